import type { Edge } from '@stemma/graph'
import type { ClauseWord } from '@stemma/licenses'

import type { OwnTerms } from './own-terms.ts'
import { type Act, acts, linesFor, unsettledForWeights } from './propagation.ts'
import { computeTerms } from './term-columns.ts'
import { noTerms, type TermColumns, type TermsInput } from './term-state.ts'
import type { TermValue } from './term-value.ts'
import { plain } from './value-table.ts'

/** One step of the way back to where an effective value comes from. */
export type Origin = { readonly kind: 'own' } | { readonly kind: 'inherited'; readonly edge: Edge }

/** The terms of every model of a graph: its own, and those that its ancestors bring. */
export interface EffectiveTerms {
  readonly words: readonly ClauseWord[]
  readonly ownOf: (id: string) => OwnTerms
  /** What a model demands by itself. */
  readonly own: (id: string, clause: string) => TermValue
  /** What holds for an act: the strictest of the model's own value and of what every parent passes on. */
  readonly effective: (id: string, clause: string, act: Act) => TermValue
  /** Where the effective value comes from: follow it to the upstream for the next step. */
  readonly origin: (id: string, clause: string, act: Act) => Origin
  /** The id of the model that says the effective value, at the end of its way; without walking it. */
  readonly speaker: (id: string, clause: string, act: Act) => string
  /** Whether one account publishes both models. */
  readonly isSameOwner: (one: string, other: string) => boolean
  /** What an edge hands down of a clause. */
  readonly passedOn: (edge: Edge, clause: string, act: Act) => TermValue
  /** What an edge makes of a demand, whatever else comes along; `undefined` where it stops there. Who publishes both ends is not asked. */
  readonly handedDown: (
    edge: Edge,
    clause: string,
    act: Act,
    value: 'yes' | 'unknown',
  ) => TermValue['value'] | undefined
  /** Why what the upstream demands is unknown downstream; `undefined` where it passes as it is, or stops. */
  readonly unsettled: (edge: Edge, clause: string, act: Act) => string | undefined
  /** Why nobody knows what a clause of the model's own licenses means for weights; `undefined` where that is settled. */
  readonly unsettledForWeights: (id: string, clause: string) => string | undefined
}

const unknown: TermValue = { value: 'unknown', parameters: {} }
const stopped: TermValue = { value: 'no', parameters: {} }

/** Computes the terms of all models, linear in the edges of the graph. */
export function effectiveTerms(input: TermsInput): EffectiveTerms {
  const { graph, words } = input
  const columns = computeTerms(input)
  const positions = new Map(words.map(({ id }, position) => [id, position]))
  const numberOf = lastTwo(graph.numberOf)

  function column(clause: string, act: Act): number {
    const position = positions.get(clause)
    return position === undefined ? nowhere : position * acts.length + acts.indexOf(act)
  }
  function valueOf(number: number): TermValue {
    return columns.table.values[number] ?? unknown
  }
  return {
    words,
    ownOf: (id) => columns.owns[numberOf(id)] ?? noTerms,
    own: (id, clause) => valueOf(columns.ownRows[numberOf(id)]?.[column(clause, 'run')] ?? plain.unknown),
    effective: (id, clause, act) => {
      const [number, at] = [graph.numberOf.get(id), column(clause, act)]
      return number === undefined || at === nowhere
        ? unknown
        : valueOf(columns.values[number * columns.width + at] ?? plain.unknown)
    },
    origin: (id, clause, act) => {
      const number = numberOf(id)
      const position = columns.origins[number * columns.width + column(clause, act)] ?? nowhere
      const edge = graph.upstream[number]?.[position]
      return edge === undefined ? { kind: 'own' } : { kind: 'inherited', edge }
    },
    speaker: (id, clause, act) => {
      const number = numberOf(id)
      return graph.order[columns.speakers[number * columns.width + column(clause, act)] ?? nowhere] ?? id
    },
    isSameOwner: (one, other) => columns.owners[numberOf(one)] === columns.owners[numberOf(other)],
    passedOn: (edge, clause, act) => {
      const at = column(clause, act)
      if (at === nowhere) return unknown
      const given = columns.passedOn(edge, at)
      return given === undefined ? stopped : valueOf(given)
    },
    handedDown: (edge, clause, act, value) => {
      const at = column(clause, act)
      const given = at === nowhere ? undefined : columns.handedDown(edge, at, plain[value])
      return given === undefined ? undefined : valueOf(given).value
    },
    unsettled: (edge, clause, act) => unsettledBy(input, columns, { edge, clause, act }),
    unsettledForWeights: (id, clause) => weightsReason(input, columns, id, clause),
  }
}

const nowhere = -1

/** Looks numbers up, and remembers the last two: a rule asks again and again for the ends of one edge. */
function lastTwo(numbers: ReadonlyMap<string, number>): (id: string) => number {
  let [last, before] = ['', '']
  let [lastNumber, numberBefore] = [nowhere, nowhere]
  return (id) => {
    if (id === last) return lastNumber
    if (id !== before) {
      before = id
      numberBefore = numbers.get(id) ?? nowhere
    }
    ;[last, before] = [before, last]
    ;[lastNumber, numberBefore] = [numberBefore, lastNumber]
    return lastNumber
  }
}

interface Step {
  readonly edge: Edge
  readonly clause: string
  readonly act: Act
}

function weightsReason(
  { propagation, graph }: TermsInput,
  columns: TermColumns,
  id: string,
  clause: string,
): string | undefined {
  const own = columns.owns[graph.numberOf.get(id) ?? -1]
  return own?.sources.map(({ license }) => unsettledForWeights(propagation, clause, license)).find(Boolean)?.because
}

function unsettledBy(input: TermsInput, columns: TermColumns, { edge, clause, act }: Step): string | undefined {
  const weights = weightsReason(input, columns, edge.upstream, clause)
  if (weights !== undefined) return weights
  const line = linesFor(input.propagation, clause, edge.relation).at(-1)
  return line !== undefined && ['unknown', 'asks'].includes(line[act]) ? line.because : undefined
}
