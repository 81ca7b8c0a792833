const short = /^(?:\d{1,3}|[A-Za-z]|[ivxIVX]{1,5})$/
// `version 2.` at the end of a line is no item of a list, nor is the `3.` of a sentence that was wrapped before it.
const namesNumber =
  /(?:^|[^A-Za-z])(?:version|section|sections|clause|paragraph|article|v|to|of|the|in|by|than|license|licence|f\.r\.)\s*$/i
const lineStart =
  /(?:^|[\n\r\u2028\u2029])[^\p{L}\p{N}]*(?:(?:(?:dnl|rem)\b|<\/?(?:p|li|div|b|h\d)>)[^\p{L}\p{N}]*){0,4}$/iu
const commentWord = /^(?:dnl|rem)$/i
// The `2` of `1.2` at the start of a line.
const insideNumber =
  /(?:^|[\n\r])[^\p{L}\p{N}]*(?:(?:(?:dnl|rem)\b|<\/?(?:p|li|div|b|h\d)>)[^\p{L}\p{N}]*){0,4}(?:\d{1,2}\.){1,4}$/iu
// Sections have two digits at most: `12.212` is a number of the American procurement rules.
const dottedNumber = /^\d{1,2}(?:\.\d{1,2}){0,4}\.?[\s:)]/

/** Whether the word at `start` only says that its line is a comment. */
export function isCommentWord(text: string, start: number, end: number): boolean {
  return (
    end - start === 3 &&
    commentWord.test(text.slice(start, end)) &&
    lineStart.test(text.slice(Math.max(0, start - 40), start))
  )
}

/** Whether the word at `start` only counts an item: `(a)`, `2)`, and at the start of a line `1.`, `1.2`, `iv.`, a lone `o`. */
export function isListMarker(text: string, start: number, end: number): boolean {
  if (end - start > 5 || !short.test(text.slice(start, end))) return false
  const next = text[end]
  if (next === ')' || next === ']') return isClosedMarker(text, start)
  const before = text.slice(Math.max(0, start - 40), start)
  if (insideNumber.test(before) && !namesNumber.test(wordsBefore(before))) {
    return dottedNumber.test(`${text.slice(start, start + 24)} `)
  }
  if (!lineStart.test(before) || namesNumber.test(wordsBefore(before))) return false
  if (next === '.') return startsItem(text, start, end)
  return isLoneLetter(text, start, end)
}

