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
 * Prepares a statement whose texts come as bytes: the driver ends the whole process where a text is not UTF-8, which is what a
 * damaged page looks like.
 */
export function prepareSafely(database: Database.Database, sql: string): Database.Statement {
  const plain = database.prepare(sql)
  if (!/^(?:select|with)\s/.test(sql)) return plain
  const columns = plain.columns().map(({ name }) => `"${name}"`)
  const safe = columns.map(
    (name) => `case typeof(${name}) when 'text' then cast(${name} as blob) else ${name} end as ${name}`,
  )
  return database.prepare(`select ${safe.join(', ')} from (${sql})`)
}

/** Rows with their texts. Throws a `StoreError`: damaged where bytes are no text. */
export function plainRows(found: readonly unknown[]): readonly Row[] {
  return found.filter((row) => isRecord(row)).map((row) => plainRow(row))
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

function plainRow(found: Readonly<Record<string, unknown>>): Row {
  const row: Record<string, string | number | null> = {}
  for (const [column, value] of Object.entries(found)) row[column] = plainValue(value)
  return row
}

function plainValue(value: unknown): string | number | null {
  if (value === null || typeof value === 'number' || typeof value === 'string') return value
  // No text is kept with a NUL in it: that is what a page looks like that never came to the disk.
  if (isArrayBuffer(value) && isUtf8(value) && !Buffer.from(value).includes(0)) return Buffer.from(value).toString()
  throw damagedIndex('a text in it is none')
}
