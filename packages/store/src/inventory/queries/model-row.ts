import { isJsonObject } from '@stemma/graph'

import type { EntryLicense } from '../entry.ts'
import type { IndexDatabase, Row } from '../index-database.ts'

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
  const value: unknown = JSON.parse(textIn(row, 'licenses'))
  return isLicenses(value) ? value : []
}

function filesIn(row: Row): Readonly<Record<string, string>> {
  const value: unknown = JSON.parse(textIn(row, 'files'))
  return isFiles(value) ? value : {}
}

function isFiles(value: unknown): value is Readonly<Record<string, string>> {
  return isJsonObject(value)
}

// The index holds what Stemma wrote into it.
function isLicenses(value: unknown): value is readonly EntryLicense[] {
  return Array.isArray(value)
}

/** The artifacts of keys, in no order of their own. */
export function modelsOf(index: IndexDatabase, keys: readonly number[]): ReadonlyMap<number, InventoryModel> {
  const rows = index.rows(`select ${modelColumns} from json_each(?) as wanted join model on model.key = wanted.value`, [
    JSON.stringify(keys),
  ])
  return new Map(rows.map((row) => [Number(row['key']), toModel(row)]))
}
