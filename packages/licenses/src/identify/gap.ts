import { wordBits, wordOf } from './hash.ts'
import type { IndexedPattern } from './license-index.ts'
import type { Slot } from './pattern.ts'
import { isForbiddenInSlot, isTitleWord } from './weighty-words.ts'

/** What the words of a text are compared by. */
export interface ComparedWords {
  readonly hashes: Uint32Array
  readonly codes: Uint16Array
  readonly weak: Uint8Array
  /** The hash of the word at `at` and the next as one, where a line broke it with a hyphen; 0 where it did not. */
  readonly joined: (at: number) => number
  /** See `Words.markers`. */
  readonly markers: ReadonlyMap<number, readonly number[]>
}

/** Words of a text against words of a pattern that are not the same. Ends exclusive. */
export interface Gap {
  readonly textFrom: number
  readonly textTo: number
  readonly patternFrom: number
  readonly patternTo: number
}

/** Why a gap changes nothing: `frame`: titles, copyright lines and list numbers; `part`: wordings that the license itself leaves open. */
export type Neutrality = 'frame' | 'part'

export interface PatternWords {
  readonly pattern: IndexedPattern
  readonly codes: Uint16Array
}

interface Search {
  readonly words: ComparedWords
  readonly license: PatternWords
  readonly gap: Gap
  readonly seen: Set<number>
}

interface State {
  readonly text: number
  readonly pattern: number
  readonly kind: Neutrality
}

// Gaps are a few words. A larger one that needs more steps is a difference.
const mostStates = 8000

/** Where in the text a gap ends that changes nothing, and why it does not; `undefined` where it is a difference. With `openEnd` the text may end before the gap does; it is followed as far as it goes. */
export function explainGap(
  words: ComparedWords,
  license: PatternWords,
  gap: Gap,
  openEnd = false,
): { readonly end: number; readonly kind: Neutrality } | undefined {
  const search: Search = { words, license, gap, seen: new Set() }
  const open: State[] = [{ text: gap.textFrom, pattern: gap.patternFrom, kind: 'frame' }]
  let best: State | undefined
  while (search.seen.size < mostStates) {
    const state = open.pop()
    if (state === undefined || best?.text === gap.textTo) break
    if (state.pattern === gap.patternTo && (openEnd || state.text === gap.textTo)) best = further(best, state)
    open.push(...unseen(search, nextStates(search, state)))
  }
  return best === undefined ? undefined : { end: best.text, kind: best.kind }
}

function further(best: State | undefined, state: State): State {
  return best === undefined || state.text > best.text ? state : best
}

function unseen({ seen }: Search, states: readonly State[]): readonly State[] {
  const found: State[] = []
  for (const state of states) {
    const key = state.text * 100_003 + state.pattern
    if (seen.has(key)) continue
    seen.add(key)
    found.push(state)
  }
  return found
}

/** The last is tried first: the same word, then what may be missing, then what may be worded otherwise, then what may be added. */
function nextStates(search: Search, state: State): readonly State[] {
  return [
    ...addedWord(search, state),
    ...filledSlots(search, state),
    ...missingParts(search, state),
    ...sameWord(search, state),
  ]
}

function addedWord({ words, gap, license }: Search, { text, pattern, kind }: State): readonly State[] {
  if (text >= gap.textTo) return []
  const hash = words.hashes[text] ?? 0
  const isWeak = (words.weak[text] ?? 0) > 0 && !isForbiddenInSlot(hash)
  return isWeak || (isTitleWord(hash) && endsFrame(license, pattern)) ? [{ text: text + 1, pattern, kind }] : []
}

function filledSlots(search: Search, state: State): readonly State[] {
  const { license, gap } = search
  return license.pattern.slots
    .filter((slot) => slot.start === state.pattern && slot.end <= gap.patternTo)
    .flatMap((slot) => fillSlot(search, state, slot))
}

function missingParts({ license, gap }: Search, { text, pattern, kind }: State): readonly State[] {
  return license.pattern.optional
    .filter((part) => part.start === pattern && part.end <= gap.patternTo && part.end > pattern)
    .map((part) => ({ text, pattern: part.end, kind: part.kind === 'part' ? 'part' : kind }))
}

/** A title may go on: `Apache License 2.0 (license text)`. */
function endsFrame({ pattern }: PatternWords, place: number): boolean {
  return place === 0 || pattern.optional.some((part) => part.kind === 'frame' && part.end === place)
}

function sameWord({ words, gap, license }: Search, { text, pattern, kind }: State): readonly State[] {
  if (pattern >= gap.patternTo) return []
  const wanted = wordOf(license.codes[pattern] ?? 0)
  const steps = stepsOver(words, text, wanted)
  if (steps === 1 && agreesByChance(words.codes, text, license.codes, pattern)) return []
  return steps === undefined || text + steps > gap.textTo ? [] : [{ text: text + steps, pattern: pattern + 1, kind }]
}

/** Two words that agree in the bits that are kept are still not the same where the two words before do agree and their trigrams do not. */
function agreesByChance(text: Uint16Array, at: number, pattern: Uint16Array, place: number): boolean {
  if (at < 2 || place < 2 || text[at - 2] === pattern[place - 2]) return false
  return [1, 2].every((back) => wordOf(text[at - back] ?? 0) === wordOf(pattern[place - back] ?? 0))
}

/** How many words of the text stand for one of the pattern: one, two that a hyphen broke, none for a number that was taken for a list number. */
function stepsOver(words: ComparedWords, text: number, wanted: number): number | undefined {
  if (words.markers.get(text)?.some((hash) => wordBits(hash) === wanted) === true) return 0
  if (wordBits(words.hashes[text] ?? 0) === wanted) return 1
  const joined = words.joined(text)
  return joined !== 0 && wordBits(joined) === wanted ? 2 : undefined
}

const mostAnyWords = 45

function fillSlot({ words, gap }: Search, { text }: State, slot: Slot): readonly State[] {
  const ends = new Set<number>()
  for (const filler of slot.fillers) {
    for (const end of fillerEnds(words, filler, text, gap.textTo)) ends.add(end)
  }
  return [...ends].toSorted((a, b) => b - a).map((end) => ({ text: end, pattern: slot.end, kind: 'part' }))
}

function fillerEnds(words: ComparedWords, filler: readonly number[], from: number, to: number): readonly number[] {
  let ends: readonly number[] = [from]
  for (const wanted of filler) {
    ends =
      wanted === 0
        ? anyWords(words, ends, to)
        : ends.filter((at) => at < to && words.hashes[at] === wanted).map((at) => at + 1)
    if (ends.length === 0) break
  }
  return ends
}

function anyWords(words: ComparedWords, starts: readonly number[], to: number): readonly number[] {
  const ends = new Set<number>()
  for (const start of starts) {
    ends.add(start)
    for (let at = start; at < to && at - start < mostAnyWords && !isForbiddenInSlot(words.hashes[at] ?? 0); at += 1) {
      ends.add(at + 1)
    }
  }
  return [...ends]
}
