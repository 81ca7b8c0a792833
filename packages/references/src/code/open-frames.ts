import type { CodeName, CodeString, Frame, Slot } from './frames.ts'
import type { Token } from './tokens.ts'

/** A frame that is open while code is read, and what is known of the value that comes next in it. */
export interface Open {
  readonly frame: Frame
  index: number
  /** The name of the argument or key that the next value belongs to. */
  keyword?: string | undefined
  /** The name before a colon that may be given a value: `model: str = "…"`. */
  annotated?: string | undefined
  /** The name that the statement assigns to. */
  target?: string | undefined
  isTernary?: boolean
  /** Whether brackets that only group hold it: in them a line does not end a statement. */
  readonly isGroup?: boolean
}

/** What is known at a place of the code. */
export interface Reader {
  readonly strings: CodeString[]
  readonly templates: CodeString[]
  readonly names: CodeName[]
  readonly stack: [Open, ...Open[]]
  /** A string or a name that may yet turn out to be a key, a callee or a target. */
  waiting?: Token | undefined
  /** Whether the statement goes on for sure: the last mark wants a value. */
  wantsValue: boolean
  /** Whether a function is being defined, whose brackets hold its parameters. */
  isDefining: boolean
  /** Whether the next string is a part of a longer one. */
  isPart: boolean
  /** The name that was just read. */
  lastName?: string | undefined
  /** The name in whose place the next string stands. */
  instead?: string | undefined
}

// A program that nests deeper was made to.
const deepest = 2000

/** A reader at the beginning of a file. */
export function newReader(): Reader {
  const root: Frame = { kind: 'root', callee: '', isDefinition: false, slot: 0, entries: [] }
  return {
    strings: [],
    templates: [],
    names: [],
    stack: [{ frame: root, index: 0 }],
    wantsValue: false,
    isDefining: false,
    isPart: false,
  }
}

/** The innermost frame that is open. */
export function top({ stack }: Reader): Open {
  return stack.at(-1) ?? stack[0]
}

/** The value that was waiting is one. */
export function settle(reader: Reader): void {
  const { waiting } = reader
  if (waiting === undefined) return
  reader.waiting = undefined
  const { frame, keyword, index, target } = top(reader)
  const slot: Slot = keyword ?? index
  const place = { frame, slot, ...(target === undefined ? {} : { target }) }
  const { instead } = reader
  reader.instead = undefined
  if (waiting.kind === 'name') {
    reader.lastName = waiting.text
    frame.entries.push({ slot, name: waiting.text })
    reader.names.push({ name: waiting.text, ...place })
  } else if (waiting.dynamic === true) {
    reader.templates.push({ value: waiting.text, offset: waiting.offset, ...place })
  } else {
    // A name never has spaces around it; in a notebook an escaped quote leaves one.
    const value = waiting.text.trim()
    frame.entries.push({ slot, value })
    const offset = waiting.offset + waiting.text.indexOf(value)
    reader.strings.push({ value, offset, ...place, ...(instead === undefined ? {} : { instead }) })
  }
}

/** Opens round brackets. Behind a name they hold the arguments of a call; others only group: what stands in them stands in what is around them. */
export function openRound(reader: Reader): void {
  const { waiting, isDefining } = reader
  const callee = waiting?.kind === 'name' ? waiting.text : undefined
  if (callee !== undefined) reader.waiting = undefined
  beginFrame(reader)
  reader.isDefining = false
  if (callee !== undefined) openFrame(reader, 'call', callee, isDefining)
  else if (reader.stack.length <= deepest) reader.stack.push({ ...top(reader), isGroup: true })
}

/** Opens square brackets: those of a list, or behind a value those of an index. */
export function openSquare(reader: Reader): void {
  const kind = reader.waiting === undefined ? 'list' : 'index'
  beginFrame(reader)
  openFrame(reader, kind)
}

/** Opens curly brackets. */
export function openCurly(reader: Reader): void {
  beginFrame(reader)
  openFrame(reader, 'object')
}

/** Closes whatever brackets were opened last. */
export function closeFrame(reader: Reader): void {
  settle(reader)
  if (reader.stack.length > 1) reader.stack.pop()
  reader.wantsValue = false
}

function beginFrame(reader: Reader): void {
  settle(reader)
  reader.isPart = false
  reader.wantsValue = false
}

function openFrame(reader: Reader, kind: Frame['kind'], callee = '', isDefinition = false): void {
  if (reader.stack.length > deepest) return
  const open = top(reader)
  const target = open.target ?? open.keyword ?? open.frame.target
  const frame: Frame = {
    kind,
    callee,
    isDefinition,
    parent: open.frame,
    slot: open.keyword ?? open.index,
    ...(target === undefined ? {} : { target }),
    entries: [],
  }
  if (kind === 'object' || kind === 'list') open.frame.entries.push({ slot: frame.slot, frame })
  reader.stack.push({ frame, index: 0 })
}
