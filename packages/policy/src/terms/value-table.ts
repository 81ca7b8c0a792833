import type { ClauseKind } from '@stemma/licenses'

import { strictest, type TermValue } from './term-value.ts'

/** Values by number: equal values have one number, so that a graph of 100,000 models holds numbers only. */
export interface ValueTable {
  readonly values: readonly TermValue[]
  readonly numberOf: (value: TermValue) => number
  /** The number of both values at once: see {@link strictest}. */
  readonly strictest: (kind: ClauseKind, one: number, other: number) => number
}

/** More values than a graph can have: two of them make one key. */
const most = 2 ** 25

/** The numbers of the three values without parameters. */
export const plain = { no: 0, unknown: 1, yes: 2 } as const

/** An empty table: it knows the three values without parameters. */
export function makeValueTable(): ValueTable {
  const values: TermValue[] = []
  const numbers = new Map<string, number>()
  const merged = new Map<number, number>()

  function numberOf({ value, parameters }: TermValue): number {
    const sorted = Object.fromEntries(Object.entries(parameters).toSorted(([a], [b]) => (a < b ? -1 : 1)))
    const key = `${value} ${JSON.stringify(sorted)}`
    const known = numbers.get(key)
    if (known !== undefined) return known
    numbers.set(key, values.length)
    values.push({ value, parameters: sorted })
    return values.length - 1
  }

  function merge(kind: ClauseKind, one: number, other: number): number {
    if (one === other) return one
    const isPermission = kind === 'permission'
    const key = (one * most + other) * 2 + Number(isPermission)
    const known = merged.get(key)
    if (known !== undefined) return known
    const [first, second] = [values[one], values[other]]
    const number = first === undefined || second === undefined ? one : numberOf(strictest(kind, first, second))
    merged.set(key, number)
    return number
  }

  for (const value of ['no', 'unknown', 'yes'] as const) numberOf({ value, parameters: {} })
  return { values, numberOf, strictest: merge }
}
