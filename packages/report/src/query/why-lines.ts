import type { Style } from '../style.ts'
import { othersLine } from './lineage-lines.ts'
import { shortName } from './node-lines.ts'
import type { QueryTerm, WhyAnswer } from './query-answer.ts'
import { namesOf, plainLine, type TextLine } from './text-line.ts'

const acts: Readonly<Record<string, string>> = {
  run: 'for those who run it',
  redistribute: 'for those who pass it on',
}

/** What holds of a clause, who says it, where, and the way it came. */
export function whyLines(answer: WhyAnswer, style: Style): readonly TextLine[] {
  const { model, clause, title, terms } = answer
  const head = {
    indent: 0,
    pieces: [
      { text: shortName(model), paint: style.name },
      { text: `· ${title}` },
      { text: `· ${clause}`, paint: style.dim },
    ],
  }
  if (terms.length === 0) {
    return [head, ...othersLine(answer, style), plainLine(2, 'no: neither its licenses nor those above it say so.')]
  }
  return [head, ...othersLine(answer, style), ...terms.flatMap((term) => termLines(term, answer, style))]
}

function termLines(term: QueryTerm, { terms, models }: WhyAnswer, style: Style): readonly TextLine[] {
  const { value, words, act, path, reason, evidence } = term
  const paint = value === 'unknown' ? style.open : style.name
  const whom = terms.length === 1 ? [] : [{ text: `· ${acts[act] ?? act}` }]
  const names = path.map(namesOf(models))
  return [
    { indent: 2, pieces: [{ text: words === '' ? value : `${value} (${words})`, paint }, ...whom] },
    plainLine(4, speakerWords(term, names.at(-1) ?? '')),
    ...(names.length > 1 ? [plainLine(4, `path: ${names.join(' ← ')}`, style.dim)] : []),
    ...(reason === undefined ? [] : [plainLine(4, `why it is unknown: ${reason}`)]),
    ...evidence.map(({ where, quote }) => plainLine(4, `because ${where}: ${quote}`, style.dim)),
  ]
}

/** Who says it, by which license and how it was read; of what is unknown, where it is. */
function speakerWords({ value, license, basis, reading }: QueryTerm, name: string): string {
  const source = [license ?? 'no license', basis, reading].join(', ')
  return value === 'unknown' ? `not known at ${name}: ${source}` : `${name} says so: ${source}`
}
