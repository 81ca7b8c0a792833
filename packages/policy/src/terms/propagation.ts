import type { Relation } from '@stemma/graph'

import { isListed } from '../license-pattern.ts'

/** For whom terms are computed: who runs a model, and who passes it on. */
export const acts = ['run', 'redistribute'] as const

/** One of {@link acts}. */
export type Act = (typeof acts)[number]

/** What becomes of an upstream's value: see `rules/propagation.yaml`. */
export type Transfer = 'passes' | 'unknown' | 'asks' | 'stops'

/** One line of the table: of the lines that name a clause and a relation, the first decides. */
export interface PropagationLine {
  /** Clause ids; `use.*` stands for a group, `*` for all. */
  readonly clauses: readonly string[]
  readonly relations: readonly (Relation | '*')[]
  /** The line holds only where the upstream has this clause with yes. */
  readonly when?: string
  readonly run: Transfer
  readonly redistribute: Transfer
  readonly because: string
}

/** A clause that some licenses hold and of which nobody knows what it means for weights. */
export interface WeightsLine {
  readonly clauses: readonly string[]
  /** License ids; a star at the end stands for any ending. */
  readonly licenses: readonly string[]
  readonly value: 'unknown'
  readonly because: string
}

/** What `rules/propagation.yaml` holds. */
export interface PropagationData {
  readonly lines: readonly PropagationLine[]
  readonly weights: readonly WeightsLine[]
}

/** The lines that can decide for a clause and a relation: those with a condition, and then the first one without. */
export function linesFor(data: PropagationData, clause: string, relation: Relation): readonly PropagationLine[] {
  const lines: PropagationLine[] = []
  for (const line of data.lines) {
    if (!namesClause(line.clauses, clause) || !line.relations.some((one) => one === '*' || one === relation)) continue
    lines.push(line)
    if (line.when === undefined) break
  }
  return lines
}

/** Why nobody knows what a clause of a license means for weights; `undefined` where that is settled. */
export function unsettledForWeights(data: PropagationData, clause: string, license: string): WeightsLine | undefined {
  return data.weights.find((line) => namesClause(line.clauses, clause) && isListed(line.licenses, license))
}

function namesClause(patterns: readonly string[], clause: string): boolean {
  return patterns.some((pattern) =>
    pattern.endsWith('*') ? clause.startsWith(pattern.slice(0, -1)) : pattern === clause,
  )
}
