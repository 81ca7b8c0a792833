import { trigramAt, trigramWeight } from './build-index.ts'
import type { LicenseIndex } from './license-index.ts'

/** A pattern whose trigrams stand in a text, with the share of them that does (0 to 1, weighted by how rare they are). */
export interface Candidate {
  readonly pattern: number
  readonly share: number
}

/**
 * The patterns that may stand in the words `from` to `to` (exclusive), most of it first, at most `limit`.
 * Of two that are found to the same share, the one that says more comes first.
 */
export function findCandidates(
  index: LicenseIndex,
  words: Uint32Array,
  range: { readonly from: number; readonly to: number },
  limit: number,
): readonly Candidate[] {
  const found = new Float64Array(index.patterns.length)
  for (const key of knownKeys(index, words, range)) {
    const from = index.offsets[key] ?? 0
    const to = index.offsets[key + 1] ?? 0
    const weight = trigramWeight(to - from)
    for (let at = from; at < to; at += 1) {
      const pattern = index.postings[at] ?? 0
      found[pattern] = (found[pattern] ?? 0) + weight
    }
  }
  return rank(index, found).slice(0, limit)
}

// Below this share a text may resemble a license, but is not even a variant of it.
const leastShare = 0.3

function rank(index: LicenseIndex, found: Float64Array): Candidate[] {
  const candidates: Candidate[] = []
  for (const [pattern, { weight }] of index.patterns.entries()) {
    const share = weight === 0 ? 0 : (found[pattern] ?? 0) / weight
    if (share >= leastShare) candidates.push({ pattern, share })
  }
  return candidates.toSorted((a, b) => merit(index, b) - merit(index, a) || a.pattern - b.pattern)
}

function merit(index: LicenseIndex, { pattern, share }: Candidate): number {
  const weight = index.patterns[pattern]?.weight ?? 0
  return share * share * share * Math.log2(2 + weight)
}

function knownKeys(
  index: LicenseIndex,
  words: Uint32Array,
  { from, to }: { readonly from: number; readonly to: number },
): ReadonlySet<number> {
  const found = new Set<number>()
  for (let at = from; at + 2 < to; at += 1) {
    const trigram = trigramAt(words, at)
    const place = placeOf(index.keys, trigram)
    if (place !== -1) found.add(place)
  }
  return found
}

function placeOf(keys: Uint32Array, key: number): number {
  let low = 0
  let high = keys.length - 1
  while (low <= high) {
    const middle = Math.floor((low + high) / 2)
    const value = keys[middle] ?? 0
    if (value === key) return middle
    if (value < key) low = middle + 1
    else high = middle - 1
  }
  return -1
}
