import type { Edge, GraphNode, Relation } from '@stemma/graph'
import type { ClauseKind, ClauseWord } from '@stemma/licenses'

import { ownerOf } from '../rules/owner.ts'
import type { OwnTerms } from './own-terms.ts'
import { acts, type PropagationData, unsettledForWeights } from './propagation.ts'
import { strictness } from './term-value.ts'
import { type HandDown, makeTransfers } from './transfers.ts'
import type { NumberedGraph } from './upstream-order.ts'
import { makeValueTable, plain, type ValueTable } from './value-table.ts'

/** What the terms are computed from. */
export interface TermsInput {
  readonly graph: NumberedGraph
  readonly words: readonly ClauseWord[]
  readonly ownOf: (node: GraphNode) => OwnTerms
  readonly propagation: PropagationData
}

/** The terms of all models as numbers of the value table. A column is a clause for an act; a place is a model's column. */
export interface TermColumns {
  readonly table: ValueTable
  readonly width: number
  readonly owns: readonly OwnTerms[]
  /** The own values of each model by column: shared by models of equal licenses. */
  readonly ownRows: readonly Int32Array[]
  readonly values: Int32Array
  /** For each place: the position of the edge that brought the value, or {@link fromOwn}. */
  readonly origins: Int32Array
  /** For each place: the number of the model that says it. */
  readonly speakers: Int32Array
  /** The publishers of the models by number. */
  readonly owners: Int32Array
  /** The number of what an edge hands down of a column; nothing where it stops. */
  readonly passedOn: (edge: Edge, column: number) => number | undefined
}

/** The model's own terms made the value, and no edge. */
const fromOwn = -1

/** Relations that change the form of weights and nothing else: who declares no license for such a copy adds no terms. */
const mechanical: ReadonlySet<Relation> = new Set(['quantized', 'converted', 'same-weights'])

/** The place of a column's clause in the vocabulary. */
function wordOf(column: number): number {
  return Math.trunc(column / acts.length)
}

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
  }
}

/** What the computation works on. */
interface State extends Omit<TermColumns, 'passedOn'> {
  readonly input: TermsInput
  /** The value of each column that demands nothing. */
  readonly mildest: Int32Array
  /** For each model and clause: whether what its licenses say of it is settled for weights (0) or not (1). */
  readonly unsettled: readonly Uint8Array[]
  readonly handDown: (relation: Relation) => HandDown
}

function startOf(input: TermsInput): State {
  const { graph, words, propagation } = input
  const table = makeValueTable()
  const width = words.length * acts.length
  const size = graph.order.length * width
  const owns = graph.order.map((id) => ownTermsOf(input, id))
  return {
    input,
    table,
    width,
    owns,
    ownRows: shared(owns, (own) => rowOf(words, (word) => table.numberOf(own.term(word)))),
    mildest: rowOf(words, ({ kind }) => (kind === 'permission' ? plain.yes : plain.no)),
    unsettled: shared(owns, (own) => unsettledRow(own, input)),
    owners: numberOwners(graph),
    values: new Int32Array(size),
    origins: new Int32Array(size).fill(fromOwn),
    speakers: new Int32Array(size),
    handDown: makeTransfers(words, propagation, table),
  }
}

/** A value for each clause, in both of its columns. */
function rowOf(words: readonly ClauseWord[], valueOf: (word: ClauseWord) => number): Int32Array {
  const values = words.map((word) => valueOf(word))
  return Int32Array.from({ length: words.length * acts.length }, (_, column) => values[wordOf(column)] ?? plain.unknown)
}

/** Makes a row for each model, once for all that have the same licenses. */
function shared<Row>(owns: readonly OwnTerms[], make: (own: OwnTerms) => Row): readonly Row[] {
  const rows = new Map<string, Row>()
  return owns.map((own) => {
    const row = rows.get(own.key) ?? make(own)
    rows.set(own.key, row)
    return row
  })
}

function unsettledRow({ sources }: OwnTerms, { words, propagation }: TermsInput): Uint8Array {
  return Uint8Array.from(words, ({ id }) =>
    sources.some(({ license }) => unsettledForWeights(propagation, id, license) !== undefined) ? 1 : 0,
  )
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

/** The same number, the same publisher. */
function numberOwners({ order, index }: NumberedGraph): Int32Array {
  const numbers = new Map<string, number>()
  return Int32Array.from(order, (id) => {
    const owner = ownerOf(index.nodes.get(id)?.name ?? id)
    const number = numbers.get(owner) ?? numbers.size
    numbers.set(owner, number)
    return number
  })
}

function ownTermsOf({ graph, ownOf }: TermsInput, id: string): OwnTerms {
  const node = graph.index.nodes.get(id)
  return node === undefined ? noTerms : ownOf(node)
}

/** The terms of what is not in the graph: nothing is known of them. */
export const noTerms: OwnTerms = {
  sources: [],
  declared: [],
  key: '',
  term: () => ({ value: 'unknown', parameters: {}, basis: 'declared', reading: 'unreadable', evidence: [] }),
}

/** A copy in another form whose publisher declares nothing is under the terms of what it was made of. */
function addsNothing(own: OwnTerms | undefined, edges: readonly Edge[]): boolean {
  return own?.sources.length === 0 && edges.some(({ relation }) => mechanical.has(relation))
}
