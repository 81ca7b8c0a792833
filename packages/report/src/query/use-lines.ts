import type { Style } from '../style.ts'
import { count } from '../words.ts'
import type { QueryUse, UsesAnswer } from './query-answer.ts'
import { type NameOf, namesOf, outcomePiece, plainLine, type TextLine } from './text-line.ts'

const what: Readonly<Record<UsesAnswer['of']['kind'], (name: string) => string>> = {
  model: (name) => `that descends from ${name}`,
  license: (name) => `under ${name}, by its own license or one above it`,
  publisher: (name) => `that descends from models of ${name}`,
  clause: (name) => `that has the clause ${name}, or may have it`,
}

/** Where we use what comes from something. Places in code first, then what was only scanned. */
export function useLines(answer: UsesAnswer, style: Style): readonly TextLine[] {
  const { of, uses, total, models } = answer
  const nameOf = namesOf(models)
  const name = of.kind === 'model' ? nameOf(of.name) : of.name
  const subject = what[of.kind](name)
  if (uses.length === 0) return [plainLine(0, `Nothing of ours is known ${subject}.`)]
  const [inCode, scanned] = [uses.filter(({ kind }) => kind === 'lock'), uses.filter(({ kind }) => kind === 'scan')]
  return [
    ...(inCode.length === 0
      ? []
      : [plainLine(0, `In code, each a model ${subject}: ${count(inCode.length, 'place')}`, style.name)]),
    ...inCode.map((use) => useLine(use, { of, nameOf }, style)),
    ...(scanned.length === 0 ? [] : [plainLine(0, `Scanned, each a model ${subject}: ${scanned.length}`, style.name)]),
    ...scanned.map((use) => useLine(use, { of, nameOf }, style)),
    ...(total > uses.length ? [plainLine(2, `… and ${total - uses.length} more (--limit)`, style.dim)] : []),
  ]
}

function useLine(
  use: QueryUse,
  { of, nameOf }: Pick<UsesAnswer, 'of'> & { readonly nameOf: NameOf },
  style: Style,
): TextLine {
  const through = use.distance === 0 ? 'itself' : `through ${nameOf(use.through)}, ${count(use.distance, 'step')} above`
  return {
    indent: 2,
    pieces: [
      outcomePiece(use.outcome, style),
      { text: use.name, paint: style.name },
      ...(use.kind === 'lock' ? [{ text: `in ${placeWords(use)}` }] : []),
      ...(of.kind === 'clause' ? [{ text: `· ${use.value ?? 'unknown'}` }] : []),
      { text: `· ${through}`, paint: style.dim },
    ],
  }
}

/** A place of a code base: `/code/app serve.py:12`. */
export function placeWords({ kind, place, file, line }: Pick<QueryUse, 'kind' | 'place' | 'file' | 'line'>): string {
  if (kind === 'scan') return 'a scan'
  return [place, ...(file === undefined ? [] : [`${file}${line === undefined ? '' : `:${line}`}`])].join(' ')
}
