import type { DerivativeAnswer } from './derivative-answer.ts'
import type { Piece } from './lay-out.ts'
import type { Style } from './style.ts'

/** Writes the pieces of a line, so many columns from the left. */
export type Lines = (indent: number, pieces: readonly Piece[]) => string

const relationWords: Readonly<Record<string, string>> = {
  finetune: 'a fine-tune',
  adapter: 'an adapter',
  merge: 'a merge',
}

/** What may be made of a work under one license and offered under another; relations with the same reasons share their lines. */
export function derivativeLines(answers: readonly DerivativeAnswer[], lines: Lines, style: Style): readonly string[] {
  if (answers.length === 0) return []
  const groups = new Map<string, DerivativeAnswer[]>()
  for (const one of answers) {
    const key = JSON.stringify([one.of, one.under, one.answer, one.because.map(({ rule }) => rule)])
    groups.set(key, [...(groups.get(key) ?? []), one])
  }
  return [
    lines(0, [{ text: 'what is made of them, offered by another publisher' }]),
    ...[...groups.values()].flatMap((group) => groupLines(group, lines, style)),
  ]
}

function groupLines(group: readonly DerivativeAnswer[], lines: Lines, style: Style): readonly string[] {
  const [first] = group
  if (first === undefined) return []
  const made = group.map(({ relation }) => relationWords[relation] ?? relation).join(', ')
  return [
    lines(2, [
      { text: marks[first.answer], paint: paintOf(first.answer, style) },
      { text: `${made} of ${first.of.join(' and ')} under ${first.under.join(' and ')}: ${words[first.answer]}` },
    ]),
    ...first.because.map(({ rule, message }) => lines(6, [{ text: message }, { text: `· ${rule}`, paint: style.dim }])),
  ]
}

const marks = { yes: '✓', no: '✗', unknown: '?' } as const
const words = { yes: 'yes', no: 'no', unknown: 'nobody can tell' } as const

function paintOf(answer: DerivativeAnswer['answer'], style: Style): Style['dim'] {
  return { yes: style.good, no: style.bad, unknown: style.open }[answer]
}
