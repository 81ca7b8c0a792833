import { visit } from 'jsonc-parser'

import { readCommands } from '../command/read-commands.ts'
import { holdsCue } from '../cued-layout.ts'
import { type Command, type Layout, layoutOf, type Setting, type Word } from '../layout.ts'

/** An object or a list that is open: what it holds so far, and the key whose value comes next. */
interface Open {
  readonly siblings: Map<string, string>
  readonly words?: Word[]
  key: string
}

/** Reads JSON, with comments and trailing commas: every string with its key and what stands beside it; lists of strings as commands. It never fails: what is damaged is passed over. Of texts of several words only those are read as commands that hold one of the offsets `cues`. */
export function readJson(text: string, cues?: readonly number[]): Layout {
  const settings: Setting[] = []
  const commands: Command[] = []
  const open: Open[] = []
  visit(text, {
    onObjectBegin: () => {
      open.push({ siblings: new Map(), key: '' })
    },
    onObjectProperty: (key) => {
      const around = open.at(-1)
      if (around !== undefined) around.key = key
    },
    onObjectEnd: () => {
      open.pop()
    },
    onArrayBegin: () => {
      open.push({ siblings: open.at(-1)?.siblings ?? new Map<string, string>(), words: [], key: '' })
    },
    onArrayEnd: () => {
      const words = open.pop()?.words ?? []
      if (words.length > 0) commands.push({ words })
    },
    onLiteralValue: (value: unknown, offset) => {
      if (typeof value !== 'string') return
      const at = offset + 1
      const around = open.at(-1)
      if (around?.words === undefined) around?.siblings.set(around.key, value)
      else around.words.push({ text: value, offset: at })
      settings.push({ ...keysOf(open), value, offset: at, siblings: around?.siblings ?? new Map() })
      const isCued = cues === undefined || holdsCue(cues, at, at + value.length)
      if (isCued && /\s/.test(value)) commands.push(...readCommands(value, at).commands)
    },
  })
  return layoutOf({ settings, commands })
}

/** The key of a value, of an item in a list that of the list, and the keys above. */
function keysOf(open: readonly Open[]): Pick<Setting, 'key' | 'path'> {
  const keys = open.map(({ key }) => key).filter((key) => key !== '')
  return { key: keys.at(-1) ?? '', path: keys.slice(0, -1) }
}
