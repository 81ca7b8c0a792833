import { readCommands, readWordList } from '../command/read-commands.ts'
import { type Command, type Layout, layoutOf, type Setting } from '../layout.ts'

const instruction = /^[ \t]*(?<verb>[A-Za-z]+)[ \t]+(?<rest>(?:\\\r?\n|[^\n])*)/gm
const setting: ReadonlySet<string> = new Set(['ENV', 'ARG'])
const running: ReadonlySet<string> = new Set(['RUN', 'CMD', 'ENTRYPOINT', 'ADD', 'HEALTHCHECK', 'ONBUILD'])

/** Reads a Dockerfile: the variables that it sets (ENV, ARG) and what it runs (RUN, CMD, ENTRYPOINT). Images are no models. */
export function readDockerfile(text: string): Layout {
  const settings: Setting[] = []
  const commands: Command[] = []
  for (const match of text.matchAll(instruction)) {
    const { verb = '', rest = '' } = match.groups ?? {}
    const isRun = running.has(verb.toUpperCase())
    if (!isRun && !setting.has(verb.toUpperCase())) continue
    const start = match.index + match[0].length - rest.length
    const shell = readCommands(asAssignment(verb, rest), start)
    settings.push(...shell.settings)
    if (isRun) commands.push(...(isList(rest) ? [{ words: readWordList(rest, start) }] : shell.commands))
  }
  // Texts that are handed in (`RUN <<EOF`) stand in lines of their own.
  commands.push(...readCommands(text).commands)
  return layoutOf({ settings, commands })
}

function isList(text: string): boolean {
  return text.trimStart().startsWith('[')
}

/** `ENV NAME value`, the old form, as `NAME=value` of the same length. */
function asAssignment(verb: string, rest: string): string {
  return verb.toUpperCase() === 'ENV' ? rest.replace(/^(?<name>\w+)\s(?=[^=]*$)/, '$<name>=') : rest
}

const modelLine = /^[ \t]*(?<verb>FROM|ADAPTER)[ \t]+(?<name>\S+)/gim

/** Reads a Modelfile of Ollama: the model that it starts from, and the adapter that it adds. */
export function readModelfile(text: string): Layout {
  const settings = [...text.matchAll(modelLine)].map((match): Setting => {
    const { verb = '', name = '' } = match.groups ?? {}
    const offset = match.index + match[0].length - name.length
    return { key: `modelfile ${verb.toLowerCase()}`, path: [], value: name, offset, siblings: new Map() }
  })
  return layoutOf({ settings })
}
