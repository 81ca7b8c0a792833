import { prepareText } from './compared-words.ts'
import { findPatterns } from './find-patterns.ts'
import type { TextSpan } from './legal-sentences.ts'
import type { LicenseIndex } from './license-index.ts'
import type { PatternMatch } from './match.ts'
import { findRuns } from './runs.ts'

/** The places of the words of `text` that its licenses leave open: titles, copyright lines, names, optional parts. In UTF-16 units. */
export function findOpenWords(text: string, index: LicenseIndex): readonly TextSpan[] {
  const compared = prepareText(text)
  return findPatterns(index, compared).flatMap((match) =>
    openPlaces(match, index, compared.codes).map((at) => ({
      start: compared.words.starts[at] ?? 0,
      end: compared.words.ends[at] ?? 0,
    })),
  )
}

/** Words that agree with words that may be missing or reworded, and words that the license does not have. */
function openPlaces({ pattern, range }: PatternMatch, index: LicenseIndex, text: Uint16Array): readonly number[] {
  const isFixed = new Uint8Array(pattern.length).fill(1)
  for (const part of [...pattern.optional, ...pattern.slots]) isFixed.fill(0, part.start, part.end)
  const codes = index.codes.subarray(pattern.start, pattern.start + pattern.length)
  const fixed = new Set<number>()
  for (const run of findRuns(text, range, codes)) {
    for (let at = 0; at < run.length; at += 1) if (isFixed[run.pattern + at] === 1) fixed.add(run.text + at)
  }
  return Array.from({ length: range.to - range.from }, (_, at) => range.from + at).filter((at) => !fixed.has(at))
}
