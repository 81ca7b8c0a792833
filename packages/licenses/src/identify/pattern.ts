/** A part of a pattern that may be missing: words `start` to `end` (exclusive). `frame`: a title or copyright line, which says nothing; `part`: what the license itself makes optional. */
export interface OptionalPart {
  readonly start: number
  readonly end: number
  readonly kind: 'frame' | 'part'
}

/** A place at which other words may stand than those of the pattern: a name, one of several wordings. */
export interface Slot {
  readonly start: number
  readonly end: number
  /** Each a list of word hashes; 0 stands for any words. The pattern's own words are always allowed. */
  readonly fillers: readonly (readonly number[])[]
}

/** One text by which a license is recognised. */
export interface LicensePattern {
  /** The license that a text like this is. */
  readonly license: string
  /** `text`: the license itself. `notice`: the words by which a file says that it is under the license. `exception`: an addition to another license. */
  readonly kind: PatternKind
  /** Word hashes, as `readWords` gives them. */
  readonly words: readonly number[]
  readonly optional: readonly OptionalPart[]
  readonly slots: readonly Slot[]
}

export type PatternKind = 'text' | 'notice' | 'exception'
