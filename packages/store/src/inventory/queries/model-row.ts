import { isListOf, isRecordOf, isText } from '../../value-shape.ts'
import { isEntryEvidence, isEntryLicense } from '../entry-shape.ts'
import type { EntryEvidence, EntryLicense } from '../entry.ts'
import type { IndexDatabase } from '../index-database.ts'
import { damagedIndex } from '../index-head.ts'
import type { Row } from '../index-rows.ts'

/** An artifact as it was last known. */
export interface InventoryModel {
  readonly id: string
  readonly kind: string
  readonly name: string
  readonly revision?: string
  readonly repositoryId?: string
  readonly read: string
  readonly state: string
  readonly isGated: boolean
  readonly traceability: string
  readonly licenses: readonly EntryLicense[]
  /** The sha256 of each file that something rests on, by path. */
  readonly files: Readonly<Record<string, string>>
  /** When it was last read: ISO 8601, UTC. */
  readonly at: string
}

/** The columns that {@link toModel} reads, of the table `model`. */
export const modelColumns =
  'model.key, model.id, model.kind, model.name, model.revision, model.repository, model.read, model.state, model.gated, model.traceability, model.licenses, model.files, model.at'

/** The artifact in a row. */
export function toModel(row: Row): InventoryModel {
  const { revision, repository } = row
  return {
    id: textIn(row, 'id'),
    kind: textIn(row, 'kind'),
    name: textIn(row, 'name'),
    ...(typeof revision === 'string' ? { revision } : {}),
    ...(typeof repository === 'string' ? { repositoryId: repository } : {}),
    read: textIn(row, 'read'),
    state: textIn(row, 'state'),
    isGated: row['gated'] === 1,
    traceability: textIn(row, 'traceability'),
    licenses: licensesIn(row),
    files: filesIn(row),
    at: textIn(row, 'at'),
  }
}

/** A column that is never empty, as a text. */
export function textIn(row: Row, column: string): string {
  return String(row[column] ?? '')
}

function licensesIn(row: Row): readonly EntryLicense[] {
  const value = jsonIn(row, 'licenses')
  if (!isListOf(value, isEntryLicense)) throw damagedIndex('licenses of it are none')
  return value
}

function filesIn(row: Row): Readonly<Record<string, string>> {
  const value = jsonIn(row, 'files')
  if (!isFiles(value)) throw damagedIndex('files in it are none')
  return value
}

function isFiles(value: unknown): value is Readonly<Record<string, string>> {
  return isRecordOf(value, isText)
}

/** The evidence in a column. Throws a `StoreError`: damaged. */
export function evidenceIn(row: Row, column: string): readonly EntryEvidence[] {
  const value = jsonIn(row, column)
  if (!isListOf(value, isEntryEvidence)) throw damagedIndex('evidence in it is none')
  return value
}

/** What is kept as JSON in a column: SQLite does not notice garbage in a long text. Throws a `StoreError`: damaged. */
export function jsonIn(row: Row, column: string): unknown {
  try {
    return JSON.parse(textIn(row, column))
  } catch (error) {
    throw damagedIndex(`a text in it is no JSON`, error)
  }
}

/** The artifacts of keys, in no order of their own. */
export function modelsOf(index: IndexDatabase, keys: readonly number[]): ReadonlyMap<number, InventoryModel> {
  const rows = index.rows(`select ${modelColumns} from json_each(?) as wanted join model on model.key = wanted.value`, [
    JSON.stringify(keys),
  ])
  return new Map(rows.map((row) => [Number(row['key']), toModel(row)]))
}
