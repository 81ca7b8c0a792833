import {
  findOpenWords,
  fingerprintText,
  identifyDocument,
  type LicenseIndex,
  type LicenseMatch,
} from '@stemma/licenses'

import { isSure } from './license-texts.ts'

/** Ways to set a text anew that change no word of it. */
const reformattings: readonly (readonly [string, (text: string) => string])[] = [
  ['wrapped at 40', (text) => wrap(text, 40)],
  ['wrapped at 72', (text) => wrap(text, 72)],
  ['wrapped at 120', (text) => wrap(text, 120)],
  ['a paragraph a line', (text) => wrap(text, 1_000_000)],
  ['Windows line ends', (text) => text.replaceAll(/\r?\n/g, '\r\n')],
  ['behind *', (text) => text.replaceAll(/^/gm, ' * ')],
  ['behind //', (text) => text.replaceAll(/^/gm, '// ')],
  ['behind #', (text) => text.replaceAll(/^/gm, '# ')],
  ['behind ;', (text) => text.replaceAll(/^/gm, ';; ')],
  ['behind dnl', (text) => text.replaceAll(/^/gm, 'dnl ')],
  ['behind REM', (text) => text.replaceAll(/^/gm, 'REM ')],
  ['behind >', (text) => text.replaceAll(/^/gm, '> ')],
  ['indented', (text) => text.replaceAll(/^/gm, '        ')],
  ['in HTML', (text) => `<div>${text.replaceAll(/\n\s*\n/g, '</p>\n<p>')}</div>`],
  ['in bold', (text) => text.replaceAll(/^([^\s].*\S)$/gm, '**$1**')],
  ['curly quotes', (text) => text.replaceAll(/"([^"\n]*)"/g, '“$1”').replaceAll("'", '’')],
  ['straight quotes', (text) => text.replaceAll(/[“”]/g, '"').replaceAll(/[‘’]/g, "'")],
  ['long dashes', (text) => text.replaceAll(' - ', ' — ')],
  ['headings in capitals', (text) => text.replaceAll(/^(\S.{0,60})$/gm, (line) => line.toUpperCase())],
  ['non-breaking spaces', (text) => text.replaceAll(/ (?=\S)/g, '\u00A0')],
]

function wrap(text: string, width: number): string {
  const lines = new RegExp(`(\\S.{0,${width - 1}})(?:\\s+|$)`, 'g')
  return text
    .split(/\n\s*\n/)
    .map((paragraph) =>
      /^\s*(?:[-*•]|\(?\w{1,3}[.)])\s/m.test(paragraph)
        ? paragraph
        : paragraph.replaceAll(/\s*\n\s*/g, ' ').replaceAll(lines, '$1\n'),
    )
    .join('\n\n')
}

/** How often a text that was set anew is still itself, and by which setting it is not. */
export function reformattingFigures(
  texts: Iterable<string>,
  index: LicenseIndex,
): { readonly tried: number; readonly lost: Readonly<Record<string, number>> } {
  const lost: Record<string, number> = {}
  let tried = 0
  for (const text of texts) {
    const [own] = identifyDocument(text, index).matches
    for (const [name, reformat] of reformattings) {
      const [best] = identifyDocument(reformat(text), index).matches
      tried += 1
      if (best?.license !== own?.license || (isSure(own) && !isSure(best))) lost[name] = (lost[name] ?? 0) + 1
    }
  }
  return { tried, lost }
}

const words = [
  'not',
  'commercial',
  'research',
  'only',
  'must',
  'may',
  'unless',
  'non-commercial',
  'without',
  'shall',
  '90',
  'military',
]
const mutationsPerText = 20

/** A part of a text, in UTF-16 units. */
interface Span {
  readonly start: number
  readonly end: number
}

/**
 * Changes one word of a text in twenty ways (drops, replaces or adds one) and counts those that are still called the license.
 * Only words that matter: not those of titles, copyright lines, and of names and parts that the license itself leaves open.
 * A change that makes the whole text another license (`not designed, licensed or intended`) is no miss: that is what the text is.
 */
export function mutationFigures(
  texts: Iterable<string>,
  index: LicenseIndex,
): { readonly tried: number; readonly missed: readonly string[] } {
  let tried = 0
  const missed: string[] = []
  for (const text of texts) {
    const [own] = identifyDocument(text, index).matches
    if (own === undefined || !isSure(own) || own.span.end - own.span.start < 200) continue
    const places = wordsThatMatter(text, own.span, index)
    for (let turn = 0; turn < mutationsPerText; turn += 1) {
      const changed = mutate(text, places, turn)
      if (changed === undefined) continue
      tried += 1
      const [best] = identifyDocument(changed.text, index).matches
      if (isMissed(best, own)) missed.push(`${own.license} -> ${best?.license ?? ''}: ${changed.what}`)
    }
  }
  return { tried, missed }
}

const leastWhole = 0.9

function isMissed(best: LicenseMatch | undefined, own: LicenseMatch): boolean {
  if (best === undefined || !isSure(best)) return false
  return best.license === own.license || best.span.end - best.span.start < (own.span.end - own.span.start) * leastWhole
}

function wordsThatMatter(text: string, span: Span, index: LicenseIndex): readonly Span[] {
  const open = new Set(findOpenWords(text, index).map(({ start }) => start))
  return [...text.slice(span.start, span.end).matchAll(/(?<=[a-z,] )[a-z]{3,}(?= [a-z])/g)]
    .map((match) => ({ start: span.start + match.index, end: span.start + match.index + match[0].length }))
    .filter(({ start }) => !open.has(start))
}

function mutate(
  text: string,
  places: readonly Span[],
  turn: number,
): { readonly text: string; readonly what: string } | undefined {
  // Spread over the text, and the same on every machine.
  const place = places[Math.floor((places.length * (turn * 7 + 3)) / (mutationsPerText * 7 + 3))]
  if (place === undefined) return undefined
  const { start, end } = place
  const word = words[(turn * 5 + places.length) % words.length] ?? 'not'
  const kind = (['drop', 'replace', 'add'] as const)[turn % 3] ?? 'drop'
  const written = { drop: '', replace: word, add: `${text.slice(start, end)} ${word}` }[kind]
  const changed = text.slice(0, start) + written + text.slice(end)
  if (fingerprintText(changed).fingerprint === fingerprintText(text).fingerprint) return undefined
  return {
    text: changed,
    what: `${kind} “${word}” at “${text.slice(Math.max(0, start - 30), start + 40).replaceAll(/\s+/g, ' ')}”`,
  }
}
