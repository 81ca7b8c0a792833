import { type CodeLayout, keySlot } from './frames.ts'
import {
  closeFrame,
  newReader,
  type Open,
  openCurly,
  openRound,
  openSquare,
  type Reader,
  settle,
  top,
} from './open-frames.ts'
import { eachToken, type Language, type Token } from './tokens.ts'

// What joins the parts of a statement is no value.
const words: ReadonlySet<string> = new Set(
  'return await yield if elif else for in of not and or is new const let var export async static public private protected readonly import with while case print None True False null undefined true false def function class'.split(
    ' ',
  ),
)

/** Lays out a file of code: its strings and names, each with the call, list or object around it. It never fails: a bracket without its partner is passed over. */
export function readLayout(text: string, language: Language): CodeLayout {
  const reader = newReader()
  eachToken(text, language, (token) => {
    take(reader, token)
  })
  settle(reader)
  return { strings: reader.strings, templates: reader.templates, names: reader.names }
}

function take(reader: Reader, token: Token): void {
  switch (token.kind) {
    case 'mark':
      takeMark(reader, token.text)
      break
    case 'newline':
      settle(reader)
      if (!reader.wantsValue) endStatement(top(reader))
      break
    case 'name':
    case 'string':
      settle(reader)
      takeValue(reader, token)
      break
  }
}

function takeValue(reader: Reader, token: Token): void {
  reader.wantsValue = false
  if (token.kind === 'string') {
    if (!reader.isPart) reader.waiting = token
    reader.isPart = false
    return
  }
  if (!words.has(token.text)) reader.waiting = token
  if (token.text === 'def' || token.text === 'function') reader.isDefining = true
  if (token.text === 'in' || token.text === 'of') assignLoop(reader)
  if (token.text === 'or') reader.instead = reader.lastName
}

/** `for name in ["…", "…"]` assigns what follows to the name. */
function assignLoop(reader: Reader): void {
  const open = top(reader)
  const name = reader.names.at(-1)
  if (name?.frame === open.frame && open.frame.kind !== 'call') open.target = name.name
}

function takeMark(reader: Reader, mark: string): void {
  takeAnyMark(reader, mark)
  if (mark === '||' || mark === '??') reader.instead = reader.lastName
  reader.lastName = undefined
}

function takeAnyMark(reader: Reader, mark: string): void {
  switch (mark) {
    case '(':
      openRound(reader)
      break
    case '[':
      openSquare(reader)
      break
    case '{':
      openCurly(reader)
      break
    case ')':
    case ']':
    case '}':
      closeFrame(reader)
      break
    default:
      takeSeparator(reader, mark)
  }
}

/** Takes a mark that stands between values or before one. */
function takeSeparator(reader: Reader, mark: string): void {
  switch (mark) {
    case ',':
    case ';':
      settle(reader)
      endValue(top(reader), mark)
      reader.wantsValue = mark === ',' && top(reader).frame.kind === 'root'
      break
    case ':':
      takeColon(reader)
      reader.wantsValue = true
      break
    case '=':
    case '+=':
      takeEquals(reader)
      reader.wantsValue = true
      break
    case '+':
    case '/':
      takePlus(reader)
      break
    default:
      settle(reader)
      if (mark === '?') top(reader).isTernary = true
      reader.wantsValue = true
  }
}

/** A string that is joined with something, by `+` or as a path by `/`, is no whole name. */
function takePlus(reader: Reader): void {
  if (reader.waiting?.kind === 'string') reader.waiting = undefined
  settle(reader)
  reader.isPart = true
  reader.wantsValue = true
}

function endValue(open: Open, mark: ',' | ';'): void {
  open.index += 1
  open.keyword = undefined
  open.annotated = undefined
  open.isTernary = false
  if (mark === ';' || open.frame.kind === 'object') open.target = undefined
}

function endStatement(open: Open): void {
  if (open.isGroup === true || (open.frame.kind !== 'root' && open.frame.kind !== 'object')) return
  open.target = undefined
  open.annotated = undefined
  open.isTernary = false
}

/** A key of an object, a parameter with its type, or the second half of a condition. */
function takeColon(reader: Reader): void {
  const open = top(reader)
  const { waiting } = reader
  if (open.isTernary === true || waiting === undefined || open.frame.kind === 'index') {
    settle(reader)
    return
  }
  reader.waiting = undefined
  if (open.frame.kind === 'object') {
    open.keyword = waiting.text.trim()
    const { kind, offset, dynamic } = waiting
    if (kind === 'string' && dynamic !== true && open.keyword.includes('/')) {
      reader.strings.push({ value: open.keyword, offset, frame: open.frame, slot: keySlot })
    }
  } else if (waiting.kind === 'name') {
    open.annotated = waiting.text
  }
}

function takeEquals(reader: Reader): void {
  const open = top(reader)
  const { waiting } = reader
  const name = open.annotated ?? (waiting?.kind === 'name' ? waiting.text : undefined)
  reader.waiting = undefined
  open.annotated = undefined
  if (name === undefined || open.frame.kind === 'list') return
  if (open.frame.kind === 'call') open.keyword = name
  else open.target = name
}
