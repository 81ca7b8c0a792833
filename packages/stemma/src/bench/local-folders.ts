import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { type Json, nonEmptyString, property } from '@stemma/graph'

import type { Label } from './label-figures.ts'

/** How many models are compared. */
const modelCount = 20

/** Twenty labelled models that have parents, spread evenly over all of them. */
export function chosenModels(labels: readonly Label[]): readonly Label[] {
  const derived = labels.filter((label) => label.parents.length > 0)
  const step = Math.floor(derived.length / modelCount)
  return derived.filter((_label, index) => index % step === 0).slice(0, modelCount)
}

/** The folder of a model below another one. */
export function folderOf(top: string, { id }: Label): string {
  return join(top, id.replace('/', '__'))
}

/** Writes what a recorded Hub holds of a model as a folder: cards, configurations, licenses. */
export async function writeOut(label: Label, endpoint: string, folder: string): Promise<void> {
  const tree: unknown = await (await fetch(`${endpoint}/api/models/${label.id}/tree/main?recursive=true`)).json()
  const paths = Array.isArray(tree) ? tree.flatMap((entry: Json) => nonEmptyString(property(entry, 'path')) ?? []) : []
  for (const path of paths.filter((one) => !one.includes('..') && /\.(?:md|json|ya?ml|txt)$|LICENSE/i.test(one))) {
    const response = await fetch(`${endpoint}/${label.id}/resolve/main/${encodeURIComponent(path)}`)
    const file = join(folder, path)
    mkdirSync(dirname(file), { recursive: true })
    if (response.ok) writeFileSync(file, Buffer.from(await response.arrayBuffer()))
  }
}
