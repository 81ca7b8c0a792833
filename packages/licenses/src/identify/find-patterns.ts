import type { WordRange } from './anchors.ts'
import { findCandidates } from './candidates.ts'
import type { ComparedText } from './compared-words.ts'
import type { LicenseIndex } from './license-index.ts'
import { matchPattern, type PatternMatch } from './match.ts'

const candidatesPerRange = 8
// A text of more words is read in portions that overlap by more than the longest license.
const portion = 40_000
const overlap = 12_000
const mostMatchesPerPortion = 60
const leastWords = 4

/** All patterns that stand in a text, each word in one of them, in the order of the text. Linear in the length of the text. */
export function findPatterns(index: LicenseIndex, text: ComparedText): readonly PatternMatch[] {
  const matches: PatternMatch[] = []
  for (let from = 0; from < text.words.count; from += portion - overlap) {
    const done = matches.at(-1)?.range.to ?? 0
    const range = { from: Math.max(from, done), to: Math.min(from + portion, text.words.count) }
    matches.push(...findInPortion(index, text, range))
    if (range.to === text.words.count) break
  }
  return matches
}

function findInPortion(index: LicenseIndex, text: ComparedText, portionRange: WordRange): readonly PatternMatch[] {
  const matches: PatternMatch[] = []
  const open: WordRange[] = [portionRange]
  while (open.length > 0 && matches.length < mostMatchesPerPortion) {
    const range = open.pop()
    if (range === undefined || range.to - range.from < leastWords) continue
    const best = bestMatch(index, text, range)
    if (best === undefined) continue
    matches.push(best)
    open.push({ from: best.range.to, to: range.to }, { from: range.from, to: best.range.from })
  }
  return matches.toSorted((a, b) => a.range.from - b.range.from)
}

function bestMatch(index: LicenseIndex, text: ComparedText, range: WordRange): PatternMatch | undefined {
  let best: PatternMatch | undefined
  for (const { pattern } of findCandidates(index, text.hashes, range, candidatesPerRange)) {
    const match = matchPattern(index, pattern, text, range)
    if (match !== undefined && (best === undefined || isBetter(match, best))) best = match
    // Nothing explains more than all words.
    if (best !== undefined && best.score * weightOf(best) >= range.to - range.from) break
  }
  return best
}

// What a text is outweighs what it resembles: a license and its policy, one after the other, resemble a license that holds both.
const classWeight = { exact: 1, template: 1, near: 0.9 } as const
const leastVariant = 0.45
const mostVariant = 0.9
// A variant of which one word in ten differs is no better than any other.
const looseShare = 0.1

function isBetter(match: PatternMatch, best: PatternMatch): boolean {
  return match.score * weightOf(match) > best.score * weightOf(best)
}

/** A variant that differs in a word is nearly what the text is: a shorter license that stands whole inside it is not. */
function weightOf({ class: kind, added, removed, score }: PatternMatch): number {
  if (kind !== 'variant') return classWeight[kind]
  const differing = added + removed
  const looseness = Math.min(1, differing / (looseShare * Math.max(1, score + differing)))
  return mostVariant - (mostVariant - leastVariant) * looseness
}
