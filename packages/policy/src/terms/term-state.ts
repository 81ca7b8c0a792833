import type { Edge, GraphNode, Relation } from '@stemma/graph'
import type { ClauseWord } from '@stemma/licenses'

import { ownerOf } from '../rules/owner.ts'
import type { OwnTerms } from './own-terms.ts'
import { acts, type PropagationData, unsettledForWeights } from './propagation.ts'
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
  /** The number of what an edge makes of one value, whatever else comes along; nothing where it stops. */
  readonly handedDown: (edge: Edge, column: number, value: number) => number | undefined
}

/** The model's own terms made the value, and no edge. */
export const fromOwn = -1

/** The place of a column's clause in the vocabulary. */
export function wordOf(column: number): number {
  return Math.trunc(column / acts.length)
}

/** What the computation of terms works on. */
export interface State extends Omit<TermColumns, 'passedOn' | 'handedDown'> {
  readonly input: TermsInput
  /** The value of each column that demands nothing. */
  readonly mildest: Int32Array
  /** For each model and clause: whether what its licenses say of it is settled for weights (0) or not (1). */
  readonly unsettled: readonly Uint8Array[]
  readonly handDown: (relation: Relation) => HandDown
}

/** The state before any model was visited. */
export function startOf(input: TermsInput): State {
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
