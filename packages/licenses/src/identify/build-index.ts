import { hashTrigram, isSampled, packCode } from './hash.ts'
import type { IndexedPattern, LicenseIndex } from './license-index.ts'
import type { LicenseLinks, LicenseNames } from './license-names.ts'
import type { LicensePattern } from './pattern.ts'

const noMentions = { names: {}, links: {} }

/** Builds the index of all `patterns` and of how texts mention a license. The order of patterns is kept. Patterns of fewer than three words are not found by candidates. */
export function buildLicenseIndex(
  patterns: readonly LicensePattern[],
  mentions: { readonly names: LicenseNames; readonly links: LicenseLinks } = noMentions,
): LicenseIndex {
  const postings = collectPostings(patterns)
  const keys = Uint32Array.from([...postings.keys()].toSorted((a, b) => a - b))
  const offsets = new Uint32Array(keys.length + 1)
  const flat: number[] = []
  for (const [index, key] of keys.entries()) {
    flat.push(...(postings.get(key) ?? []))
    offsets[index + 1] = flat.length
  }
  const weights = patternWeights(patterns, postings)
  const codes: number[] = []
  const indexed: IndexedPattern[] = []
  for (const [place, { license, kind, words, optional, slots }] of patterns.entries()) {
    indexed.push({
      license,
      kind,
      start: codes.length,
      length: words.length,
      weight: weights[place] ?? 0,
      optional,
      slots,
    })
    codes.push(...packCodes(words))
  }
  return {
    patterns: indexed,
    codes: Uint16Array.from(codes),
    keys,
    offsets,
    postings: Uint16Array.from(flat),
    ...mentions,
  }
}

/** The codes of words, as they are aligned. The last two have no trigram of their own. */
export function packCodes(words: ArrayLike<number>): number[] {
  const codes: number[] = []
  for (let at = 0; at < words.length; at += 1) {
    codes.push(packCode(words[at] ?? 0, at + 2 < words.length ? trigramAt(words, at) : 0))
  }
  return codes
}

/** The trigram that begins at `at`. */
export function trigramAt(words: ArrayLike<number>, at: number): number {
  return hashTrigram(words[at] ?? 0, words[at + 1] ?? 0, words[at + 2] ?? 0)
}

/** How much a trigram says that `count` patterns share: the fewer, the more. */
export function trigramWeight(count: number): number {
  return 1 / (1 + Math.log2(count))
}

// A shorter pattern keeps all of its trigrams: a quarter of few is too few.
const sampledFrom = 160

/** The trigrams by which a pattern is found: a quarter of them, or all of a short pattern. None of what may be missing. */
function sampledTrigrams({ words, optional, slots }: LicensePattern): ReadonlySet<number> {
  const open = new Uint8Array(words.length)
  for (const part of [...optional, ...slots]) open.fill(1, part.start, part.end)
  const found = new Set<number>()
  for (let at = 0; at + 2 < words.length; at += 1) {
    if (open[at] === 1 || open[at + 1] === 1 || open[at + 2] === 1) continue
    const trigram = trigramAt(words, at)
    if (words.length < sampledFrom || isSampled(trigram)) found.add(trigram)
  }
  return found
}

function collectPostings(patterns: readonly LicensePattern[]): Map<number, number[]> {
  const postings = new Map<number, number[]>()
  for (const [place, pattern] of patterns.entries()) {
    for (const trigram of sampledTrigrams(pattern)) {
      const list = postings.get(trigram)
      if (list === undefined) postings.set(trigram, [place])
      else list.push(place)
    }
  }
  return postings
}

function patternWeights(
  patterns: readonly LicensePattern[],
  postings: ReadonlyMap<number, readonly number[]>,
): number[] {
  return patterns.map((pattern) => {
    let sum = 0
    for (const trigram of sampledTrigrams(pattern)) sum += trigramWeight(postings.get(trigram)?.length ?? 1)
    return Math.round(sum * 1000) / 1000
  })
}
