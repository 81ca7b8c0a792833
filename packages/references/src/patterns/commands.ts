import type { Command, Word } from '../layout.ts'
import { isModelKey } from '../model-key.ts'
import { type NamedModel, isFileAddress, readAddress, readHubName, readOllamaName } from '../model-name.ts'
import type { CommandMatch, CommandPattern } from './pattern.ts'

/** The word after the words of a program, options left out: `ollama run --verbose NAME`. */
function operandOf({ words }: Command, program: RegExp, verbs: RegExp): Word | undefined {
  const at = words.findIndex(({ text }) => program.test(text))
  if (at === -1 || !verbs.test(words[at + 1]?.text ?? '')) return undefined
  return words
    .slice(at + 2)
    .find(({ text }, index, rest) => !text.startsWith('-') && !takesValue(rest[index - 1]?.text))
}

/** Of an option that stands before a word: whether the word is its value. */
function takesValue(option: string | undefined): boolean {
  return (
    option !== undefined &&
    /^--(?:local-dir|revision|token|cache-dir|repo-type|include|exclude|filename|port|host|keepalive|format)$/.test(
      option,
    )
  )
}

function valueOf({ words }: Command, ...flags: readonly string[]): string | undefined {
  for (const [at, { text }] of words.entries()) {
    if (flags.includes(text)) return words[at + 1]?.text
    const flag = flags.find((one) => text.startsWith(`${one}=`))
    if (flag !== undefined) return text.slice(flag.length + 1)
  }
  return undefined
}

function revisionOf(command: Command): string | undefined {
  const revision = valueOf(command, '--revision', '--model-revision', '--model_revision')
  return revision === undefined || /[$<{]/.test(revision) ? undefined : revision
}

function withRevision(named: NamedModel, revision: string | undefined): NamedModel {
  return named.revision !== undefined || revision === undefined ? named : { ...named, revision }
}

function matchWord(
  word: Word | undefined,
  read: (text: string) => NamedModel | undefined,
  command: Command,
): readonly CommandMatch[] {
  const named = word === undefined ? undefined : read(word.text)
  return word === undefined || named === undefined ? [] : [{ word, named: withRevision(named, revisionOf(command)) }]
}

/** `vllm serve org/name`, and other servers that take the model as a word. */
export const served: CommandPattern = {
  name: 'command/serve',
  on: 'command',
  find: (command) =>
    matchWord(
      operandOf(
        command,
        /(?:^|\/)(?:vllm|sglang|mlc_llm|lmdeploy|tabby|litgpt|ramalama|llamafile|lms|llm)$/,
        /^(?:serve|chat|complete|run|run-batch|get|download|launch|api_server|pull)$/,
      ),
      readHubName,
      command,
    ),
}

/** `hf download org/name`, `huggingface-cli download org/name`. */
export const downloaded: CommandPattern = {
  name: 'command/download',
  on: 'command',
  find: (command) => {
    const type = valueOf(command, '--repo-type')
    if (type !== undefined && type !== 'model') return []
    return matchWord(
      operandOf(
        command,
        /(?:^|\/)(?:hf|huggingface-cli|hf_transfer|modelscope)$/,
        /^(?:download|scan-cache|snapshot)$/,
      ),
      readHubName,
      command,
    )
  },
}

/** `ollama run llama3.2`. */
export const ollamaCommand: CommandPattern = {
  name: 'command/ollama',
  on: 'command',
  find: (command) =>
    matchWord(operandOf(command, /(?:^|\/)ollama$/, /^(?:run|pull|show|push|stop)$/), readOllamaName, command),
}

/** `git clone https://huggingface.co/org/name`, `wget https://huggingface.co/org/name/resolve/main/file`. */
export const fetched: CommandPattern = {
  name: 'command/address',
  on: 'command',
  find: (command) => {
    const isClone = command.words.some(({ text }) => text === 'clone' || text === 'submodule')
    return command.words.flatMap((word) => {
      const isTaken = isFileAddress(word.text) || (isClone && /huggingface\.co\/|hf\.co[:/]/.test(word.text))
      const named = isTaken ? readAddress(word.text.replace(/^git@hf\.co:/, 'https://hf.co/')) : undefined
      return named === undefined ? [] : [{ word, named }]
    })
  },
}

const shortFlags: ReadonlySet<string> = new Set(['-hf', '-hfr', '-hfd', '--hf', '--hf-repo', '--hf-repo-draft', '-hff'])
// `-m` is a model for these programs alone; for python and git it is something else.
const modelPrograms = /(?:^|\/)(?:llama-\w+|llama|mlx_lm\S*|litgpt|aichat|whisper-cli|tgi|lmdeploy)$/

/** `--model org/name`, `--model-id=org/name`, `-hf org/name:Q4_K_M`. */
export const flagged: CommandPattern = {
  name: 'command/flag',
  on: 'command',
  find: (command) => {
    const { words } = command
    const hasShort = words.some(({ text }) => modelPrograms.test(text))
    const revision = revisionOf(command)
    return words
      .flatMap((word, at) => namesOfFlag(word, words[at + 1], hasShort))
      .map((one) => ({ ...one, named: withRevision(one.named, revision) }))
  },
}

/** What a flag names if it takes a model: behind its `=`, else in the word after it. */
function namesOfFlag(word: Word, next: Word | undefined, hasShort: boolean): readonly CommandMatch[] {
  const { flag = '', value } = /^(?<flag>--?[A-Za-z][\w.-]*)(?:=(?<value>.*))?$/s.exec(word.text)?.groups ?? {}
  if (!isModelFlag(flag, hasShort)) return []
  if (value !== undefined) return namesIn(word, flag.length + 1)
  return next === undefined ? [] : namesIn(next, 0)
}

function isModelFlag(flag: string, hasShort: boolean): boolean {
  return shortFlags.has(flag) || (flag.startsWith('--') && isModelKey(flag)) || (flag === '-m' && hasShort)
}

/** The names of a word after `skip` characters, of several parted by commas each. */
function namesIn(word: Word, skip: number): readonly CommandMatch[] {
  return [...word.text.slice(skip).matchAll(/[^,"'=\s]+/g)].flatMap((match) => {
    const named = readHubName(match[0])
    return named === undefined ? [] : [{ word: { text: match[0], offset: word.offset + skip + match.index }, named }]
  })
}
