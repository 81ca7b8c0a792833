/** A 32-bit hash of a word (FNV-1a with a last mix). Unsigned. */
export function hashWord(word: string): number {
  let hash = 0x81_1c_9d_c5
  for (let index = 0; index < word.length; index += 1) {
    hash = Math.imul(hash ^ word.charCodeAt(index), 0x01_00_01_93)
  }
  return scramble(hash)
}

/** A 32-bit hash of three words in their order, from their hashes. Unsigned. */
export function hashTrigram(first: number, second: number, third: number): number {
  return scramble(Math.imul(Math.imul(first, 31) ^ second, 0x01_00_01_93) ^ Math.imul(third, 0x85_eb_ca_6b))
}

/** Whether a trigram belongs to the quarter that the candidate index keeps. */
export function isSampled(trigram: number): boolean {
  return (trigram & 3) === 0
}

/**
 * What the index keeps of a word at its place: 12 bits of the word's own hash, and 4 bits of the trigram that begins there.
 * Enough to align texts, too little to say which word it was.
 */
export function packCode(word: number, trigram: number): number {
  return ((word >>> 20) << 4) | (trigram & 15)
}

/** The 12 bits of a code that stand for the word alone. */
export function wordOf(code: number): number {
  return code >>> 4
}

/** The code of a word without its trigram, to compare with `wordOf`. */
export function wordBits(word: number): number {
  return word >>> 20
}

/** The three words from a code on as one key, from the codes of the three. Unsigned, 32 bits. */
export function hashCodes(first: number, second: number, third: number): number {
  return hashTrigram(first, second >>> 4, third >>> 4)
}

/** The slot of a key in a table whose size is a power of two. */
export function slotOf(key: number, size: number): number {
  return (key ^ (key >>> 15)) & (size - 1)
}

function scramble(value: number): number {
  let hash = value
  hash ^= hash >>> 16
  hash = Math.imul(hash, 0x7f_eb_35_2d)
  hash ^= hash >>> 15
  hash = Math.imul(hash, 0x84_6c_a6_8b)
  hash ^= hash >>> 16
  return hash >>> 0
}
