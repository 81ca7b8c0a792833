import type { Relation } from '@stemma/graph'
import type { ClauseWord } from '@stemma/licenses'

import { acts, linesFor, type PropagationData, type Transfer } from './propagation.ts'
import { plain, type ValueTable } from './value-table.ts'

/** The values of one upstream: a number of the value table a column; two columns a clause, one for each act. */
export type Column = (column: number) => number

/** What a relation hands down. */
export interface HandDown {
  /** The columns that pass as they are: most of them. */
  readonly passing: Int32Array
  /** The other columns of which anything can come through; of what is in neither list nothing does. */
  readonly changing: Int32Array
  /** The number of the value that is handed down of a column, or nothing where it stops. */
  readonly give: (column: number, upstream: Column) => number | undefined
}

/** What one column hands down: by the first line whose condition the upstream meets. */
interface ColumnLine {
  readonly transfer: Transfer
  /** The column of the clause that has to be yes. */
  readonly when?: number
}

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
      return acts.map((act, side) => lines.map((line) => columnLine(line[act], line.when, side)))
    })
    const kinds = byColumn.map((lines) => kindOf(lines))
    return {
      passing: columnsOf(kinds, 'passing'),
      changing: columnsOf(kinds, 'changing'),
      give: (column, upstream) => given(byColumn[column] ?? [], column, upstream),
    }
  }
  function columnLine(transfer: Transfer, clause: string | undefined, side: number): ColumnLine {
    return clause === undefined ? { transfer } : { transfer, when: (columnOf.get(clause) ?? 0) + side }
  }
  function given(lines: readonly ColumnLine[], column: number, upstream: Column): number | undefined {
    for (const { transfer, when } of lines) {
      if (when === undefined || table.values[upstream(when)]?.value === 'yes') {
        return transferred(transfer, upstream(column), table)
      }
    }
    return undefined
  }
  return (relation) => {
    const known = made.get(relation) ?? make(relation)
    made.set(relation, known)
    return known
  }
}

function kindOf(lines: readonly ColumnLine[]): 'passing' | 'changing' | 'stopping' {
  const [first] = lines
  if (first?.when === undefined && first?.transfer === 'passes') return 'passing'
  return lines.some(({ transfer }) => transfer !== 'stops') ? 'changing' : 'stopping'
}

function columnsOf(kinds: readonly string[], wanted: string): Int32Array {
  return Int32Array.from(kinds.flatMap((kind, column) => (kind === wanted ? [column] : [])))
}

function transferred(transfer: Transfer, value: number, table: ValueTable): number | undefined {
  switch (transfer) {
    case 'passes':
      return value
    case 'unknown':
      return table.values[value]?.value === 'no' ? plain.no : plain.unknown
    case 'asks':
      return table.values[value]?.value === 'yes' ? plain.unknown : undefined
    case 'stops':
      return undefined
  }
}
