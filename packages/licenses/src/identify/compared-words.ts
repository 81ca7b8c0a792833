import { packCodes } from './build-index.ts'
import type { ComparedWords } from './gap.ts'
import { hashWord } from './hash.ts'
import { canonicalWord } from './spelling.ts'
import { readWords, type Words } from './words.ts'

/** A text made ready to be compared with patterns. */
export interface ComparedText extends ComparedWords {
  readonly text: string
  readonly words: Words
}

/** Reads the words of `text` and what is compared of them. Linear; never throws. */
export function prepareText(text: string): ComparedText {
  const words = readWords(text)
  return {
    text,
    words,
    hashes: words.hashes,
    codes: Uint16Array.from(packCodes(words.hashes)),
    weak: words.weak,
    markers: words.markers,
    joined: (at) => joinedHash(text, words, at),
  }
}

function joinedHash(text: string, words: Words, at: number): number {
  const end = words.ends[at] ?? 0
  const next = words.starts[at + 1] ?? end
  if (!/^[-\u2010\u00AD][\t ]{0,4}\r?\n[^\p{L}\p{N}]{0,12}$/u.test(text.slice(end, next))) return 0
  const first = text.slice(words.starts[at] ?? 0, end)
  return hashWord(canonicalWord(first + text.slice(next, words.ends[at + 1] ?? next)))
}
