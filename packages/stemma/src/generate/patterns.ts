import {
  buildLicenseIndex,
  identifyDocument,
  makePattern,
  type LicensePattern,
  type PatternKind,
} from '@stemma/licenses'

import type { MarkedText, SpdxFile } from './spdx-xml.ts'
import { wordingsOf } from './wordings.ts'

/** The patterns of one file of the SPDX list: its text, and the notice by which files refer to it. Nothing for a deprecated id: its text has a newer one. */
export function spdxPatterns(file: SpdxFile): readonly LicensePattern[] {
  if (file.isDeprecated) return []
  const marked = file.id.startsWith('CC-') ? withOpenFrame(file.license) : file.license
  const text = markedPattern(marked, gnuFamily(file.id), file.isException ? 'exception' : 'text')
  return file.header === undefined ? [text] : [text, markedPattern(file.header, file.id, 'notice')]
}

/** The pattern of a text that leaves nothing open. */
export function plainPattern(license: string, text: string): LicensePattern {
  return makePattern({ license, kind: 'text', text, optional: [], slots: [] })
}

/**
 * Patterns of the plain texts that the XML of the same list does not explain: the two are edited apart from each other.
 * The text of a retired id (`bzip2-1.0.5`) is one of the license that it is made from.
 */
export function plainPatterns(
  texts: Readonly<Record<string, { readonly licenseText: string }>>,
  patterns: readonly LicensePattern[],
): readonly LicensePattern[] {
  const index = buildLicenseIndex(patterns)
  const known = new Set(patterns.map(({ license }) => license))
  return Object.entries(texts).flatMap(([id, { licenseText }]) => {
    const [match] = identifyDocument(licenseText, index).matches
    if (match?.class === 'exact' || match?.class === 'template') return []
    const own = gnuFamily(id)
    if (known.has(own)) return [plainPattern(own, licenseText)]
    const isEdited = match?.class === 'near' || match?.class === 'variant'
    return isEdited ? [plainPattern(match.license, licenseText)] : []
  })
}

/** The patterns without repetitions. Of two licenses with the same words (`OFL-1.1`, `OFL-1.1-RFN`) the one with the shorter id keeps them: the words do not say more. */
export function withoutRepetitions(patterns: readonly LicensePattern[]): readonly LicensePattern[] {
  const seen = new Map<string, LicensePattern>()
  for (const pattern of patterns) {
    const key = `${pattern.kind} ${pattern.words.join(' ')}`
    const known = seen.get(key)
    if (known === undefined || pattern.license.length < known.license.length) seen.set(key, pattern)
  }
  return [...seen.values()]
}

const opening = /By\s+exercising\s+the\s+Licensed\s+Rights|THE\s+WORK\s+\(AS\s+DEFINED/
const closing = /Creative\s+Commons\s+is\s+not\s+a\s+party\s+to/

/** What Creative Commons says about itself and its licenses, before and after a license, is no part of it. */
function withOpenFrame(marked: MarkedText): MarkedText {
  const begin = marked.text.search(opening)
  const end = marked.text.search(closing)
  const parts = [...marked.parts]
  if (begin > 0) parts.push({ start: 0, end: begin, kind: 'frame', match: '' })
  if (end !== -1) parts.push({ start: end, end: marked.text.length, kind: 'frame', match: '' })
  return { ...marked, parts }
}

// `-only` and `-or-later` share one text: which of the two it is, only a notice says.
const gnuMember = /^([AL]?GPL|GFDL)-(\d\.\d)-(?:no-invariants-|invariants-)?(?:only|or-later)$/

function gnuFamily(id: string): string {
  const match = gnuMember.exec(id)
  return match === null ? id : `${match[1]}-${match[2]}`.toLowerCase()
}

function markedPattern({ text, parts }: MarkedText, license: string, kind: PatternKind): LicensePattern {
  return makePattern({
    license,
    kind,
    text,
    optional: parts.flatMap((part) =>
      part.kind === 'alternative' ? [] : [{ start: part.start, end: part.end, kind: part.kind }],
    ),
    slots: parts
      .filter((part) => part.kind === 'alternative')
      .map((part) => ({ start: part.start, end: part.end, wordings: wordingsOf(part.match) })),
  })
}
