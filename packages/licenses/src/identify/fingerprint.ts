import { hashTrigram } from './hash.ts'
import { readWords } from './words.ts'

/** What stays the same of a text however it is set: a digest of its words (16 hex digits), and how many they are. */
export function fingerprintText(text: string): { readonly fingerprint: string; readonly words: number } {
  const { hashes, count } = readWords(text)
  let first = 0
  let second = 1
  for (const hash of hashes) {
    first = hashTrigram(first, hash, 1)
    second = hashTrigram(hash, second, 2)
  }
  return { fingerprint: hex(first) + hex(second), words: count }
}

function hex(value: number): string {
  return value.toString(16).padStart(8, '0')
}
