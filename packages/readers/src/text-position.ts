import { type Evidence, quoteOf, type Range, type SnapshotText } from '@stemma/graph'

/** Where the lines of a text begin, as offsets in UTF-16 units. */
export type LineStarts = readonly number[]

/** The offsets at which the lines of `text` begin. */
export function lineStartsOf(text: string): LineStarts {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return starts
}

/** The range of the offsets `start` to `end` (exclusive). */
export function rangeAt(lineStarts: LineStarts, start: number, end: number): Range {
  const [line, endLine] = [lineOf(lineStarts, start), lineOf(lineStarts, end)]
  return {
    line: line + 1,
    column: start - (lineStarts[line] ?? 0) + 1,
    endLine: endLine + 1,
    endColumn: end - (lineStarts[endLine] ?? 0) + 1,
  }
}

function lineOf(lineStarts: LineStarts, offset: number): number {
  let [low, high] = [0, lineStarts.length - 1]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if ((lineStarts[middle] ?? Number.POSITIVE_INFINITY) <= offset) low = middle
    else high = middle - 1
  }
  return low
}

/** Makes evidence of places in one file. */
export type Cite = (start: number, end: number, quote?: string) => Evidence

/** A function that cites places of `text` for the reader `reader`, by offset. */
export function citing(reader: string, text: SnapshotText): Cite {
  const lineStarts = lineStartsOf(text.text)
  const source = { kind: 'file', path: text.path, sha256: text.sha256 } as const
  function inside(offset: number): number {
    return Math.min(offset, text.text.length)
  }
  return (start, end, quote) => ({
    reader,
    source,
    range: rangeAt(lineStarts, inside(start), inside(end)),
    quote: quoteOf(quote ?? text.text.slice(start, end)),
  })
}
