import { type Alignment, align } from './align.ts'
import type { WordRange } from './anchors.ts'
import type { ComparedText } from './compared-words.ts'
import type { Gap, PatternWords } from './gap.ts'
import { wordOf } from './hash.ts'
import type { IndexedPattern, LicenseIndex } from './license-index.ts'
import { findOtherTitle } from './title.ts'
import { isWeighty, weightyBits } from './weighty-words.ts'

/**
 * How sure it is that a text is a license.
 * `exact`: word for word. `template`: as the license itself allows it to be worded. `near`: a few words differ, none of weight.
 * `variant`: it is made from that license, and says something else.
 */
export type TextClass = 'exact' | 'template' | 'near' | 'variant'

/** A pattern found in a text. */
export interface PatternMatch {
  readonly pattern: IndexedPattern
  readonly class: TextClass
  /** Word places in the text. */
  readonly range: WordRange
  readonly differences: readonly Gap[]
  /** Words that the text adds, and words of the license that it lacks. */
  readonly added: number
  readonly removed: number
  /** What it explains of the text: words that agree, less those that do not. Higher is better. */
  readonly score: number
}

// A variant has at least this share of its license's words.
const leastOfLicense = 0.75
// A text that is a piece of a license and no more may be as little as this.
const leastOfExcerpt = 0.5
const mostOutside = 0.1
const costInExcerpt = 0.25
const mostNearShare = 0.015
const mostNearWords = 6

/** Lays one pattern along the text; `undefined` where the text is not even made from it. */
export function matchPattern(
  index: LicenseIndex,
  place: number,
  text: ComparedText,
  range: WordRange,
): PatternMatch | undefined {
  const pattern = index.patterns[place]
  if (pattern === undefined) return undefined
  const codes = index.codes.subarray(pattern.start, pattern.start + pattern.length)
  const license: PatternWords = { pattern, codes }
  const alignment = align(text, range, license)
  if (alignment === undefined) return undefined
  return judge(license, text, alignment)
}

function judge(license: PatternWords, text: ComparedText, alignment: Alignment): PatternMatch | undefined {
  const { pattern } = license
  const open = openWords(pattern)
  const added = sum(alignment.differences, (gap) => gap.textTo - gap.textFrom)
  const removed = sum(alignment.differences, (gap) => countRequired(open, gap))
  const required = pattern.length - open.reduce((total, flag) => total + flag, 0)
  const { range, body, differences } = alignment
  const explained = body.to - body.from - added
  const isPiece = isExcerpt(alignment, text.words.count)
  const score = explained - added - (isPiece ? removed * costInExcerpt : removed)
  const found = { pattern, range, differences, added, removed, score }
  const title = findOtherTitle(license, text, body.from)
  if (title !== undefined) return { ...found, differences: [title, ...differences], class: 'variant' }
  if (differences.length === 0) return { ...found, class: alignment.neutrality === 'part' ? 'template' : 'exact' }
  const least = isPiece ? leastOfExcerpt : leastOfLicense
  if (required - removed < least * required || explained < added) return undefined
  const isNear = Math.max(added, removed) <= Math.min(mostNearWords, 1 + pattern.length * mostNearShare)
  return { ...found, class: isNear && !changesWeight(license, text, differences) ? 'near' : 'variant' }
}

/** Whether a text is nothing but a piece of a license: all of the text is there in one piece, and only what stood before or behind it is missing. */
function isExcerpt({ body, differences }: Alignment, words: number): boolean {
  const length = body.to - body.from
  if (words - length > length * mostOutside) return false
  return differences.every((gap) => gap.textFrom === gap.textTo && (gap.textTo <= body.from || gap.textFrom >= body.to))
}

/** 1 for each word of a pattern that may be missing or reworded. */
function openWords(pattern: IndexedPattern): Uint8Array {
  const open = new Uint8Array(pattern.length)
  for (const part of [...pattern.optional, ...pattern.slots]) open.fill(1, part.start, part.end)
  return open
}

function countRequired(open: Uint8Array, gap: Gap): number {
  let count = 0
  for (let at = gap.patternFrom; at < gap.patternTo; at += 1) count += open[at] === 1 ? 0 : 1
  return count
}

function changesWeight({ codes }: PatternWords, text: ComparedText, differences: readonly Gap[]): boolean {
  return differences.some((gap) => {
    for (let at = gap.textFrom; at < gap.textTo; at += 1) if (isWeighty(text.hashes[at] ?? 0)) return true
    for (let at = gap.patternFrom; at < gap.patternTo; at += 1) if (weightyBits.has(wordOf(codes[at] ?? 0))) return true
    return false
  })
}

function sum(gaps: readonly Gap[], count: (gap: Gap) => number): number {
  return gaps.reduce((total, gap) => total + count(gap), 0)
}
