import type { LicensePattern, OptionalPart, PatternKind, Slot } from './pattern.ts'
import { copyrightWord, numberWord } from './weak-words.ts'
import { readWords, type Words } from './words.ts'

/** A text and what it leaves open. Places are UTF-16 units of `text`. */
export interface PatternSource {
  readonly license: string
  readonly kind: PatternKind
  readonly text: string
  readonly optional: readonly OptionalPart[]
  /** Each with the wordings that are allowed there; `anyWords` in a wording stands for any words. */
  readonly slots: readonly { readonly start: number; readonly end: number; readonly wordings: readonly string[] }[]
}

/** Stands for any words in a wording. */
export const anyWords = '\u0001'

/** Makes the fingerprint of a text. Its copyright lines may be missing. */
export function makePattern(source: PatternSource): LicensePattern {
  const words = readWords(source.text)
  const optional = source.optional.map(({ kind, ...part }) => ({ ...placeWords(words, part), kind }))
  const slots: Slot[] = source.slots.map(({ wordings, ...slot }) => ({
    ...placeWords(words, slot),
    fillers: wordings.map((wording) => readFiller(wording)),
  }))
  return {
    license: source.license,
    kind: source.kind,
    words: [...words.hashes],
    optional: [...optional.filter((part) => part.end > part.start), ...weakParts(source.text, words)],
    slots,
  }
}

function placeWords(
  words: Words,
  { start, end }: { readonly start: number; readonly end: number },
): {
  readonly start: number
  readonly end: number
} {
  return { start: firstFrom(words, start), end: firstFrom(words, end) }
}

function firstFrom(words: Words, place: number): number {
  const found = words.starts.findIndex((start) => start >= place)
  return found === -1 ? words.count : found
}

function readFiller(wording: string): readonly number[] {
  return wording.split(anyWords).flatMap((piece, index) => [...(index === 0 ? [] : [0]), ...readWords(piece).hashes])
}

/** Copyright lines, and letters that count items inside a line, may be missing. */
function weakParts(text: string, words: Words): readonly OptionalPart[] {
  const parts: OptionalPart[] = []
  for (let at = 0; at < words.count; at += 1) {
    const start = at
    while (words.weak[at] === copyrightWord) at += 1
    if (at > start) parts.push({ start, end: at, kind: 'frame' })
    if (words.weak[at] === numberWord && !/\d/.test(text[words.starts[at] ?? 0] ?? '')) {
      parts.push({ start: at, end: at + 1, kind: 'frame' })
    }
  }
  return parts
}
