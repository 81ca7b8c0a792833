import type { IndexDatabase } from '../index-database.ts'
import { textIn } from './model-row.ts'

/** A decision about a model, as the list of them shows it. */
export interface HistoryEntry {
  readonly decision: string
  readonly kind: string
  readonly at: string
  readonly place: string
  /** The node that the name stood for. */
  readonly node: string
  readonly outcome: string
}

/** The decisions that were made about a model, by its name, earliest first. */
export function historyOf(index: IndexDatabase, name: string): readonly HistoryEntry[] {
  const rows = index.rows(
    `select distinct decision.id as decision, decision.kind, decision.at, decision.place, model.id as node, asked.outcome
     from model join asked on asked.model = model.key join decision on decision.key = asked.decision
     where model.name = ? and model.kind = 'model' order by decision.at, decision.id, node`,
    [name],
  )
  return rows.map((row) => ({
    decision: textIn(row, 'decision'),
    kind: textIn(row, 'kind'),
    at: textIn(row, 'at'),
    place: textIn(row, 'place'),
    node: textIn(row, 'node'),
    outcome: textIn(row, 'outcome'),
  }))
}

/** The decision in which a node was last asked for; nothing where it never was. */
export function latestDecision(index: IndexDatabase, key: number): string | undefined {
  const rows = index.rows(
    `select decision.id as decision from asked join decision on decision.key = asked.decision
     where asked.model = ? order by decision.at desc, decision.id desc limit 1`,
    [key],
  )
  return rows[0] === undefined ? undefined : textIn(rows[0], 'decision')
}
