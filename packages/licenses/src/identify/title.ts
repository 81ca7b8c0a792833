import type { ComparedText } from './compared-words.ts'
import type { Gap, PatternWords } from './gap.ts'
import { wordBits, wordOf } from './hash.ts'
import { copyrightWord } from './weak-words.ts'
import { versionBits } from './weighty-words.ts'

const leastShared = 0.5
// Between a title and the license may stand whose it is, and when.
const reach = 30

/**
 * The title that a text gives to the words of a license, where it has the numbers of another version: some licenses differ in nothing else.
 * `from` is where the license begins in the text. `undefined` where the title is the license's own, or there is none.
 */
export function findOtherTitle(license: PatternWords, text: ComparedText, from: number): Gap | undefined {
  const frame = license.pattern.optional.find((part) => part.kind === 'frame' && part.start === 0)
  const length = frame?.end ?? 0
  if (length === 0 || from === 0) return undefined
  const own = new Set([...license.codes.subarray(0, length)].map((code) => wordOf(code)))
  const start = Math.max(0, from - length - reach)
  const before = text.hashes.subarray(start, from).filter((_, index) => text.weak[start + index] !== copyrightWord)
  const shared = new Set([...before].map((word) => wordBits(word)).filter((bits) => own.has(bits))).size
  const numbers = [...before].map((word) => wordBits(word)).filter((bits) => versionBits.has(bits))
  const ownNumbers = [...license.codes.subarray(0, length)]
    .map((code) => wordOf(code))
    .filter((bits) => versionBits.has(bits))
  if (shared < own.size * leastShared || isSameVersion(numbers, ownNumbers)) return undefined
  return { textFrom: start, textTo: from, patternFrom: 0, patternTo: 0 }
}

/** A title may leave out numbers of its own, and the number of the first section may follow them. */
function isSameVersion(numbers: readonly number[], own: readonly number[]): boolean {
  const [written, wanted] = [` ${numbers.join(' ')} `, ` ${own.join(' ')} `]
  return numbers.length === 0 || wanted.includes(written) || (own.length > 1 && written.startsWith(wanted))
}
