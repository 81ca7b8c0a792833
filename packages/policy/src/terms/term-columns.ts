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
  /** The own values of each model, by the place of the clause in the vocabulary: shared by models of equal licenses. */
  readonly ownRows: readonly Int32Array[]
  readonly values: Int32Array
  /** For each place: the position of the edge that brought the value, or {@link fromOwn}. */
  readonly origins: Int32Array
  /** For each place: the number of the model that says it. */
  readonly speakers: Int32Array
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
      changed = visit(state, number) || changed
    }
  }
  return {
    ...state,
    passedOn: (edge, column) => {
      const upstream = input.graph.numberOf.get(edge.upstream)
      if (upstream === undefined) return plain.unknown
      return state.handDown(edge.relation)(column, (one) => outgoing(state, upstream, one))
    },
  }
}

/** What the computation works on. */
interface State extends Omit<TermColumns, 'passedOn'> {
  readonly input: TermsInput
  /** The publishers of the models by number. */
  readonly owners: Int32Array
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
    ownRows: shared(owns, (own) => Int32Array.from(words, (word) => table.numberOf(own.term(word)))),
    unsettled: shared(owns, (own) => unsettledRow(own, input)),
    owners: numberOwners(graph),
    values: new Int32Array(size),
    origins: new Int32Array(size).fill(fromOwn),
    speakers: new Int32Array(size),
    handDown: makeTransfers(words, propagation, table),
  }
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

/** Computes the values of one model; whether one of them changed. */
function visit(state: State, number: number): boolean {
  const { input, values, origins, speakers, width } = state
  const edges = input.graph.upstream[number] ?? []
  const start = number * width
  const before = values.slice(start, start + width)
  const own = addsNothing(state.owns[number], edges) ? undefined : state.ownRows[number]
  for (let column = 0; column < width; column += 1) {
    values[start + column] = own === undefined ? mildest(state, column) : (own[wordOf(column)] ?? plain.unknown)
    origins[start + column] = fromOwn
    speakers[start + column] = number
  }
  for (const [position, edge] of edges.entries()) inherit(state, number, { edge, position })
  return before.some((value, column) => value !== values[start + column])
}

function mildest({ input }: State, column: number): number {
  return input.words[wordOf(column)]?.kind === 'permission' ? plain.yes : plain.no
}

interface Inheritance {
  readonly edge: Edge
  readonly position: number
}

function inherit(state: State, number: number, { edge, position }: Inheritance): void {
  const { width, speakers, owners, owns } = state
  const upstream = state.input.graph.numberOf.get(edge.upstream)
  if (upstream === undefined) return
  const handDown = state.handDown(edge.relation)
  // Who publishes both licenses its own work as it likes: what it says of the downstream holds.
  const isLabelled = (owns[number]?.sources.length ?? 0) > 0
  for (let column = 0; column < width; column += 1) {
    const given = handDown(column, (one) => outgoing(state, upstream, one))
    const speaker = speakers[upstream * width + column] ?? upstream
    if (given === undefined || (isLabelled && owners[speaker] === owners[number])) continue
    take(state, { at: number * width + column, column, given, position, speaker })
  }
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
