import type { Relation } from '@stemma/graph'
import type { ClauseWord } from '@stemma/licenses'

import { acts, linesFor, type PropagationData, type Transfer } from './propagation.ts'
import { plain, type ValueTable } from './value-table.ts'

/** The values of one upstream: a number of the value table a column; two columns a clause, one for each act. */
export type Column = (column: number) => number

/** Hands one column of an upstream down: the number of the value, or nothing where it stops. */
export type HandDown = (column: number, upstream: Column) => number | undefined

/** What each relation hands down, each made once from the propagation table. */
export function makeTransfers(
  words: readonly ClauseWord[],
  propagation: PropagationData,
  table: ValueTable,
): (relation: Relation) => HandDown {
  const columnOf = new Map(words.map(({ id }, position) => [id, position * acts.length]))
  const made = new Map<Relation, HandDown>()
  function make(relation: Relation): HandDown {
    const byColumn = words.flatMap(({ id }) => {
      const lines = linesFor(propagation, id, relation)
      return acts.map((act, side) =>
        lines.map((line) => ({ transfer: line[act], when: conditionColumn(line.when, side) })),
      )
    })
    return (column, upstream) => {
      const line = byColumn[column]?.find(({ when }) => when === undefined || isYes(table, upstream(when)))
      return transferred(line?.transfer ?? 'stops', upstream(column), table)
    }
  }
  function conditionColumn(clause: string | undefined, side: number): number | undefined {
    return clause === undefined ? undefined : (columnOf.get(clause) ?? 0) + side
  }
  return (relation) => {
    const known = made.get(relation) ?? make(relation)
    made.set(relation, known)
    return known
  }
}

function isYes(table: ValueTable, value: number): boolean {
  return table.values[value]?.value === 'yes'
}

function transferred(transfer: Transfer, value: number, table: ValueTable): number | undefined {
  const said = table.values[value]?.value ?? 'unknown'
  switch (transfer) {
    case 'passes':
      return value
    case 'unknown':
      return said === 'no' ? plain.no : plain.unknown
    case 'asks':
      return said === 'yes' ? plain.unknown : undefined
    case 'stops':
      return undefined
  }
}
