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
  | { readonly kind: 'model'; readonly key: number }
  | { readonly kind: 'license' | 'publisher' | 'clause'; readonly name: string }

const columns = `use.kind, use.place, use.file, use.line, use.name, used.id as node, use.outcome, decision.id as decision`
const joined = `join model as used on used.key = use.model join decision on decision.key = use.decision`

const queries: Readonly<Record<Wanted['kind'], string>> = {
  model: `select ${columns}, above.id as through, reach.distance from reach join use on use.model = reach.model ${joined}
    join model as above on above.key = reach.ancestor where reach.ancestor = ?1`,
  license: `select ${columns}, above.id as through, reach.distance from license join reach on reach.ancestor = license.model
    join use on use.model = reach.model ${joined} join model as above on above.key = license.model where license.name = ?1`,
  publisher: `select ${columns}, above.id as through, reach.distance from model as above
    join reach on reach.ancestor = above.key join use on use.model = reach.model ${joined} where above.owner = ?1`,
  clause: `select ${columns}, coalesce(above.id, used.id) as through, coalesce(reach.distance, 0) as distance, term.value
    from use join term on term.model = use.model and term.clause = ?1 and term.act = 'run' and term.value <> 'no' ${joined}
    left join model as above on above.key = term.origin
    left join reach on reach.model = use.model and reach.ancestor = term.origin`,
}

/** The places where models of ours come from what is wanted: each place once, through the nearest. */
export function usesOf(index: IndexDatabase, wanted: Wanted): readonly InventoryUse[] {
  const rows = index.rows(queries[wanted.kind], [wanted.kind === 'model' ? wanted.key : wanted.name])
  const nearest = new Map<string, InventoryUse>()
  for (const use of rows.map((row) => toUse(row))) {
    const key = [use.kind, use.place, use.name, use.node, use.file ?? '', String(use.line ?? '').padStart(9)].join(
      '\u0000',
    )
    const known = nearest.get(key)
    if (known === undefined || isNearer(use, known)) nearest.set(key, use)
  }
  return [...nearest].toSorted(([a], [b]) => Number(a > b) - Number(a < b)).map(([, use]) => use)
}

function isNearer(use: InventoryUse, known: InventoryUse): boolean {
  return use.distance < known.distance || (use.distance === known.distance && use.through < known.through)
}

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
