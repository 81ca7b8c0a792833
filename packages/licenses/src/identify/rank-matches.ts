import type { LicenseMatch } from './identify-text.ts'
import type { PatternKind } from './pattern.ts'

/** A match with what kind of text it is; without one it is a reference or unknown. */
export interface RankedMatch extends LicenseMatch {
  readonly kind?: PatternKind
}

// From this share of what is known on, what is not known is too much of a text for the known part to be what the text is.
const muchOpen = 0.5
// A notice is short beside the text that it stands in.
const muchBesideNotice = 2

/**
 * What a text is comes first, then what else is in it.
 * A known license is what the text is unless variants and unknown terms make up much of it: the whole of MIT stands in longer licenses.
 * An exception adds to a license, so it is never what a text with a license is, or with a notice that says which.
 */
export function rankMatches(matches: readonly RankedMatch[]): readonly LicenseMatch[] {
  const open = lengthOf(matches.filter((match) => isOpen(match)))
  const known = lengthOf(matches.filter((match) => match.kind !== undefined && !isOpen(match)))
  const notice = Math.max(0, ...matches.map((match) => (match.class === 'reference' ? lengthOf([match]) : 0)))
  const isMostlyOpen = known > 0 ? open > known * muchOpen : open > notice * muchBesideNotice
  return matches
    .toSorted((a, b) => rankOf(a, isMostlyOpen) - rankOf(b, isMostlyOpen) || lengthOf([b]) - lengthOf([a]))
    .map(({ license, class: kind, span, difference }) => ({ license, class: kind, span, difference }))
}

function isOpen(match: RankedMatch): boolean {
  return match.class === 'variant' || match.class === 'unknown'
}

function rankOf(match: RankedMatch, isMostlyOpen: boolean): number {
  if (isMostlyOpen && isOpen(match)) return 0
  if (match.kind === 'exception') return 4
  if (match.class === 'unknown') return 6
  if (match.class === 'reference') return /-(?:only|or-later)$/.test(match.license) ? 3 : 5
  return match.class === 'variant' ? 2 : 1
}

function lengthOf(matches: readonly LicenseMatch[]): number {
  return matches.reduce((total, { span }) => total + span.end - span.start, 0)
}
