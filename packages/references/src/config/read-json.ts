import { type JSONPath, visit } from 'jsonc-parser'

import { readCommands } from '../command/read-commands.ts'
import { type Command, type Layout, layoutOf, type Setting, type Word } from '../layout.ts'

interface OpenObject {
  readonly siblings: Map<string, string>
}

/** Reads JSON, with comments and trailing commas: every string with its key and what stands beside it; lists of strings as commands. It never fails: what is damaged is passed over. */
export function readJson(text: string): Layout {
  const settings: Setting[] = []
  const commands: Command[] = []
  const open: (OpenObject | { readonly words: Word[] })[] = []
  visit(text, {
    onObjectBegin: () => {
      open.push({ siblings: new Map() })
    },
    onObjectEnd: () => {
      open.pop()
    },
    onArrayBegin: () => {
      open.push({ words: [] })
    },
    onArrayEnd: () => {
      const closed = open.pop()
      if (closed !== undefined && 'words' in closed && closed.words.length > 0) commands.push({ words: closed.words })
    },
    onLiteralValue: (value: unknown, offset, ...[, , , pathOf]) => {
      if (typeof value !== 'string') return
      const at = offset + 1
      const around = open.at(-1)
      const keys = keysOf(pathOf())
      if (around !== undefined && 'siblings' in around) around.siblings.set(keys.key, value)
      else around?.words.push({ text: value, offset: at })
      const object = open.findLast((one) => 'siblings' in one)
      settings.push({ ...keys, value, offset: at, siblings: object?.siblings ?? new Map() })
      if (/\s/.test(value)) commands.push(...readCommands(value, at).commands)
    },
  })
  return layoutOf({ settings, commands })
}

/** The key of a value, of an item in a list that of the list, and the keys above. */
function keysOf(path: JSONPath): Pick<Setting, 'key' | 'path'> {
  const names = path.filter((part): part is string => typeof part === 'string')
  return { key: names.at(-1) ?? '', path: names.slice(0, -1) }
}
