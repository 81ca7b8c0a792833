import type { Reference } from './gnu-notice.ts'
import { canonicalWord } from './spelling.ts'

/** Names of licenses, each as its compared words with a space between, and the license that it names. */
export type LicenseNames = Readonly<Record<string, string>>

/** A license and the names that it goes by. */
export interface NamedLicenseEntry {
  readonly license: string
  readonly names: readonly string[]
}

interface Token {
  readonly word: string
  readonly start: number
  readonly end: number
}

const token = /\p{L}+|\p{N}+(?:\.\p{N}+)*/gu
const unsaid: ReadonlySet<string> = new Set(['the', 'version', 'ver', 'v', 'unported', 'generic', 'international'])
// `(MPL)`, `(the "License")`: what a name is called from there on is no part of it.
const aside = /\((?:the )?["“'`]{0,2}[A-Za-z][\w.+-]{0,14}(?: license)?["”'`]{0,2}\)/gi

/** The names by which a text may mention licenses. One that two licenses share names neither; nor does a single word, but for `X license`. */
export function makeLicenseNames(entries: readonly NamedLicenseEntry[]): LicenseNames {
  const claims = new Map<string, Set<string>>()
  for (const { license, names } of entries) {
    for (const key of [license, ...names].flatMap((name) => waysToSay(wordsOf(name), name === license))) {
      claims.set(key, (claims.get(key) ?? new Set()).add(license))
    }
  }
  const own = [...claims].flatMap(([key, claimants]): [string, string][] => {
    const [license] = claimants
    return license === undefined || claimants.size > 1 ? [] : [[key, license]]
  })
  return Object.fromEntries(own.toSorted(([a], [b]) => (a < b ? -1 : 1)))
}

function wordsOf(name: string): readonly string[] {
  return readTokens(name).map(({ word }) => word)
}

/** With and without `license`, and with the version first: `1.1 of the Mozilla Public License`. An id is not called a license: `Fair`, `Intel`. */
function waysToSay(words: readonly string[], isId: boolean): readonly string[] {
  const bare = words.filter((word) => word !== 'license' && word !== 'agreement')
  const last = bare.at(-1) ?? ''
  const withLicense = isNumber(last) ? [...bare.slice(0, -1), 'license', last] : [...bare, 'license']
  const ways = isId ? [words] : [words, bare, withLicense, ...(isNumber(last) ? [[...bare, 'license']] : [])]
  const reversed = isNumber(last) ? ways.map((way) => [last, 'of', ...way.filter((word) => word !== last)]) : []
  return [...ways, ...reversed].filter((way) => isTelling(way)).map((way) => way.join(' '))
}

// `MPL 2.0` can only be a license, `Python 2.0` can be anything.
const abbreviation = /^(?:[a-z]{1,6}l|apache)$/

function isTelling(words: readonly string[]): boolean {
  if (words.length !== 2) return words.length > 2
  return words[1] === 'license' || (abbreviation.test(words[0] ?? '') && isNumber(words[1] ?? ''))
}

function isNumber(word: string): boolean {
  return /^\p{N}/u.test(word)
}

const mostWords = 16

/** The licenses that `text` mentions by a name, the longest name at each place, with offsets in UTF-16 units. */
export function findLicenseNames(text: string, names: LicenseNames): readonly Reference[] {
  const tokens = readTokens(text)
  const found: Reference[] = []
  for (let at = 0; at < tokens.length; at += 1) {
    const hit = longestName(tokens, at, names)
    if (hit === undefined || !isWrittenAsName(text, tokens.slice(at, hit.to))) continue
    found.push({ license: hit.license, start: tokens[at]?.start ?? 0, end: tokens[hit.to - 1]?.end ?? 0 })
    at = hit.to - 1
  }
  return found
}

/** `Fair License` is a name, `a fair license` is none. */
function isWrittenAsName(text: string, tokens: readonly Token[]): boolean {
  return tokens.length > 2 || tokens.some(({ start }) => /[\p{Lu}\p{N}]/u.test(text.charAt(start)))
}

function longestName(
  tokens: readonly Token[],
  from: number,
  names: LicenseNames,
): { readonly license: string; readonly to: number } | undefined {
  let key = ''
  let hit: { readonly license: string; readonly to: number } | undefined
  for (let to = from + 1; to <= Math.min(tokens.length, from + mostWords); to += 1) {
    key = key === '' ? (tokens[from]?.word ?? '') : `${key} ${tokens[to - 1]?.word ?? ''}`
    const license = Object.hasOwn(names, key) ? names[key] : undefined
    if (license !== undefined && !isOtherVersion(tokens, to)) hit = { license, to }
  }
  return hit
}

/** A version behind a name that ends without one is of another license. */
function isOtherVersion(tokens: readonly Token[], to: number): boolean {
  return !isNumber(tokens[to - 1]?.word ?? '') && /^\d{1,2}(?:\.\d{1,2})*$/.test(tokens[to]?.word ?? '')
}

function readTokens(text: string): readonly Token[] {
  const open = text.replaceAll(aside, (words) => ' '.repeat(words.length))
  const tokens: Token[] = []
  for (const match of open.matchAll(token)) {
    const word = isNumber(match[0]) ? match[0].replace(/(?:\.0+)+$/, '') : canonicalWord(match[0])
    if (!unsaid.has(word)) tokens.push({ word, start: match.index, end: match.index + match[0].length })
  }
  return tokens
}

/** Links that name a license or a family, without scheme, `www.` and last slash, and the id of it. */
export type LicenseLinks = Readonly<Record<string, string>>

const link = /(?:https?:\/\/)?(?:www\.)?([\da-z][\da-z.-]{2,60}\.[a-z]{2,8})(\/[^\s"'<>()\]]{1,200})/gi

/** The licenses that `text` links to, with offsets in UTF-16 units. */
export function findLicenseLinks(text: string, links: LicenseLinks): readonly Reference[] {
  const found: Reference[] = []
  for (const match of text.matchAll(link)) {
    const path = (match[2] ?? '')
      .replace(/#.*$/, '')
      .replace(/[.,;:!?]+$/, '')
      .replace(/\/+$/, '')
    const key = `${(match[1] ?? '').toLowerCase()}${path}`
    const license = Object.hasOwn(links, key) ? links[key] : undefined
    if (license !== undefined) found.push({ license, start: match.index, end: match.index + match[0].length })
  }
  return found
}
