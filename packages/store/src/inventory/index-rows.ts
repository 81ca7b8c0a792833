import { isUtf8 } from 'node:buffer'
import { isArrayBuffer } from 'node:util/types'

import type Database from 'libsql'

import { damagedIndex } from './index-head.ts'

/** A row as the database gives it: texts, numbers, nothing. */
export type Row = Readonly<Record<string, string | number | null>>

/**
 * A text as the index keeps it. The driver ends a text at a NUL, and half a character is none in UTF-8: instead of either there
 * is the character for what cannot be written. The decision has the text as it was.
 */
export function storedText(text: string): string {
  return text.replaceAll(/\0|\p{Surrogate}/gu, '\uFFFD')
}

/**
 * Prepares a statement that gives each row as the bytes of its JSON: the driver ends the whole process where a text is not UTF-8,
 * which is what a damaged page looks like. One value a row costs less than many, too.
 */
export function prepareSafely(database: Database.Database, sql: string): Database.Statement {
  const plain = database.prepare(sql)
  if (!/^(?:select|with)\s/.test(sql)) return plain
  const columns = plain.columns().map(({ name }) => `'${name}', "${name}"`)
  return database.prepare(`select cast(json_object(${columns.join(', ')}) as blob) as row from (${sql})`)
}

/** Rows as they were selected. Throws a `StoreError`: damaged where bytes are no text. */
export function plainRows(found: readonly unknown[]): readonly Row[] {
  return found
    .filter((row) => isRecord(row))
    .map((row) => (isArrayBuffer(row['row']) ? rowIn(row['row']) : plainRow(row)))
}

function rowIn(bytes: ArrayBuffer): Row {
  const text = isUtf8(bytes) ? Buffer.from(bytes).toString() : ''
  const row = parse(text)
  if (!isRecord(row)) throw damagedIndex('a text in it is none')
  return plainRow(row)
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function plainRow(found: Readonly<Record<string, unknown>>): Row {
  if (isRow(found)) return found
  throw damagedIndex('a value in it is none')
}

function isRow(value: Readonly<Record<string, unknown>>): value is Row {
  return Object.values(value).every((one) => one === null || typeof one === 'number' || isWholeText(one))
}

/** No text is kept with a NUL in it: that is what a page looks like that never came to the disk. */
function isWholeText(value: unknown): boolean {
  return typeof value === 'string' && !value.includes('\0')
}
