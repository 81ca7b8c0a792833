import type { Edge, Relation } from '@stemma/graph'
import type { ClauseKind } from '@stemma/licenses'

import type { OwnTerms } from './own-terms.ts'
import { fromOwn, startOf, type State, type TermColumns, type TermsInput, wordOf } from './term-state.ts'
import { strictness } from './term-value.ts'
import { plain, type ValueTable } from './value-table.ts'

/** Relations that change the form of weights and nothing else: who declares no license for such a copy adds no terms. */
const mechanical: ReadonlySet<Relation> = new Set(['quantized', 'converted', 'same-weights'])

/**
 * Computes the terms of all models in one pass over the edges, upstreams first; models that stand in a cycle are visited until
 * nothing changes. Values only grow stricter, so that ends.
 */
export function computeTerms(input: TermsInput): TermColumns {
  const state = startOf(input)
  const { order, inCycles } = input.graph
  for (const number of order.keys()) visit(state, number)
  for (let changed = inCycles > 0; changed;) {
    changed = false
    for (let number = order.length - inCycles; number < order.length; number += 1) {
      changed = visitAgain(state, number) || changed
    }
  }
  return {
    ...state,
    passedOn: (edge, column) => {
      const upstream = input.graph.numberOf.get(edge.upstream)
      if (upstream === undefined) return plain.unknown
      return state.handDown(edge.relation).give(column, (one) => outgoing(state, upstream, one))
    },
    handedDown: (edge, column, value) => {
      const upstream = input.graph.numberOf.get(edge.upstream) ?? -1
      return state
        .handDown(edge.relation)
        .give(column, (one) => (one === column ? value : outgoing(state, upstream, one)))
    },
  }
}

/** Computes the values of one model. */
function visit(state: State, number: number): void {
  const { input, values, origins, speakers, width, owns, ownRows, mildest } = state
  const edges = input.graph.upstream[number] ?? []
  const [start, end] = [number * width, (number + 1) * width]
  values.set(addsNothing(owns[number], edges) ? mildest : (ownRows[number] ?? mildest), start)
  origins.fill(fromOwn, start, end)
  speakers.fill(number, start, end)
  for (const [position, edge] of edges.entries()) inherit(state, number, { edge, position })
}

/** Computes the values of a model anew; whether one of them changed. */
function visitAgain(state: State, number: number): boolean {
  const { values, width } = state
  const start = number * width
  const before = values.slice(start, start + width)
  visit(state, number)
  return before.some((value, column) => value !== values[start + column])
}

interface Inheritance {
  readonly edge: Edge
  readonly position: number
}

function inherit(state: State, number: number, { edge, position }: Inheritance): void {
  const { width, values, mildest } = state
  const upstream = state.input.graph.numberOf.get(edge.upstream)
  if (upstream === undefined) return
  const { passing, changing, give } = state.handDown(edge.relation)
  const from = { number, position, upstream }
  // The common case first: nothing is demanded, and it passes.
  for (const column of passing) {
    if (values[upstream * width + column] === mildest[column]) continue
    takeFrom(state, from, column, outgoing(state, upstream, column))
  }
  function valueAbove(column: number): number {
    return outgoing(state, Number(upstream), column)
  }
  for (const column of changing) takeFrom(state, from, column, give(column, valueAbove))
}

/** An edge by numbers: of the downstream, of its place among the edges there, and of the upstream. */
interface NumberedEdge {
  readonly number: number
  readonly position: number
  readonly upstream: number
}

function takeFrom(
  state: State,
  { number, position, upstream }: NumberedEdge,
  column: number,
  given: number | undefined,
): void {
  const { width, speakers, owners, owns, mildest } = state
  if (given === undefined || given === mildest[column]) return
  const speaker = speakers[upstream * width + column] ?? upstream
  // Who publishes both licenses its own work as it likes: what it says of the downstream holds.
  const isLabelled = (owns[number]?.sources.length ?? 0) > 0
  if (isLabelled && owners[speaker] === owners[number]) return
  take(state, { at: number * width + column, column, given, position, speaker })
}

/** A value that an edge hands down: to which place, of which column, through which edge, and who says it. */
interface Handed {
  readonly at: number
  readonly column: number
  readonly given: number
  readonly position: number
  readonly speaker: number
}

/** Takes what an edge hands down where it is stricter than what is there. */
function take({ input, table, values, origins, speakers }: State, handed: Handed): void {
  const { at, column, given, position, speaker } = handed
  const { kind } = input.words[wordOf(column)] ?? { kind: 'restriction' }
  const old = values[at] ?? plain.unknown
  const next = table.strictest(kind, old, given)
  // What a model demands as its ancestor does comes from the ancestor: nobody below can lift it.
  const isPassedThrough = next === given && isStrict(table, kind, given) && origins[at] === fromOwn
  if (next === old && !isPassedThrough) return
  values[at] = next
  origins[at] = position
  speakers[at] = speaker
}

function isStrict(table: ValueTable, kind: ClauseKind, value: number): boolean {
  return strictness(kind, table.values[value]?.value ?? 'unknown') === 2
}

/** What leaves a model: its effective value; what is not settled for weights leaves it as unknown. */
function outgoing({ table, values, origins, width, unsettled }: State, number: number, column: number): number {
  const at = number * width + column
  const value = values[at] ?? plain.unknown
  const isUnsettled = origins[at] === fromOwn && unsettled[number]?.[wordOf(column)] === 1
  return isUnsettled && table.values[value]?.value === 'yes' ? plain.unknown : value
}

/** A copy in another form whose publisher declares nothing is under the terms of what it was made of. */
export function addsNothing(own: OwnTerms | undefined, edges: readonly Edge[]): boolean {
  return own?.sources.length === 0 && edges.some(({ relation }) => mechanical.has(relation))
}
