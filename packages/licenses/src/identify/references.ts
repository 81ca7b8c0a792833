import { readDeclaredLicense } from '../declared-license.ts'
import { findLicensePhrase } from '../license-phrase.ts'
import { findGnuNotices, type Reference } from './gnu-notice.ts'
import type { TextSpan } from './legal-sentences.ts'
import type { LicenseIndex } from './license-index.ts'
import { findLicenseLinks, findLicenseNames, type LicenseNames } from './license-names.ts'

const spdxLine = /SPDX-License-Identifier:[\t ]*([^\n\r*/#]{1,200})/g
// The point of `v. 2.0` ends nothing.
const sentence = /(?:[^\n.]|\.(?=\d)|(?<=\bv|\bver)\.(?=\s{0,2}\d)){1,800}/gi
const cue =
  /\b(?:licen[cs]ed?|licensing|released|distributed|available|published|provided|covered|governed|redistribute|terms|subject|permitted)\b/i
const lastLook = 200_000

/**
 * The licenses that the given parts of a text name: SPDX lines, notices of the GNU family, names with a word such as "licensed under".
 * `beside`: a license text stands beside them, so a bare name is a title and says nothing more.
 */
export function findReferences(
  text: string,
  parts: readonly TextSpan[],
  { beside, index }: { readonly beside: boolean; readonly index: LicenseIndex },
): readonly Reference[] {
  const found: Reference[] = []
  for (const part of parts) {
    const inside = text.slice(part.start, Math.min(part.end, part.start + lastLook))
    for (const one of [
      ...findSpdxLines(inside),
      ...findGnuNotices(unwrap(inside)),
      ...findPhrases(unwrap(inside), beside, index.names),
      ...findLinks(inside, beside, index),
    ]) {
      if (!found.some((other) => other.license.toLowerCase() === one.license.toLowerCase() || isFamilyOf(one, other))) {
        found.push({ license: one.license, start: part.start + one.start, end: part.start + one.end })
      }
    }
  }
  return found
}

/** `gpl-2.0` beside `GPL-2.0-or-later` is the same notice, read less well. */
function isFamilyOf(one: Reference, other: Reference): boolean {
  return other.license.toLowerCase().startsWith(`${one.license.toLowerCase()}-`)
}

function findSpdxLines(text: string): readonly Reference[] {
  const found: Reference[] = []
  for (const match of text.matchAll(spdxLine)) {
    const written = (match[1] ?? '').replace(/(?:-->|"|'|\).*)\s*$/, '').trim()
    const declared = readDeclaredLicense(written)
    if (declared === undefined || declared.class === 'custom') continue
    const start = match.index + match[0].indexOf(written)
    found.push({ license: declared.license, start, end: start + written.length })
  }
  return found
}

/** Line breaks and the marks of comments become spaces, one for one, so that places stay. */
function unwrap(text: string): string {
  return text.replaceAll(/\r?\n[\t ]*(?:\/\/|[#*;%]|--|dnl|REM)?/g, (breaks) =>
    /\n\s*\n/.test(breaks) ? breaks : ' '.repeat(breaks.length),
  )
}

function findPhrases(text: string, beside: boolean, names: LicenseNames): readonly Reference[] {
  const found: Reference[] = []
  for (const match of text.matchAll(sentence)) {
    const [words] = match
    if (words.trim() === '' || !(cue.test(words) || (!beside && words.trim().length < 60))) continue
    const named = findLicenseNames(words, names)
    const phrase = findLicensePhrase(words)
    const isNew = named.every((one) => phrase === undefined || one.end <= phrase.start || one.start >= phrase.end)
    for (const { license, start, end } of [...named, ...(phrase !== undefined && isNew ? [phrase] : [])]) {
      if (!/^a?gpl|^lgpl/.test(license)) found.push({ license, start: match.index + start, end: match.index + end })
    }
  }
  return found
}

const beforeLink = 200

/** Links to licenses. Beside a license text only those of which a word says that something is under them. */
function findLinks(text: string, beside: boolean, index: LicenseIndex): readonly Reference[] {
  return findLicenseLinks(text, index.links).filter(
    ({ start }) => !beside || cue.test(text.slice(Math.max(0, start - beforeLink), start)),
  )
}
