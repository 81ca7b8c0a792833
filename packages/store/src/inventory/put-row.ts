import type { IndexDatabase, Value } from './index-database.ts'
import type { Row } from './index-rows.ts'

/** A row to write, by column; what is undefined is nothing. */
export type NewRow = Readonly<Record<string, Value | boolean | undefined>>

/** Inserts a row; `ending` says what becomes of a conflict, and what is returned. */
export function putRow(
  index: IndexDatabase,
  table: string,
  row: NewRow,
  ending = 'on conflict do nothing',
): readonly Row[] {
  const columns = Object.keys(row)
  const places = columns.map(() => '?').join(', ')
  return index.rows(
    `insert into ${table} (${columns.join(', ')}) values (${places}) ${ending}`,
    Object.values(row).map((value) => toValue(value)),
  )
}

function toValue(value: Value | boolean | undefined): Value {
  if (typeof value === 'boolean') return value ? 1 : 0
  return value ?? null
}
