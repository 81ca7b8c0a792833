/** A piece of a text, and where it begins. */
export interface Piece {
  readonly text: string
  readonly start: number
}

// The parser takes time by the square of a text's length: for 190 kB of nested lists two minutes. Most cards are one piece.
const enough = 8000
const tooMuch = 16_000

const line = /[^\n]*\n|[^\n]+$/g
const fence = /^ {0,3}(?:`{3}|~{3})/

/**
 * Cuts a Markdown text where that changes least: beyond 8,000 characters at an empty line that an unindented one follows and that no
 * block of code encloses, beyond 16,000 at any line.
 */
export function piecesOf(text: string): readonly Piece[] {
  const cuts = [0]
  let [start, isCode, isAfterEmpty] = [0, false, false]
  for (const { 0: current, index } of text.matchAll(line)) {
    const isPlace = isAfterEmpty && !isCode && /^[^ \t\r\n]/.test(current)
    if ((isPlace && index - start > enough) || index - start > tooMuch) {
      cuts.push(index)
      start = index
    }
    if (fence.test(current)) isCode = !isCode
    isAfterEmpty = current.trim() === ''
  }
  return cuts.map((at, index) => ({ text: text.slice(at, cuts[index + 1] ?? text.length), start: at }))
}
