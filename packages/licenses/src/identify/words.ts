import { characterKind } from './characters.ts'
import { hashWord } from './hash.ts'
import { markupEnd } from './markup.ts'
import { canonicalWord, joinsNext } from './spelling.ts'
import { isCommentWord, isListMarker, markWeakWords } from './weak-words.ts'

/** The words of a text as they are compared: in order, without marks, markup and list numbers. */
export interface Words {
  readonly count: number
  /** A 32-bit hash of each canonical word. */
  readonly hashes: Uint32Array
  /** Where each word begins in the raw text, in UTF-16 units. */
  readonly starts: Uint32Array
  /** Where each word ends in the raw text (exclusive). */
  readonly ends: Uint32Array
  /** For each word whether a text may add it without a change of meaning: `copyrightWord`, `numberWord`, or 0. */
  readonly weak: Uint8Array
  /** List numbers that were left out, by the place of the word behind them: a line that was broken anew may begin with a number that is none. */
  readonly markers: ReadonlyMap<number, readonly number[]>
}

interface WordList {
  readonly text: string
  readonly hashes: number[]
  readonly starts: number[]
  readonly ends: number[]
  /** Hashes already known: a text repeats its words. */
  readonly known: Map<string, number>
  readonly markers: Map<number, number[]>
  /** A beginning such as `non` that waits for its word. */
  pending: { readonly word: string; readonly start: number; readonly end: number } | undefined
}

/** Reads the words of `text`. Linear in its length; never throws. */
export function readWords(text: string): Words {
  const list: WordList = {
    text,
    hashes: [],
    starts: [],
    ends: [],
    known: new Map(),
    markers: new Map(),
    pending: undefined,
  }
  let at = 0
  while (at < text.length) {
    const kind = characterKind(text.charCodeAt(at))
    if (kind === 'letter' || kind === 'single') {
      const end = kind === 'single' ? at + 1 : wordEnd(text, at)
      addWord(list, at, end)
      at = end
    } else {
      at = kind === 'other' ? markupEnd(text, at) : at + 1
    }
  }
  flush(list)
  return {
    count: list.hashes.length,
    hashes: Uint32Array.from(list.hashes),
    starts: Uint32Array.from(list.starts),
    ends: Uint32Array.from(list.ends),
    markers: list.markers,
    weak: markWeakWords(text, list.starts, list.ends),
  }
}

// Between a beginning and its word: white space, hyphens, the marks of comments.
const between = /^(?:[\s\-\u2010\u2011*_#/>;%]|(?<=[\n\r][^\p{L}\p{N}]{0,20})(?:dnl|rem)\b){1,40}$/iu

function wordEnd(text: string, start: number): number {
  let end = start + 1
  while (end < text.length) {
    const kind = characterKind(text.charCodeAt(end))
    if (kind !== 'letter' && kind !== 'invisible') break
    end += 1
  }
  return end
}

function addWord(list: WordList, start: number, end: number): void {
  if (isCommentWord(list.text, start, end)) return
  if (isListMarker(list.text, start, end)) {
    keepMarker(list, canonicalWord(list.text.slice(start, end)))
    return
  }
  const word = canonicalWord(list.text.slice(start, end))
  if (list.pending !== undefined && between.test(list.text.slice(list.pending.end, start))) {
    const joined = list.pending
    list.pending = undefined
    push(list, canonicalWord(joined.word + word), joined.start, end)
    return
  }
  flush(list)
  if (joinsNext(word)) {
    list.pending = { word, start, end }
    return
  }
  push(list, word, start, end)
}

function keepMarker(list: WordList, word: string): void {
  const place = list.hashes.length + (list.pending === undefined ? 0 : 1)
  const known = list.markers.get(place)
  if (known === undefined) list.markers.set(place, [hashWord(word)])
  else known.push(hashWord(word))
}

function flush(list: WordList): void {
  const { pending } = list
  if (pending === undefined) return
  list.pending = undefined
  push(list, pending.word, pending.start, pending.end)
}

function push(list: WordList, word: string, start: number, end: number): void {
  let hash = list.known.get(word)
  if (hash === undefined) {
    hash = hashWord(word)
    list.known.set(word, hash)
  }
  list.hashes.push(hash)
  list.starts.push(start)
  list.ends.push(end)
}
