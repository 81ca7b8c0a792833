import { inert } from './inert.ts'

/** Gives a text its colour. */
export type Paint = (text: string) => string

/** A part of a line. Every text that is printed is one, so that none is printed before {@link layOut} has made it inert. */
export interface Piece {
  readonly text: string
  readonly paint?: Paint
}

/** Where a line stands: what is written before its first row and before the rows that it is continued on. */
export interface Frame {
  readonly first: string
  readonly rest: string
  readonly paint: Paint
  /** The width in columns at which rows are broken, between words; absent: never. */
  readonly width?: number
}

/** Joins `pieces` by spaces into as many rows as the width asks for, everything in them made inert. */
export function layOut(pieces: readonly Piece[], frame: Frame): readonly string[] {
  const rows: string[] = []
  let row: Piece[] = []
  let length = frame.first.length
  for (const word of pieces.flatMap((piece) => words(piece))) {
    const isFull = length + word.text.length + 1 > (frame.width ?? Number.POSITIVE_INFINITY)
    if (isFull && row.length > 0) {
      rows.push(paintRow(row, rows.length === 0 ? frame.first : frame.rest, frame))
      row = []
      length = frame.rest.length
    }
    row.push(word)
    length += word.text.length + 1
  }
  return [...rows, paintRow(row, rows.length === 0 ? frame.first : frame.rest, frame)]
}

function words(piece: Piece): readonly Piece[] {
  return inert(piece.text)
    .split(' ')
    .filter((text) => text !== '')
    .map((text) => ({ ...piece, text }))
}

function paintRow(row: readonly Piece[], prefix: string, frame: Frame): string {
  const runs: { text: string; readonly paint: Paint | undefined }[] = []
  for (const { text, paint } of row) {
    const last = runs.at(-1)
    if (last !== undefined && last.paint === paint) last.text += ` ${text}`
    else runs.push({ text, paint })
  }
  const painted = runs.map((run) => run.paint?.(run.text) ?? run.text).join(' ')
  return `${prefix === '' ? '' : frame.paint(prefix)}${painted}`.trimEnd()
}
