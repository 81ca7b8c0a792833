import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { load } from 'js-yaml'

import type { LicenseEntry } from '@stemma/licenses'

/** An entry as people write it: its texts are files, or `none`. */
export interface WrittenEntry extends Omit<LicenseEntry, 'texts' | 'aliases' | 'urls'> {
  readonly aliases?: readonly string[]
  readonly urls?: readonly string[]
  readonly texts?: 'none' | readonly { readonly file: string; readonly sha256: string }[]
}

/** All entries of `rules/licenses`, in the order of their ids. What is in them is checked by `schemas/license.schema.json`, in the tests. */
export function readEntries(rules: string): readonly WrittenEntry[] {
  const folder = join(rules, 'licenses')
  return readdirSync(folder)
    .filter((name) => name.endsWith('.yaml'))
    .toSorted()
    .map((name) => readEntry(readFileSync(join(folder, name), 'utf8')))
}

function readEntry(yaml: string): WrittenEntry {
  const entry: unknown = load(yaml)
  if (!isEntry(entry)) throw new Error(`not a license entry: ${yaml.slice(0, 80)}`)
  return entry
}

function isEntry(value: unknown): value is WrittenEntry {
  return typeof value === 'object' && value !== null && 'id' in value && 'name' in value && 'kind' in value
}

/** The digest of a file's bytes, in hex. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
