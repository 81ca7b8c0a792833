import { cueFinder } from '../name-cues.ts'

/** A key that is open at a line of YAML: its column, the line that it stands in, and the first line of its mapping. */
export interface OpenKey {
  readonly column: number
  start: number
  readonly first: number
}

/** A line that holds a cue, and the keys above it; or a text of several lines that does. */
export type CuedRow =
  | { readonly kind: 'line'; readonly start: number; readonly end: number; readonly open: readonly OpenKey[] }
  | { readonly kind: 'block'; readonly start: number; readonly end: number }

const newline = 10
const carriageReturn = 13
const space = 32
const dash = 45
const hash = 35
const blockTail = /(?:^|[:-] +|: ?&\S+ +)[|>][+-]?\d?[+-]?$/

interface Walk {
  readonly text: string
  readonly open: OpenKey[]
  /** The column of the key whose value is a text of several lines, and where that begins. */
  block?: { readonly column: number; readonly start: number } | undefined
}

/**
 * Walks over the lines of YAML once, by indentation alone, and yields those that hold one of the offsets `cues` (sorted), with the
 * keys above them. Nothing of the other lines is looked at: of generated YAML there are megabytes.
 */
export function* cuedRows(text: string, cues: readonly number[]): Generator<CuedRow> {
  const walk: Walk = { text, open: [] }
  const hasCue = cueFinder(cues)
  for (let start = 0; start < text.length;) {
    const end = lineEnd(text, start)
    const closed = enterLine(walk, start, end)
    if (closed !== undefined && hasCue(closed, start)) yield { kind: 'block', start: closed, end: start }
    if (!isInBlock(walk, end) && hasCue(start, end)) yield { kind: 'line', start, end, open: walk.open }
    start = end + 1
  }
  if (walk.block !== undefined && hasCue(walk.block.start, text.length)) {
    yield { kind: 'block', start: walk.block.start, end: text.length }
  }
}

/** Where the line ends that begins at `start`: at its newline, or with the text. */
export function lineEnd(text: string, start: number): number {
  const end = text.indexOf('\n', start)
  return end === -1 ? text.length : end
}

/** Whether the line that ends at `end` belongs to a text of several lines; the line of its key does not. */
function isInBlock({ block }: Walk, end: number): boolean {
  return block !== undefined && block.start < end
}

/** Takes a line; gives back where a text of several lines began that ends before it. */
function enterLine(walk: Walk, start: number, end: number): number | undefined {
  const { text, block } = walk
  const at = skipSpaces(text, start, end)
  const first = text.charCodeAt(at)
  if (at === end || first === carriageReturn) return undefined
  if (block !== undefined && at - start > block.column) return undefined
  walk.block = undefined
  if (first !== hash) enterRow(walk, { start, end, indent: at - start })
  return block?.start
}

function skipSpaces(text: string, from: number, end: number): number {
  let at = from
  while (at < end && text.charCodeAt(at) === space) at += 1
  return at
}

/** Takes a line that says something: the keys that are open after it, and the text of several lines that it begins. */
function enterRow(walk: Walk, { start, end, indent }: Record<'start' | 'end' | 'indent', number>): void {
  const { text, open } = walk
  let at = start + indent
  while (text.charCodeAt(at) === dash && text.charCodeAt(at + 1) === space) at = skipSpaces(text, at + 1, end)
  placeKey(open, { start, indent, column: at - start, hasKey: hasKey(text, at, end) })
  if (isBlockEnd(text.charCodeAt(end - 1)) && blockTail.test(text.slice(Math.max(at, end - 40), end))) {
    walk.block = { column: indent, start: end }
  }
}

function isBlockEnd(code: number): boolean {
  return code === 0x7c || code === 0x3e || code === dash || code === 0x2b || (code >= 0x30 && code <= 0x39)
}

/** Whether a colon ends a key in the line. */
function hasKey(text: string, at: number, end: number): boolean {
  for (let colon = text.indexOf(':', at); colon !== -1 && colon < end; colon = text.indexOf(':', colon + 1)) {
    const after = text.charCodeAt(colon + 1)
    if (after === space || after === newline || after === carriageReturn || colon + 1 === end) return true
  }
  return false
}

interface Line {
  readonly start: number
  readonly indent: number
  readonly column: number
  readonly hasKey: boolean
}

function placeKey(open: OpenKey[], { start, indent, column, hasKey: isKey }: Line): void {
  const isItem = column > indent
  // An item may stand as far left as the key of its list; the keys of the item before are further right.
  while (open.length > 0 && (open.at(-1)?.column ?? 0) > (isItem ? indent : column)) open.pop()
  if (!isKey) return
  const last = open.at(-1)
  if (!isItem && last?.column === column) last.start = start
  else open.push({ column, start, first: start })
}
