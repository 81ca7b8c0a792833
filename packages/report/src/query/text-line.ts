import { layOut, type Paint, type Piece } from '../lay-out.ts'
import type { Style } from '../style.ts'

/** A line, and by how many columns it is set in. */
export interface TextLine {
  readonly indent: number
  readonly pieces: readonly Piece[]
}

/** Lays lines out, each as wide as the terminal allows. */
export function writeLines(lines: readonly TextLine[], style: Style, width: number | undefined): string {
  const rows = lines.flatMap(({ indent, pieces }) => {
    const first = ' '.repeat(indent)
    return layOut(pieces, {
      first,
      rest: `${first}  `,
      paint: style.dim,
      ...(width === undefined ? {} : { width }),
    })
  })
  return `${rows.join('\n')}\n`
}

/** A line of one text. */
export function plainLine(indent: number, text: string, paint?: Paint): TextLine {
  return { indent, pieces: [paint === undefined ? { text } : { text, paint }] }
}

/** An outcome with its sign. */
export function outcomePiece(outcome: string, style: Style): Piece {
  if (outcome === 'denied') return { text: '✗ denied', paint: style.bad }
  if (outcome === 'pass') return { text: '✓ pass', paint: style.good }
  return { text: `? ${outcome}`, paint: style.open }
}

/** Tells the name of a node by its id, as people read it. */
export type NameOf = (id: string) => string

/** The names of the models of an answer; of another node what its id says. */
export function namesOf(models: readonly { readonly id: string; readonly name: string }[]): NameOf {
  const names = new Map(models.map(({ id, name }) => [id, name]))
  return (id) => names.get(id) ?? /^[a-z]+:(?:hf\/)?(?<name>[^@]+)/.exec(id)?.groups?.['name'] ?? id
}
