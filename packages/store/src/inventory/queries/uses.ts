import { compareText } from '@stemma/graph'

import type { IndexDatabase } from '../index-database.ts'
import type { Row } from '../index-rows.ts'
import { textIn } from './model-row.ts'

/** A place where a model of ours is in use, and how it comes to what was asked for. */
export interface InventoryUse {
  readonly kind: 'lock' | 'scan'
  /** The folder of the code base; empty of a scan. */
  readonly place: string
  readonly file?: string
  readonly line?: number
  /** The model as it is named there, and the node that this stands for. */
  readonly name: string
  readonly node: string
  readonly outcome: string
  /** The decision that says so. */
  readonly decision: string
  /** The model because of which it is listed: itself or an ancestor. */
  readonly through: string
  /** How many steps `through` is above it. */
  readonly distance: number
  /** Of a clause: what holds. */
  readonly value?: string
}

/** What can be asked for: all of ours, or those that come from a model, a license or a publisher, or that have a clause. */
export type Wanted =
  /** At all of its states that are given by their keys. */
  | { readonly kind: 'model'; readonly keys: readonly number[] }
  | { readonly kind: 'license' | 'publisher' | 'clause'; readonly name: string }

/** The places where something is in use, and how many there are in all. */
export interface Uses {
  readonly uses: readonly InventoryUse[]
  readonly total: number
}

/** Which models have what is wanted, by which decision, through which ancestor, how far above. */
const sources: Readonly<Record<Wanted['kind'], string>> = {
  model: `select model, decision, ancestor as through, distance, null as value from reach
    where ancestor in (select value from json_each(?1))`,
  license: "select model, decision, through, distance, null as value from brought where kind = 'license' and name = ?1",
  publisher:
    "select model, decision, through, distance, null as value from brought where kind = 'publisher' and name = ?1",
  clause: "select model, decision, through, distance, value from brought where kind = 'clause' and name = ?1",
}

/** The places where models of ours come from what is wanted, sorted; of more than `limit` the first that were kept. */
export function usesOf(index: IndexDatabase, wanted: Wanted, limit: number): Uses {
  const value = wanted.kind === 'model' ? JSON.stringify(wanted.keys) : wanted.name
  const source = sources[wanted.kind]
  const rows = index.rows(
    `select use.kind, use.place, use.file, use.line, use.name, used.id as node, use.outcome, decision.id as decision,
       coalesce(above.id, used.id) as through, found.distance, found.value
     from (${source}) as found join use on use.model = found.model and use.decision = found.decision
     join model as used on used.key = use.model join decision on decision.key = use.decision
     left join model as above on above.key = found.through limit ?2`,
    [value, limit + 1],
  )
  const uses = nearestOf(rows.map((row) => toUse(row)))
  const total = rows.length > limit ? countOf(index, wanted.kind, value) : uses.length
  return { uses: uses.slice(0, limit), total }
}

/** Each place once, through the nearest: a lineage may hold several states of one model. */
function nearestOf(uses: readonly InventoryUse[]): readonly InventoryUse[] {
  const found = new Map<string, InventoryUse>()
  for (const use of uses) {
    const known = found.get(keyOf(use))
    if (known === undefined || use.distance < known.distance) found.set(keyOf(use), use)
  }
  return [...found].toSorted(([a], [b]) => compareText(a, b)).map(([, use]) => use)
}

/** Several ways may lead to one use, where a model is meant at all of its states. */
function countOf(index: IndexDatabase, kind: Wanted['kind'], value: string): number {
  const sql = `select count(*) as total from (select distinct use.rowid from (${sources[kind]}) as found
    join use on use.model = found.model and use.decision = found.decision)`
  return Number(index.rows(sql, [value])[0]?.['total'])
}

function keyOf({ kind, place, name, node, file = '', line = 0 }: InventoryUse): string {
  return [kind, place, name, node, file, String(line).padStart(lineDigits, '0')].join('\u0000')
}

const lineDigits = 9

function toUse(row: Row): InventoryUse {
  const { file, line, value } = row
  return {
    kind: row['kind'] === 'lock' ? 'lock' : 'scan',
    place: textIn(row, 'place'),
    ...(typeof file === 'string' ? { file } : {}),
    ...(typeof line === 'number' ? { line } : {}),
    name: textIn(row, 'name'),
    node: textIn(row, 'node'),
    outcome: textIn(row, 'outcome'),
    decision: textIn(row, 'decision'),
    through: textIn(row, 'through'),
    distance: Number(row['distance']),
    ...(typeof value === 'string' ? { value } : {}),
  }
}

/** Whether the index knows a license, or a publisher, of that name. */
export function knowsName(index: IndexDatabase, kind: 'license' | 'publisher', name: string): boolean {
  const table = kind === 'license' ? 'license where name' : 'model where owner'
  return index.rows(`select 1 as one from ${table} = ? limit 1`, [name]).length > 0
}
