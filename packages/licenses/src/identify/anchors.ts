import { hashCodes, slotOf } from './hash.ts'

/** Words of a text from `text` on that are the words of a pattern from `pattern` on, `length` of them. */
export interface Run {
  readonly text: number
  readonly pattern: number
  readonly length: number
}

/** The part of a text that is looked at: word places, `to` exclusive. */
export interface WordRange {
  readonly from: number
  readonly to: number
}

interface Pair {
  readonly text: number
  readonly pattern: number
}

/**
 * Three words in a row that stand once in the pattern and, in the same order, in the text: where the two surely agree.
 * Ascending in both. Where the text holds the pattern twice, one place is chosen, the densest.
 */
export function findAnchors(text: Uint16Array, range: WordRange, pattern: Uint16Array): readonly Pair[] {
  const table = uniqueTriples(pattern)
  const pairs: Pair[] = []
  for (let at = range.from; at + 2 < range.to; at += 1) {
    const place = lookUp(table, hashCodes(text[at] ?? 0, text[at + 1] ?? 0, text[at + 2] ?? 0))
    if (place >= 0) pairs.push({ text: at, pattern: place })
  }
  return longestRising(densest(pairs, Math.ceil(pattern.length * 1.4) + 80))
}

interface Table {
  readonly keys: Uint32Array
  /** 0: empty; 1 + place; 2^32 - 1: more than one place. */
  readonly places: Uint32Array
}

const several = 0xff_ff_ff_ff

function uniqueTriples(codes: Uint16Array): Table {
  const size = 2 ** Math.ceil(Math.log2(codes.length * 2 + 2))
  const table: Table = { keys: new Uint32Array(size), places: new Uint32Array(size) }
  for (let at = 0; at + 2 < codes.length; at += 1) {
    const key = hashCodes(codes[at] ?? 0, codes[at + 1] ?? 0, codes[at + 2] ?? 0)
    const slot = findSlot(table, key)
    table.keys[slot] = key
    table.places[slot] = table.places[slot] === 0 ? at + 1 : several
  }
  return table
}

function findSlot(table: Table, key: number): number {
  let slot = slotOf(key, table.keys.length)
  while (table.places[slot] !== 0 && table.keys[slot] !== key) slot = slot + 1 === table.keys.length ? 0 : slot + 1
  return slot
}

/** The one place of a key, or -1. */
function lookUp(table: Table, key: number): number {
  const place = table.places[findSlot(table, key)] ?? 0
  return place === several ? -1 : place - 1
}

/** The pairs within the `width` words of text that hold most of them. */
function densest(pairs: readonly Pair[], width: number): readonly Pair[] {
  let best = { from: 0, to: 0 }
  let from = 0
  for (const [index, pair] of pairs.entries()) {
    while (pair.text - (pairs[from]?.text ?? 0) > width) from += 1
    if (index + 1 - from > best.to - best.from) best = { from, to: index + 1 }
  }
  return pairs.slice(best.from, best.to)
}

/** The longest part of `pairs` (ascending in the text) that also ascends in the pattern. */
function longestRising(pairs: readonly Pair[]): readonly Pair[] {
  const tails: number[] = []
  const before = new Int32Array(pairs.length).fill(-1)
  for (const [index, pair] of pairs.entries()) {
    const at = firstNotBelow(tails, pairs, pair.pattern)
    before[index] = at === 0 ? -1 : (tails[at - 1] ?? -1)
    tails[at] = index
  }
  const chain: Pair[] = []
  for (let at = tails.at(-1) ?? -1; at !== -1; at = before[at] ?? -1) {
    const pair = pairs[at]
    if (pair !== undefined) chain.push(pair)
  }
  return chain.toReversed()
}

function firstNotBelow(tails: readonly number[], pairs: readonly Pair[], pattern: number): number {
  let low = 0
  let high = tails.length
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if ((pairs[tails[middle] ?? 0]?.pattern ?? 0) < pattern) low = middle + 1
    else high = middle
  }
  return low
}
