import type { Command, Setting, Word } from '../layout.ts'
import { cueFinder } from '../name-cues.ts'

// A word is what no space parts; quotes and substitutions hold together what stands in them. A substitution that does not end soon
// is not looked for further: of many that never end the time would grow with the square.
const pieces =
  /(?<skip>(?<=^|\s)#[^\n]*|\\\r?\n)|(?<end>\r?\n|&&|\|\||[;|&])|(?<word>(?:"(?:[^"\\]|\\[\s\S])*"|'[^']*'|\$\{[^}\n]{0,500}\}|\$\([^)\n]{0,500}\)|\\[^\n]|[^\s"'\\;&|])+)/g
const assignment = /^(?<name>[A-Za-z_]\w*)[:?+]?=(?<value>[\s\S]+)$/
const standard = /\$\{(?<name>[A-Za-z_]\w*):?[-=](?<value>[^}$]+)\}/g

/** The commands of a shell script, and the variables that it sets. */
export interface ShellLayout {
  readonly commands: readonly Command[]
  readonly settings: readonly Setting[]
}

/** Reads a shell script, or a piece of one that begins at `start` in its file. Scripts in quotes (`sh -c "…"`) are read too. */
export function readCommands(text: string, start = 0): ShellLayout {
  return readScript(text, { start })
}

// Scripts that people write are shorter; longer ones carry files in them.
const longestScript = 200_000
// A script in a script in a script; nobody writes more.
const mostDepth = 4

/** Where a script begins in its file, how many scripts are around it, and the offsets that matter if not all do. */
interface ScriptPlace {
  readonly start?: number
  readonly depth?: number
  readonly cues?: readonly number[]
}

/**
 * Reads a shell script as a whole and line by line: a quote that is misread must not cost the rest of the file. Twice the same
 * command stands at the same offset. Of a long script only the lines are read that hold one of the offsets `cues`.
 */
export function readScript(text: string, { start = 0, depth = 0, cues }: ScriptPlace = {}): ShellLayout {
  if (!text.includes('\n')) return readPart(text, start, depth)
  const parts: ShellLayout[] = text.length > longestScript ? [] : [readPart(text, start, depth)]
  const hasCue = cues === undefined ? undefined : cueFinder(cues)
  for (const { 0: line, index } of text.matchAll(/(?:\\\r?\n|[^\n])+/g)) {
    if (hasCue === undefined || hasCue(index, index + line.length)) parts.push(readPart(line, start + index, depth))
  }
  return {
    commands: parts.flatMap(({ commands }) => commands),
    settings: parts.flatMap(({ settings }) => settings),
  }
}

const member = /"(?<key>[\w.-]+)"\s*:\s*"(?<value>[^"\\\n]+)"/g

/** What a word in JSON says (`curl -d '{"model": "org/name"}'`). */
function members({ text, offset }: Word): readonly Setting[] {
  if (!/^\s*[{[]/.test(text)) return []
  return [...text.matchAll(member)].map((match) => {
    const { key = '', value = '' } = match.groups ?? {}
    return variable(key, value, offset + match.index + match[0].length - 1 - value.length)
  })
}

function readPart(text: string, start: number, depth: number): ShellLayout {
  const commands: Command[] = []
  const settings: Setting[] = []
  let words: Word[] = []

  function end(): void {
    if (words.length > 0) commands.push({ words })
    words = []
  }
  for (const match of text.matchAll(pieces)) {
    const { end: isEnd, word } = match.groups ?? {}
    if (isEnd !== undefined) end()
    if (word === undefined) continue
    const offset = start + match.index
    settings.push(...variables(word, offset))
    const plain = unquote(word, offset)
    settings.push(...members(plain))
    if (depth < mostDepth && plain.text !== word && /\s/.test(plain.text)) {
      const inner = readScript(plain.text, { start: plain.offset, depth: depth + 1 })
      commands.push(...inner.commands)
      settings.push(...inner.settings)
    }
    words.push(plain)
  }
  end()
  return { commands, settings }
}

/** `NAME=value` before or without a command, and the standard value of `${NAME:-value}`. */
function variables(word: string, offset: number): readonly Setting[] {
  const found: Setting[] = []
  const set = assignment.exec(word)?.groups
  if (set !== undefined) {
    const { name = '', value = '' } = set
    const plain = unquote(value, offset + word.length - value.length)
    found.push(variable(name, plain.text, plain.offset))
  }
  for (const match of word.matchAll(standard)) {
    const { name = '', value = '' } = match.groups ?? {}
    const plain = unquote(value, offset + match.index + match[0].length - 1 - value.length)
    found.push(variable(name, plain.text, plain.offset))
  }
  return found
}

const alone: ReadonlyMap<string, string> = new Map()

function variable(key: string, value: string, offset: number): Setting {
  return { key, path: [], value, offset, siblings: alone }
}

/** A word without the quotes around it or around its end (`--model="org/name"`). */
function unquote(word: string, offset: number): Word {
  const { before = '', inner } = /^(?<before>[^"']*)(?<quote>["'])(?<inner>[\s\S]*)\k<quote>$/.exec(word)?.groups ?? {}
  if (inner === undefined) return { text: word, offset }
  return before === '' ? { text: inner, offset: offset + 1 } : { text: `${before}${inner}`, offset }
}

const listed = /"(?<double>(?:[^"\\\n]|\\.)*)"|'(?<single>(?:[^'\n]|'')*)'|(?<plain>[^\s,[\]"'][^,[\]\n]*)/g

/** The words of a list as JSON and YAML write it on one line: `["--model", "org/name"]`. */
export function readWordList(text: string, start: number): readonly Word[] {
  return [...text.matchAll(listed)].map((match) => {
    const { double, single, plain } = match.groups ?? {}
    const word = double ?? single ?? plain?.trimEnd() ?? ''
    return { text: word, offset: start + match.index + (plain === undefined ? 1 : 0) }
  })
}