function isClosedMarker(text: string, start: number): boolean {
  const before = text[start - 1]
  return before === undefined || /[\s([.>*#/-]/.test(before)
}

function startsItem(text: string, start: number, end: number): boolean {
  if (/\d/.test(text[start] ?? '')) {
    return dottedNumber.test(text.slice(start, start + 24)) || text[end + 1] === undefined
  }
  return /^\.\s/.test(text.slice(end, end + 2))
}

function isLoneLetter(text: string, start: number, end: number): boolean {
  return text[start] === 'o' && end === start + 1 && /^[^\S\n\r]{1,8}\S/.test(text.slice(end, end + 10))
}

/** What stands before the line, without the decoration of its start. */
function wordsBefore(before: string): string {
  const cut = before.replace(/(?:\r\n|[\n\r])[^\p{L}\n\r]*$/u, '')
  return /[\n\r][^\p{L}\p{N}\n\r]*$/u.test(cut) ? '' : cut
}

const copyrightLine =
  /(?:^|[\n\r])[^\p{L}\p{N}©]{0,20}(?:(?:(?:dnl|rem)\b|<[^<>\n\r]{1,40}>)[^\p{L}\p{N}©]{0,20}){0,4}((?:portions |parts |this file is |all )?(?:copyright|\(c\)|©|copr\.)[^\n\r]{0,300}|all rights reserved\.?(?=[\n\r]|$))/giu
// `(c)` alone may count an item.
const countsOnly = /^\(c\)(?![^\n\r]{0,80}(?:\d{4}|copyright|<|\[))/i
const namesHolder = /\d{4}|\(c\)|©|<[^>]{1,40}>|\[(?:yyyy|year|name)|\{yyyy|all rights reserved/i
const markedInLine = 25
// A holder or years that did not fit on the line: nothing but names and numbers, and not the shouting of a disclaimer.
const nameWord = String.raw`(?:\p{Lu}[\p{L}\p{M}'’]*\p{Ll}[\p{L}\p{M}'’]*|\p{Lu}{1,4}|\p{N}{4}|of|the|and|for|by|rights|reserved)`
const continuation = new RegExp(
  String.raw`^\r?\n[^\p{L}\p{N}\n\r]{0,20}(?:(?:dnl|rem)\b[^\p{L}\p{N}\n\r]{0,20})?${nameWord}(?:[^\p{L}\p{N}\n\r]{1,6}${nameWord}){0,9}[^\p{L}\p{N}\n\r]{0,20}(?=[\n\r]|$)`,
  'u',
)

/** A word of a copyright line: who holds a copyright says nothing about the license. */
export const copyrightWord = 1
/** What looks like a list number inside a line: lines are broken anew, so it may be one. */
export const numberWord = 2

/**
 * For each word whether a text may add it without a change of meaning: `copyrightWord`, `numberWord`, or 0.
 * `starts` and `ends` are the places of the words, in UTF-16 units.
 */
export function markWeakWords(text: string, starts: readonly number[], ends: readonly number[]): Uint8Array {
  const weak = new Uint8Array(starts.length)
  markCopyrightLines(text, starts, weak)
  for (const [index, start] of starts.entries()) {
    const end = ends[index] ?? start
    if (end - start > 7) continue
    if (numbersHeading(text, start, end)) weak.fill(numberWord, index, index + 2)
    else if (weak[index] === 0 && isNumber(text, start, end)) weak[index] = numberWord
  }
  return weak
}

/** Whether a word may be a list number inside a line: `3.`, a part of `4.2`, a number before a heading. */
function isNumber(text: string, start: number, end: number): boolean {
  if (end - start > 3) return false
  if (/[.°]/.test(text[end] ?? '') && short.test(text.slice(start, end))) return true
  return (
    end - start <= 2 && (isDotted(text, start, end) || countsHeading(text, start, end) || countsItem(text, start, end))
  )
}

const heading = /^(?:article|section|clause|§)\s{1,4}(?:\d{1,2}|[ivx]{1,5})\s*(?:[-:.–—]|[\n\r])/i

/** Whether a line begins here that only counts: `Article 3 -`. */
function numbersHeading(text: string, start: number, end: number): boolean {
  if (end - start !== 7 && end - start !== 6) return false
  return heading.test(text.slice(start, start + 24)) && lineStart.test(text.slice(Math.max(0, start - 40), start))
}

/** Whether a number is a part of one such as `4.2`. */
function isDotted(text: string, start: number, end: number): boolean {
  return /^\d{1,2}$/.test(text.slice(start, end)) && /\d\.\d/.test(text.slice(Math.max(0, start - 2), end + 2))
}

/** Whether a number stands between the end of an item and the capital of the next: `…; 2 Publish`. */
function countsItem(text: string, start: number, end: number): boolean {
  return (
    /^\d{1,2}$/.test(text.slice(start, end)) &&
    /[;:)]\s{1,4}$/.test(text.slice(Math.max(0, start - 5), start)) &&
    /^\s{1,2}\p{Lu}\p{L}/u.test(text.slice(end, end + 4))
  )
}

/** Whether a number stands at the start of a line before words: `1  Definitions`. */
function countsHeading(text: string, start: number, end: number): boolean {
  return (
    /^\d{1,2}(?:\.\d{1,2})*[a-z]?\s/.test(text.slice(start, end + 12)) &&
    lineStart.test(text.slice(Math.max(0, start - 40), start))
  )
}

function markCopyrightLines(text: string, starts: readonly number[], weak: Uint8Array): void {
  let index = 0
  for (const match of text.matchAll(copyrightLine)) {
    const line = match[1] ?? ''
    if (!namesHolder.test(line) || countsOnly.test(line)) continue
    const lineEnd = match.index + match[0].length
    const to = lineEnd + (continuation.exec(text.slice(lineEnd, lineEnd + 200))?.[0].length ?? 0)
    index = firstFrom(starts, index, lineEnd - line.length)
    const end = Math.min(firstFrom(starts, index, to), index + markedInLine)
    weak.fill(copyrightWord, index, end)
    index = end
  }
}

function firstFrom(starts: readonly number[], index: number, place: number): number {
  let at = index
  while (at < starts.length && (starts[at] ?? 0) < place) at += 1
  return at
}
