import { readCommands, readWordList } from '../command/read-commands.ts'
import { type Command, type Layout, layoutOf, type Setting } from '../layout.ts'
import { readJson } from './read-json.ts'

const section = /^\s*\[{1,2}(?<name>[^\]]+)\]/
// `variable "model_id" {` of Terraform: what is set below is of this name.
const block = /^\s*variable\s+"(?<name>[^"]+)"\s*\{/
const comment = /^\s*(?:#|;|\/\/)/
const line = /^(?<lead>\s*(?:export\s+|set\s+|-\s+)?(?<key>"[^"]+"|[\w.-]+)\s*[:?+]?[=:]\s*)(?<value>\S.*)$/

/** Reads files of one setting a line: TOML, INI, properties, `.env`, Terraform. Lists are read where they stand on one line. */
export function readLines(text: string): Layout {
  const settings: Setting[] = []
  const commands: Command[] = []
  let path: readonly string[] = []
  let siblings = new Map<string, string>()
  let start = 0
  for (const written of text.split('\n')) {
    const row = written.replace(/\r$/, '')
    const name = section.exec(row)?.groups?.['name']
    if (name !== undefined) {
      path = name.split('.').map((part) => part.trim().replaceAll('"', ''))
      siblings = new Map()
    }
    const variable = block.exec(row)?.groups?.['name']
    if (variable !== undefined) siblings = new Map([['name', variable]])
    const found = readRow(row, start)
    if (found !== undefined) {
      const { key, value, at } = found
      siblings.set(key, plainValue(value, at).text)
      settings.push(...valuesOf(value, at).map((one) => ({ key, path, value: one.text, offset: one.offset, siblings })))
      commands.push(...commandsOf(value, at))
    }
    start += written.length + 1
  }
  return layoutOf({ settings: [...settings, ...embedded(text)], commands })
}

const document = /^(?:export\s+)?(?<key>\w+)\s*=\s*(?<quote>[`'])(?<value>\s*[[{][\s\S]*?)\k<quote>/gm

/** What a variable says whose value is a document in JSON, over several lines: `MODELS=\`[{ "name": "org/name" }]\``. */
function embedded(text: string): readonly Setting[] {
  return [...text.matchAll(document)].flatMap((match) => {
    const { key = '', value = '' } = match.groups ?? {}
    const start = match.index + match[0].length - 1 - value.length
    return readJson(value).settings.map((one) => ({ ...one, path: [key, ...one.path], offset: start + one.offset }))
  })
}

/** The key of a row that sets something, its value as it is written, and where that begins. */
function readRow(
  row: string,
  start: number,
): { readonly key: string; readonly value: string; readonly at: number } | undefined {
  const groups = comment.test(row) ? undefined : line.exec(row)?.groups
  if (groups === undefined) return undefined
  const { lead = '', key = '', value = '' } = groups
  return { key: key.replaceAll('"', ''), value, at: start + lead.length }
}

interface Piece {
  readonly text: string
  readonly offset: number
}

function valuesOf(value: string, at: number): readonly Piece[] {
  return value.startsWith('[') ? readWordList(value, at) : [plainValue(value, at)]
}

/** A value without its quotes and without the comment behind it. */
function plainValue(value: string, at: number): Piece {
  const { double, single } = /^(?:"(?<double>(?:[^"\\]|\\.)*)"|'(?<single>[^']*)')/.exec(value)?.groups ?? {}
  const quoted = double ?? single
  if (quoted !== undefined) return { text: quoted, offset: at + 1 }
  return { text: value.replace(/\s+[#;].*$/, '').replace(/[,\r\s]+$/, ''), offset: at }
}

/** A value of several words may be a command. */
function commandsOf(value: string, at: number): readonly Command[] {
  if (value.startsWith('[')) return [{ words: readWordList(value, at) }]
  const plain = plainValue(value, at)
  return /\s/.test(plain.text) ? readCommands(plain.text, plain.offset).commands : []
}
