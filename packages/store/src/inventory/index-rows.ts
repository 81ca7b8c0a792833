import { isUtf8 } from 'node:buffer'
import { isUint8Array } from 'node:util/types'

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

/** A statement, and the rows that it gives. */
export type Ask = (values: readonly (string | number | null)[]) => readonly Row[]

/**
 * Prepares a statement whose rows come as one value, the bytes of their JSON: the driver ends the whole process where a text is
 * not UTF-8, which is what a damaged page looks like, and it never gives back the memory of a list of rows, a kilobyte each time.
 * One value costs less than many, too.
 */
export function prepareSafely(database: Database.Database, sql: string): Ask {
  const plain = database.prepare(sql)
  if (!/^(?:select|with)\s/.test(sql)) return hasRows(sql) ? (values) => oneRow(plain.get(values)) : runs(plain)
  const columns = plain.columns().map(({ name }) => `'${name}', "${name}"`)
  const whole = database.prepare(
    `select cast(json_group_array(json_object(${columns.join(', ')})) as blob) as rows from (${sql})`,
  )
  return (values) => rowsIn(whole.get(values))
}

function hasRows(sql: string): boolean {
  return /^pragma\s|\sreturning\s/.test(sql)
}

function runs(statement: Database.Statement): Ask {
  return (values) => {
    statement.run(values)
    return []
  }
}

/** What is written, or asked of the database itself, comes as it is: at most one row. */
function oneRow(found: unknown): readonly Row[] {
  if (!isRecord(found)) return []
  const { _metadata: _ours, ...row } = found
  return [plainRow(row)]
}

function rowsIn(found: unknown): readonly Row[] {
  const bytes = isRecord(found) ? found['rows'] : undefined
  const rows = isUint8Array(bytes) && isUtf8(bytes) ? parse(Buffer.from(bytes).toString()) : undefined
  if (!Array.isArray(rows)) throw damagedIndex('a text in it is none')
  return rows.map((row: unknown) => (isRecord(row) ? plainRow(row) : plainRow({ row })))
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
