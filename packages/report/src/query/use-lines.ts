import type { Style } from '../style.ts'
import { count } from '../words.ts'
import type { QueryUse, UsesAnswer } from './query-answer.ts'
import { nameIn, outcomePiece, plainLine, type TextLine } from './text-line.ts'

const what = {
  model: 'descending from',
  license: 'under, or descending from what is under,',
  publisher: 'descending from models of',
  clause: 'that may have the clause',
} as const

/** Where we use what comes from something. Places in code first, then what was only scanned. */
export function useLines(answer: UsesAnswer, style: Style): readonly TextLine[] {
  const { of, uses, models } = answer
  const name = of.kind === 'model' ? nameIn(models, of.name) : of.name
  const subject = `${what[of.kind]} ${name}`
  if (uses.length === 0) return [plainLine(0, `Nothing of ours is known ${subject}.`)]
  const [inCode, scanned] = [uses.filter(({ kind }) => kind === 'lock'), uses.filter(({ kind }) => kind === 'scan')]
  return [
    ...(inCode.length === 0
      ? []
      : [
          plainLine(
            0,
            `${count(inCode.length, 'place')} in code that use${inCode.length === 1 ? 's' : ''} a model ${subject}`,
            style.name,
          ),
        ]),
    ...inCode.map((use) => useLine(use, answer, style)),
    ...(scanned.length === 0 ? [] : [plainLine(0, `${count(scanned.length, 'scanned model')} ${subject}`, style.name)]),
    ...scanned.map((use) => useLine(use, answer, style)),
  ]
}

function useLine(use: QueryUse, { models, of }: UsesAnswer, style: Style): TextLine {
  const through =
    use.distance === 0 ? 'itself' : `through ${nameIn(models, use.through)}, ${count(use.distance, 'step')} above`
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
function placeWords({ kind, place, file, line }: Pick<QueryUse, 'kind' | 'place' | 'file' | 'line'>): string {
  if (kind === 'scan') return 'a scan'
  return [place, ...(file === undefined ? [] : [`${file}${line === undefined ? '' : `:${line}`}`])].join(' ')
}
