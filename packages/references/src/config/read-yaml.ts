import { readCommands, readWordList } from '../command/read-commands.ts'
import { type Command, type Layout, layoutOf, type Setting, type Word } from '../layout.ts'
import { type CuedRow, cuedRows, lineEnd, type OpenKey } from './yaml-rows.ts'

const row = /^(?<space> *)(?<dashes>(?:- +)*)(?<content>.*)$/s
const pair = /^(?<lead>(?<key>"[^"]*"|'[^']*'|[^\s:#{}[\]"'&*!|>%@`-][^:#]*?) *:)(?:(?<gap>\s+)(?<value>.*))?$/s
const directive = /^\s*(?:#|---|\{\{-?\s*(?:\/\*|if|else|end|range|with|define|include|template|toYaml)|\{%)/
// A mapping or a list that is longer is read no further: its far ends say nothing of one value.
const mostLines = 200
// Of the keys above a value only the nearest say what it is.
const deepest = 8

interface Reader {
  readonly text: string
  readonly settings: Setting[]
  readonly commands: Command[]
  /** What mappings hold, by the offset of their first line: each is read once. */
  readonly siblings: Map<number, ReadonlyMap<string, string>>
  /** Up to where lists were read as commands. */
  listEnd: number
}

/**
 * Reads the lines of YAML that hold one of the offsets `cues`: every value with its key, the keys above and what stands beside
 * it; lists as commands; texts of several lines as scripts. Templates (Helm, Jinja) make files that no parser of YAML takes;
 * their lines are read all the same.
 */
export function readYaml(text: string, cues: readonly number[]): Layout {
  const reader: Reader = { text, settings: [], commands: [], siblings: new Map(), listEnd: 0 }
  for (const cued of cuedRows(text, cues)) {
    if (cued.kind === 'block') takeScript(reader, text.slice(cued.start, cued.end), cued.start)
    else takeLine(reader, cued)
  }
  return layoutOf({ settings: reader.settings, commands: reader.commands })
}

interface Row {
  readonly indent: number
  readonly isItem: boolean
  readonly content: string
  /** Where the content begins. */
  readonly at: number
  readonly key?: string
  readonly value: Word
}

function readRow(text: string, start: number): Row | undefined {
  const end = lineEnd(text, start)
  const line = text.slice(start, end).replace(/\r$/, '')
  if (line.trim() === '' || directive.test(line)) return undefined
  const { space = '', dashes = '', content = '' } = row.exec(line)?.groups ?? {}
  const at = start + space.length + dashes.length
  return { indent: space.length, isItem: dashes !== '', content, at, ...readPair(content, at) }
}

/** The key of a row and its value; without a key all of it is the value. */
function readPair(content: string, at: number): Pick<Row, 'key' | 'value'> {
  const groups = pair.exec(content)?.groups
  if (groups === undefined) return { value: { text: content, offset: at } }
  const { key = '', lead = '', gap = '', value = '' } = groups
  return { key: key.replaceAll(/["']/g, ''), value: { text: value, offset: at + lead.length + gap.length } }
}

function takeLine(reader: Reader, { start, open }: Extract<CuedRow, { readonly kind: 'line' }>): void {
  const { text } = reader
  const found = readRow(text, start)
  if (found === undefined) return
  const own = found.key === undefined ? undefined : open.at(-1)
  const above = own === undefined ? open : open.slice(0, -1)
  const path = above.slice(-deepest).map((one) => readRow(text, one.start)?.key ?? '')
  if (found.key !== undefined) {
    takeValue(reader, found.value, { key: found.key, path, siblings: siblingsOf(reader, own) })
    return
  }
  const place = { key: path.at(-1) ?? '', path: path.slice(0, -1), siblings: none }
  if (!found.isItem) {
    // The rest of a value that goes on over lines, or a template: words of a command at the most.
    takeScript(reader, found.content, found.at)
    return
  }
  takeValue(reader, found.value, place)
  if (start >= reader.listEnd) takeItems(reader, start, found.indent)
}

function takeItems(reader: Reader, start: number, indent: number): void {
  const words = itemsAround(reader.text, start, indent)
  reader.commands.push({ words })
  reader.listEnd = lineEnd(reader.text, words.at(-1)?.offset ?? start)
}

const none: ReadonlyMap<string, string> = new Map()

/** The values of a mapping by key, as far as they are on the line of their key. */
function siblingsOf({ text, siblings: known }: Reader, own: OpenKey | undefined): ReadonlyMap<string, string> {
  if (own === undefined) return none
  const siblings = known.get(own.first) ?? readSiblings(text, own)
  known.set(own.first, siblings)
  return siblings
}

function readSiblings(text: string, own: OpenKey): ReadonlyMap<string, string> {
  const siblings = new Map<string, string>()
  let start = own.first
  for (let count = 0; count < mostLines && start < text.length; count += 1) {
    const one = readRow(text, start)
    if (one !== undefined && isOutside(one, start, own)) break
    if (one?.key !== undefined && one.at - start === own.column) siblings.set(one.key, plainScalar(one.value).text)
    start = lineEnd(text, start) + 1
  }
  return siblings
}

/** Whether a row stands outside the mapping of a key: further left, or as the next item of the list that the mapping is in. */
function isOutside({ isItem, indent, at }: Row, start: number, own: OpenKey): boolean {
  return at - start < own.column || (isItem && start !== own.first && indent < own.column)
}

/** All items of the list that a line is one of, as the words of a command. */
function itemsAround(text: string, start: number, indent: number): readonly Word[] {
  const marker = `${' '.repeat(indent)}- `
  let first = start
  for (let count = 0; count < mostLines && first > 0; count += 1) {
    const before = text.lastIndexOf('\n', first - 2) + 1
    if (!text.startsWith(marker, before)) break
    first = before
  }
  const words: Word[] = []
  for (let at = first; words.length < 2 * mostLines && text.startsWith(marker, at); at = lineEnd(text, at) + 1) {
    const one = readRow(text, at)
    if (one !== undefined) words.push(plainScalar({ text: one.content, offset: one.at }))
  }
  return words
}

function takeValue(reader: Reader, { text, offset }: Word, place: Omit<Setting, 'value' | 'offset'>): void {
  const written = text.replace(/^(?:&\S+|!\S+) +/, '')
  const at = offset + text.length - written.length
  if (written === '' || written.startsWith('#') || written.startsWith('*')) return
  if (written.startsWith('[')) {
    const words = readWordList(written, at)
    reader.settings.push(...words.map((word) => ({ ...place, value: word.text, offset: word.offset })))
    reader.commands.push({ words })
    for (const word of words) if (/\s/.test(word.text)) takeScript(reader, word.text, word.offset)
    return
  }
  if (written.startsWith('{') && !written.startsWith('{{')) {
    reader.settings.push(...flowMapping(written, at, [...place.path, place.key]))
    return
  }
  const plain = plainScalar({ text: written, offset: at })
  reader.settings.push({ ...place, value: plain.text, offset: plain.offset })
  if (/\s/.test(plain.text)) takeScript(reader, plain.text, plain.offset)
}

function takeScript(reader: Reader, script: string, start: number): void {
  const { commands, settings } = readCommands(script, start)
  reader.commands.push(...commands)
  reader.settings.push(...settings)
}

/** A scalar of one line, without its quotes and without the comment behind it. */
function plainScalar({ text, offset }: Word): Word {
  const { double, single } = /^(?:"(?<double>(?:[^"\\]|\\.)*)"|'(?<single>(?:[^']|'')*)')/.exec(text)?.groups ?? {}
  const quoted = double ?? single
  if (quoted !== undefined) return { text: quoted, offset: offset + 1 }
  return { text: text.replace(/\s+#.*$/, '').trimEnd(), offset }
}

const member = /(?<key>[\w.-]+|"[^"]*")\s*:\s*(?:"(?<double>[^"]*)"|'(?<single>[^']*)'|(?<plain>[^\s,}"'{[][^,}]*))/g

/** `{ model: org/name, revision: main }`. */
function flowMapping(written: string, start: number, path: readonly string[]): readonly Setting[] {
  const siblings = new Map<string, string>()
  return [...written.matchAll(member)].map((match): Setting => {
    const { key = '', double, single, plain } = match.groups ?? {}
    const value = double ?? single ?? plain?.trimEnd() ?? ''
    const name = key.replaceAll('"', '')
    siblings.set(name, value)
    const offset = start + match.index + match[0].lastIndexOf(value)
    return { key: name, path, value, offset, siblings }
  })
}
