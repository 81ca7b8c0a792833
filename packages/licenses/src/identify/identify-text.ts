import type { WordRange } from './anchors.ts'
import { type ComparedText, prepareText } from './compared-words.ts'
import { findPatterns } from './find-patterns.ts'
import { fingerprintText } from './fingerprint.ts'
import type { Gap } from './gap.ts'
import type { Reference } from './gnu-notice.ts'
import { findLegalSentences, type LegalSentence, type TextSpan } from './legal-sentences.ts'
import type { LicenseIndex } from './license-index.ts'
import type { PatternMatch, TextClass } from './match.ts'
import { rankMatches } from './rank-matches.ts'
import { findReferences } from './references.ts'

/**
 * How a license was found in a text. `exact`, `template`, `near`, `variant`: its words stand there.
 * `reference`: the text names it, by a notice, an SPDX line or its name. `unknown`: a text that demands something, of a license nobody knows.
 */
export type MatchClass = TextClass | 'reference' | 'unknown'

/** What a text adds to a license and leaves out of it. */
export interface TextDifference {
  /** Places in the raw text, in UTF-16 units. */
  readonly added: readonly TextSpan[]
  /** Words of the license that are missing, by the place in the raw text where they would stand. */
  readonly removed: readonly { readonly at: number; readonly words: number }[]
}

/** A license in a text. */
export interface LicenseMatch {
  /** A license id; of a `variant` the license that it is made from, of an `unknown` an id of its own (`LicenseRef-unknown-…`). */
  readonly license: string
  readonly class: MatchClass
  readonly span: TextSpan
  /** `null` where the text is the license. */
  readonly difference: TextDifference | null
}

/** The licenses in `text`, best first: those whose words stand there, then those it names, then what nobody knows. Linear; never throws. */
export function identifyText(text: string, index: LicenseIndex): readonly LicenseMatch[] {
  const compared = prepareText(text)
  const patterns = findPatterns(index, compared)
  const texts = patterns.filter((match) => match.pattern.kind !== 'notice')
  const rests = restsBetween(compared, texts)
  const notices = patterns.filter((match) => match.pattern.kind === 'notice' && isSure(match))
  const references = mergeReferences(
    notices.map((match) => ({ license: match.pattern.license, ...spanOfWords(compared, match.range) })),
    findReferences(
      text,
      rests.map((rest) => rest.span),
      { beside: texts.length > 0, index },
    ).filter(({ license }) => texts.every((match) => match.pattern.license !== license)),
  )
  const found = texts.map((match) => ({ ...toMatch(compared, match, rests), kind: match.pattern.kind }))
  const unknown = rests.flatMap((rest) => unknownIn(text, rest, found.length + references.length))
  return rankMatches([...found, ...references.map((one) => toReference(one)), ...unknown])
}

/** A notice that a pattern found word for word says it best. */
function mergeReferences(notices: readonly Reference[], named: readonly Reference[]): readonly Reference[] {
  const rest = named.filter((one) => notices.every((notice) => one.end <= notice.start || one.start >= notice.end))
  return [...notices, ...rest].filter(
    (one, index, all) => all.findIndex((other) => other.license === one.license) === index,
  )
}

function isSure(match: PatternMatch): boolean {
  return match.class === 'exact' || match.class === 'template'
}

/** A part of the text that is no known license, and the demands that stand in it. */
interface Rest {
  readonly span: TextSpan
  /** Places of the neighbours among the matches; -1 for none. */
  readonly before: number
  readonly after: number
  readonly legal: readonly LegalSentence[]
}

function restsBetween(compared: ComparedText, matches: readonly PatternMatch[]): readonly Rest[] {
  const { text, words } = compared
  const rests: Rest[] = []
  let start = 0
  for (let place = 0; place <= matches.length; place += 1) {
    const next = matches[place]
    const end = next === undefined ? text.length : (words.starts[next.range.from] ?? text.length)
    if (end > start) {
      const span = { start, end }
      rests.push({
        span,
        before: place - 1,
        after: next === undefined ? -1 : place,
        legal: findLegalSentences(text, span),
      })
    }
    start = next === undefined ? end : (words.ends[next.range.to - 1] ?? end)
  }
  return rests
}

function toMatch(compared: ComparedText, match: PatternMatch, rests: readonly Rest[]): LicenseMatch {
  const span = spanOfWords(compared, match.range)
  const { license } = match.pattern
  const place = placeOf(match, rests, span)
  const terms =
    match.pattern.kind === 'text' ? place.flatMap((rest) => rest.legal.map(({ start, end }) => ({ start, end }))) : []
  if (terms.length > 0) {
    return { license, class: 'variant', span, difference: withAdded(describe(compared, match), terms) }
  }
  return { license, class: match.class, span, difference: isSure(match) ? null : describe(compared, match) }
}

/** The rests that lie beside a match. Terms that stand right beside a license change it: the whole of MIT stands in a "modified MIT". */
function placeOf(match: PatternMatch, rests: readonly Rest[], span: TextSpan): readonly Rest[] {
  return isSure(match) || match.class === 'near'
    ? rests.filter((rest) => rest.span.end === span.start || rest.span.start === span.end)
    : []
}

function spanOfWords({ words }: ComparedText, range: WordRange): TextSpan {
  return { start: words.starts[range.from] ?? 0, end: words.ends[range.to - 1] ?? 0 }
}

function withAdded(difference: TextDifference, added: readonly TextSpan[]): TextDifference {
  return { ...difference, added: [...difference.added, ...added].toSorted((a, b) => a.start - b.start) }
}

function describe({ words, text }: ComparedText, { differences }: PatternMatch): TextDifference {
  return {
    added: differences.filter((gap) => gap.textTo > gap.textFrom).map((gap) => spanOf(words.starts, words.ends, gap)),
    removed: differences
      .filter((gap) => gap.patternTo > gap.patternFrom)
      .map((gap) => ({ at: words.starts[gap.textFrom] ?? text.length, words: gap.patternTo - gap.patternFrom })),
  }
}

function spanOf(starts: Uint32Array, ends: Uint32Array, gap: Gap): TextSpan {
  return { start: starts[gap.textFrom] ?? 0, end: ends[gap.textTo - 1] ?? 0 }
}

function toReference({ license, start, end }: { readonly license: string } & TextSpan): LicenseMatch {
  return { license, class: 'reference', span: { start, end }, difference: null }
}

// Beside a known license a sentence or two are an addition to it; more are a license of their own.
const leastDemands = 2
const leastLegal = 4

function unknownIn(text: string, { span, legal }: Rest, known: number): readonly LicenseMatch[] {
  const demands = legal.filter((sentence) => sentence.demands).length
  if (demands < (known === 0 ? 1 : leastDemands) || legal.length < (known === 0 ? 1 : leastLegal)) return []
  return [
    {
      license: `LicenseRef-unknown-${fingerprintText(text.slice(span.start, span.end)).fingerprint}`,
      class: 'unknown',
      span,
      difference: null,
    },
  ]
}
