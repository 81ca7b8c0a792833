import { hashWord, wordBits } from './hash.ts'
import { canonicalWord } from './spelling.ts'

/** Words that make or unmake a right or a duty, or that tell one license from its sibling. A change of one of them is never a detail. */
const weighty = wordHashes(
  `no not nor neither never none without except unless only solely exclusively
  shall must may can cannot should will required require requires agree agrees
  prohibited prohibit forbidden restricted restrict restriction restrictions permitted permission
  commercial noncommercial commercially research academic educational personal internal evaluation
  affero lesser library sharealike noderivatives noderivs derivatives later modified exclusive nonexclusive
  revocable irrevocable perpetual terminate royalty fee patent trademark military ethical
  users revenue million billion advertising endorse nuclear network`,
)

/** Words that may not stand where a license leaves room for a name: what they say there would be a term. */
const forbidden = wordHashes(
  `not without except unless only shall must may cannot prohibited forbidden restricted
  noncommercial permitted solely agree military royalty fee`,
)

/** Words that may stand after the title of any license. */
const titles = wordHashes('license agreement legal code text public unported international generic version the v')

const numbers = numberHashes(1000)

/** The bits of weighty words that an index keeps: a removed word is only known by them, so a chance likeness counts as weighty too. */
export const weightyBits: ReadonlySet<number> = bitsOf([...weighty, ...numberHashes(30)])

/** The kept bits of the numbers that versions and days are made of. */
export const versionBits: ReadonlySet<number> = bitsOf([...numberHashes(32)])

/** Whether a changed word changes what a license says: a modal, a negation, a number, a word that tells licenses apart. */
export function isWeighty(word: number): boolean {
  return weighty.has(word) || numbers.has(word)
}

/** Whether a word may not stand where a license leaves room for a name. Numbers may: years and addresses stand there. */
export function isForbiddenInSlot(word: number): boolean {
  return forbidden.has(word)
}

/** Whether a word may stand after the title of any license. */
export function isTitleWord(word: number): boolean {
  return titles.has(word)
}

function wordHashes(words: string): ReadonlySet<number> {
  return new Set(words.split(/\s+/).map((word) => hashWord(canonicalWord(word))))
}

function numberHashes(below: number): ReadonlySet<number> {
  return new Set(Array.from({ length: below }, (_, value) => hashWord(String(value))))
}

function bitsOf(words: readonly number[]): ReadonlySet<number> {
  return new Set(words.map((word) => wordBits(word)))
}
