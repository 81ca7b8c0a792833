import { commandsInCode } from './code/commands-in-code.ts'
import { readLayout } from './code/read-layout.ts'
import { readNotebook } from './code/read-notebook.ts'
import type { Language } from './code/tokens.ts'
import { readCommands, readScript } from './command/read-commands.ts'
import { readDockerfile, readModelfile } from './config/read-dockerfile.ts'
import { readJson } from './config/read-json.ts'
import { readLines } from './config/read-lines.ts'
import { readYaml } from './config/read-yaml.ts'
import type { FileKind } from './file-kind.ts'
import { type Layout, layoutOf } from './layout.ts'

/** A file laid out, and the way from the offsets in it to those of the file. */
export interface FileLayout {
  readonly layout: Layout
  readonly toFile: (offset: number) => number
}

/** Lays a file out by its kind. `cues` are the offsets at which names could stand, sorted: long files are read around them. */
export function readFileLayout(text: string, kind: FileKind, cues: readonly number[]): FileLayout {
  if (kind !== 'notebook') return { layout: readText(text, kind, cues), toFile: (offset) => offset }
  const { python, shell, toFile } = readNotebook(text)
  const { strings, names } = readLayout(python, 'python')
  return { layout: layoutOf({ strings, names, ...readCommands(shell) }), toFile }
}

function codeLayout(text: string, language: Language, cues: readonly number[]): Layout {
  const layout = readLayout(text, language)
  return layoutOf({ strings: layout.strings, names: layout.names, commands: commandsInCode(layout, cues) })
}

function readText(text: string, kind: Exclude<FileKind, 'notebook'>, cues: readonly number[]): Layout {
  switch (kind) {
    case 'python':
    case 'javascript':
      return codeLayout(text, kind, cues)
    case 'shell':
      return layoutOf(readScript(text, { cues }))
    case 'dockerfile':
      return readDockerfile(text)
    case 'modelfile':
      return readModelfile(text)
    case 'yaml':
      return readYaml(text, cues)
    case 'json':
      return readJson(text, cues)
    case 'lines':
      return readLines(text)
  }
}
