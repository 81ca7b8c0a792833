import type { Notice } from '@stemma/policy'

import { makeNotice } from '../notice/make-notice.ts'
import type { ScanOptions } from '../scan.ts'
import { type ExampleModels, exampleHub } from './example-hub.ts'

/** How to scan models that are given as data. */
export function hubOptions(models: ExampleModels): ScanOptions {
  const { fetch } = exampleHub(models)
  return { fetch, endpoint: 'https://huggingface.co', token: '', cacheDir: false, today: '2026-11-25' }
}

/** The bundle of some of these models. */
export async function noticeOf(models: ExampleModels, ...names: readonly string[]): Promise<Notice> {
  return makeNotice(names, hubOptions(models))
}

/** A card that declares a license, and may name a parent. */
export function card(license: string, base?: string): string {
  const parent = base === undefined ? '' : `base_model: ${base}\n`
  return `---\nlicense: ${license}\n${parent}---\n# A model\n`
}

/** What is in a bundle, or missing from it, on a line each. */
export function briefly({ items, gaps }: Notice): readonly string[] {
  return [
    ...items.map(
      ({ kind, title, from, missing, for: reasons }) =>
        `${kind} ${title} ${missing?.state ?? from} ${[...new Set(reasons.map(({ model }) => nameIn(model)))].join(' ')}`,
    ),
    ...gaps.map(({ model = '', state }) => `gap ${state} ${nameIn(model)}`),
  ]
}

function nameIn(id: string): string {
  return id.replace(/^model:hf\//, '').replace(/@.*$/, '')
}
