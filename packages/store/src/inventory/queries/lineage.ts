import { compareText } from '@stemma/graph'

import type { EntryEvidence } from '../entry.ts'
import type { IndexDatabase } from '../index-database.ts'
import type { Row } from '../index-rows.ts'
import { evidenceIn, textIn } from './model-row.ts'

/** Which way to go from a model: to what it was made of, or to what was made of it. */
export type Direction = 'up' | 'down'

/** A step of the lineage as it was last known. */
export interface InventoryEdge {
  readonly upstream: string
  readonly downstream: string
  readonly relation: string
  readonly confidence: string
  readonly evidence: readonly EntryEvidence[]
}

/** The models beyond one, nearest first, and how many there are in all. */
export interface Lineage {
  readonly keys: readonly number[]
  readonly total: number
}

const reaching: Readonly<Record<Direction, string>> = {
  up: 'with recursive reached(key) as (values (?1) union select edge.upstream from reached join edge on edge.downstream = reached.key)',
  down: 'with recursive reached(key) as (values (?1) union select edge.downstream from reached join edge on edge.upstream = reached.key)',
}

const neighbours: Readonly<Record<Direction, string>> = {
  up: 'from edge join model on model.key = edge.upstream where edge.downstream in (select value from json_each(?1))',
  down: 'from edge join model on model.key = edge.downstream where edge.upstream in (select value from json_each(?1))',
}

/** Follows the edges from `key`, breadth first, of equal distance by id; never `key` itself, also in a cycle. */
export function lineageOf(index: IndexDatabase, key: number, direction: Direction, limit: number): Lineage {
  const found = new Set([key])
  let level: readonly number[] = [key]
  // One more than is wanted says that there are more.
  while (level.length > 0 && found.size <= limit + 1) {
    const rows = index.rows(
      `select distinct model.key, model.id ${neighbours[direction]} and model.key not in (select value from json_each(?2))
       order by model.id limit ?3`,
      [JSON.stringify(level), JSON.stringify([...found]), limit + 2 - found.size],
    )
    level = rows.map((row) => Number(row['key']))
    for (const one of level) found.add(one)
  }
  const keys = [...found].slice(1)
  if (keys.length <= limit) return { keys, total: keys.length }
  const [all] = index.rows(`${reaching[direction]} select count(*) - 1 as total from reached`, [key])
  return { keys: keys.slice(0, limit), total: Number(all?.['total']) }
}

/** The edges that have both their ends among the models of `ids`, which are given by their keys. */
export function edgesAmong(index: IndexDatabase, ids: ReadonlyMap<number, string>): readonly InventoryEdge[] {
  const rows = index.rows(
    `select edge.downstream, edge.upstream, edge.relation, edge.confidence, edge.evidence
     from json_each(?) as wanted cross join edge on edge.downstream = wanted.value`,
    [JSON.stringify([...ids.keys()])],
  )
  const edges = rows.flatMap((row) => {
    const [downstream, upstream] = [ids.get(Number(row['downstream'])), ids.get(Number(row['upstream']))]
    return downstream === undefined || upstream === undefined ? [] : [toEdge(row, { downstream, upstream })]
  })
  return edges.toSorted((a, b) => compareText(edgeKey(a), edgeKey(b)))
}

function edgeKey({ downstream, upstream, relation }: InventoryEdge): string {
  return [downstream, upstream, relation].join('\u0000')
}

function toEdge(row: Row, ends: Pick<InventoryEdge, 'upstream' | 'downstream'>): InventoryEdge {
  return {
    ...ends,
    relation: textIn(row, 'relation'),
    confidence: textIn(row, 'confidence'),
    evidence: evidenceIn(row, 'evidence'),
  }
}

/** The keys that lie on ways from `below` up to `above`, both included, by id; empty where there is none. */
export function keysBetween(index: IndexDatabase, below: number, above: number): readonly number[] {
  const rows = index.rows(
    `with recursive up(key) as (values (?1) union select edge.upstream from up join edge on edge.downstream = up.key),
     down(key) as (values (?2) union select edge.downstream from down join edge on edge.upstream = down.key
       where edge.downstream in (select key from up))
     select down.key from down join model on model.key = down.key where down.key in (select key from up) order by model.id`,
    [below, above],
  )
  const keys = rows.map((row) => Number(row['key']))
  return keys.includes(below) && keys.includes(above) ? keys : []
}
