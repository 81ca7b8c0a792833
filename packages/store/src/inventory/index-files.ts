import { readdirSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

import { indexVersion } from './index-schema.ts'

/**
 * The index has a number in its name. One that is damaged is left where it is, and the next is made: a file that another process
 * has open is never moved, for SQLite finds the journal of a file by its name, and would undo in the new one what was half-done in
 * the old one. The version stands in the name too, so that two versions of Stemma do not take turns at making it anew.
 */
const pattern = new RegExp(`^index-${indexVersion}(?:\\.(?<number>[1-9]\\d{0,8}))?\\.db$`)

/** The index with the highest number in a folder; the first where there is none. */
export function newestIndex(folder: string): string {
  const numbers = namesIn(folder).flatMap((name) => numberOf(name) ?? [])
  return join(folder, nameOf(Math.max(0, ...numbers)))
}

/** The file that comes after one. */
export function nextIndex(file: string): string {
  return join(dirname(file), nameOf((numberOf(basename(file)) ?? 0) + 1))
}

function nameOf(number: number): string {
  return `index-${indexVersion}${number === 0 ? '' : `.${number}`}.db`
}

function numberOf(name: string): number | undefined {
  const match = pattern.exec(name)
  return match === null ? undefined : Number(match.groups?.['number'] ?? 0)
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    // Whether it can be written is found out when it is.
    return []
  }
}
