import type { Paint, Piece } from '../lay-out.ts'
import type { Style } from '../style.ts'

/** A line, and by how many columns it is set in. */
export interface TextLine {
  readonly indent: number
  readonly pieces: readonly Piece[]
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

/** The name of a node by its id, as people read it. */
export function nameIn(models: readonly { readonly id: string; readonly name: string }[], id: string): string {
  const name = models.find((model) => model.id === id)?.name
  return name ?? /^[a-z]+:(?:hf\/)?(?<name>[^@]+)/.exec(id)?.groups?.['name'] ?? id
}
