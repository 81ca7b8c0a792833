import { readDeclaredLicense } from '../declared-license.ts'
import { findLicensePhrase } from '../license-phrase.ts'
import { findGnuNotices, type Reference } from './gnu-notice.ts'
import type { TextSpan } from './legal-sentences.ts'

const spdxLine = /SPDX-License-Identifier:[\t ]*([^\n\r*/#]{1,200})/g
const sentence = /[^\n.]{0,400}(?:\.(?=\d)[^\n.]{0,200}){0,4}/g
const cue =
  /\b(?:licen[cs]ed?|licensing|released|distributed|available|published|provided|covered|governed|redistribute|terms|subject|permitted)\b/i
const lastLook = 200_000

/**
 * The licenses that the given parts of a text name: SPDX lines, notices of the GNU family, names with a word such as "licensed under".
 * `beside`: a license text stands beside them, so a bare name is a title and says nothing more.
 */
export function findReferences(text: string, parts: readonly TextSpan[], beside: boolean): readonly Reference[] {
  const found: Reference[] = []
  for (const part of parts) {
    const inside = text.slice(part.start, Math.min(part.end, part.start + lastLook))
    for (const one of [
      ...findSpdxLines(inside),
      ...findGnuNotices(unwrap(inside)),
      ...findPhrases(unwrap(inside), beside),
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

function findPhrases(text: string, beside: boolean): readonly Reference[] {
  const found: Reference[] = []
  for (const match of text.matchAll(sentence)) {
    const [words] = match
    if (words.trim() === '' || !(cue.test(words) || (!beside && words.trim().length < 60))) continue
    const phrase = findLicensePhrase(words)
    if (phrase !== undefined && !/^a?gpl|^lgpl/.test(phrase.license)) {
      found.push({ license: phrase.license, start: match.index + phrase.start, end: match.index + phrase.end })
    }
  }
  return found
}
