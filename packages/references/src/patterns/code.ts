import { type CodeString, type Entry, type Frame, lastPart } from '../code/frames.ts'
import { isModelKey, isModelMember, isOllamaKey, plainKey } from '../model-key.ts'
import {
  isFileAddress,
  isOllamaAddress,
  type NamedModel,
  readAddress,
  readEncoderName,
  readHubName,
  readOllamaName,
} from '../model-name.ts'
import { hasModelWords } from '../model-words.ts'
import { readFor } from './call-pattern.ts'
import { givenName, isOtherCall, isValue, keyPath } from './code-context.ts'
import { argumentOf, type CodeFacts, type CodePattern } from './pattern.ts'

function readNamed({ value, frame, slot }: CodeString, key: string, facts: CodeFacts): NamedModel | undefined {
  const named = /embed|encoder|sentence|semantic/i.test(key) ? readEncoderName(value) : readHubName(value)
  if (named !== undefined) return named
  const isBare = /^[a-z][\w.-]*(?::[\w.-]+)?$/.test(value)
  // A file that speaks to Ollama may name the models of many others: only what a request asks for is one of it.
  const isAsked = facts.importsOllama || (facts.callsOllama && frame.kind === 'call' && slot === 'model')
  return isOllamaKey(key) || (isBare && isAsked) ? readOllamaName(value) : undefined
}

function revisionBeside(
  { frame }: CodeString,
  named: NamedModel | undefined,
  facts: CodeFacts,
): NamedModel | undefined {
  if (named === undefined || named.revision !== undefined || frame.kind === 'root') return named
  const revision = argumentOf(frame, ['revision', 'model_revision', 'commit_hash'], facts.constants)
  return revision === undefined || revision === '' ? named : { ...named, revision }
}

/** `ollama.create(model="mine", from_="llama3.2")` names a model that is made, not one that is used. */
function isNewName({ frame }: CodeString, { importsOllama }: CodeFacts): boolean {
  return importsOllama && /^(?:\w+\.)?create$/.test(frame.callee)
}

/** What is given to an argument, a key or a name that says that it is a model: `model_name="org/name"`. */
export const modelArgument: CodePattern = {
  name: 'code/model-argument',
  on: 'code',
  find: (string, facts) => {
    const name = givenName(string)
    if (name === undefined || isOtherCall(string) || isNewName(string, facts)) return undefined
    const isNamed = isModelKey(name) || isModelMember(name, keyPath(string))
    return isNamed ? revisionBeside(string, readNamed(string, name, facts), facts) : undefined
  },
}

const fromEnvironment = /(?:getenv|environ\.get|environ\.setdefault|env\.get|config|env)$/

/** The standard value of a variable of the environment: `os.getenv("MODEL_ID", "org/name")`. */
export const environmentDefault: CodePattern = {
  name: 'code/environment-default',
  on: 'code',
  find: (string, facts) => {
    const { frame, slot } = string
    if (frame.kind !== 'call' || slot === 0 || !fromEnvironment.test(frame.callee)) {
      return undefined
    }
    const variable = frame.entries.find((entry) => entry.slot === 0)?.value
    return variable !== undefined && isModelKey(variable) ? readNamed(string, variable, facts) : undefined
  },
}

/** `process.env.MODEL_ID ?? "org/name"`, `settings.embedding_model or "org/name"`. */
export const standardValue: CodePattern = {
  name: 'code/standard-value',
  on: 'code',
  find: (string, facts) => {
    const { instead } = string
    if (instead === undefined || isOtherCall(string) || !isModelKey(lastPart(instead))) return undefined
    return readNamed(string, instead, facts)
  },
}

/** A constant, a parameter or a list that flows into a place where a model is expected. */
export const flowingName: CodePattern = {
  name: 'code/constant',
  on: 'code',
  find: (string, facts) => {
    const { used } = facts
    if (used.size === 0 || isOtherCall(string)) return undefined
    const name = namesOf(string).find((one) => used.has(one))
    return name === undefined ? undefined : revisionBeside(string, readFlowing(used.get(name), string.value), facts)
  },
}

/** What flows to a call may be something else on the way: it has to look like a name. */
function readFlowing(
  names: 'hub' | 'ollama' | 'sentence-transformers' | undefined,
  value: string,
): NamedModel | undefined {
  return names === 'hub' || names === undefined ? readHubName(value) : readFor(names, value)
}

const constructor =
  /(?:^|\.)(?:Model|[A-Z]\w*(?:Model|LLM|Llm|Engine|Embeddings?|Embedder|Encoder|Tokenizer|Pipeline|Reranker|Generator|Classifier|Transformer|Summarizer|Ranker))$/

// What is given to these is a model by whatever name; only a word in small letters may be something else.
const engine = /(?:^|\.)(?:Model|\w+Engine|\w*LLM)$/

/** What is given to a model, an engine, an encoder by its place: `HfModel("org/name")`. */
export const modelConstructor: CodePattern = {
  name: 'code/model-constructor',
  on: 'code',
  find: ({ frame, slot, value }, facts) =>
    frame.kind === 'call' &&
    !frame.isDefinition &&
    typeof slot === 'number' &&
    constructor.test(frame.callee) &&
    (hasModelWords(value) || (engine.test(frame.callee) && /[A-Z0-9]/.test(value)))
      ? revisionBeside({ frame, slot, value, offset: 0 }, readHubName(value), facts)
      : undefined,
}

const tables =
  /(?:^|_)(?:supported_|available_|default_)?models?(?:_(?:maps?|mapping|list|table|registry|group|groups|zoo|catalog|presets|configs?|options|names|ids|paths|urls|cards|info))?$/

/** A name in a table of models, however deep: `models={"small": {"hub": "org/name-1b"}}`, `register_model_group(…)`. */
export const modelTable: CodePattern = {
  name: 'code/model-table',
  on: 'code',
  find: (string) => {
    const { frame, value } = string
    const isIn = frame.kind === 'list' || frame.kind === 'object'
    if (!isIn || !hasModelWords(value) || isOtherCall(string)) return undefined
    return surroundings(frame).some((name) => tables.test(plainKey(name))) ? readHubName(value) : undefined
  },
}

/** The names that the lists and objects around a string are given, and the call that they are given to. */
function surroundings(frame: Frame): readonly string[] {
  const names: string[] = []
  for (let one: Frame | undefined = frame; one !== undefined; one = one.parent) {
    if (one.kind === 'call') return [...names, lastPart(one.callee)]
    if (typeof one.slot === 'string') names.push(one.slot)
    if (one.target !== undefined) names.push(lastPart(one.target))
  }
  return names
}

/** `@pytest.mark.parametrize("model_name", ["org/name"])`. */
export const parametrized: CodePattern = {
  name: 'code/parametrized',
  on: 'code',
  find: ({ frame, value }) => {
    const call = callOf(frame)
    if (call === undefined || !/parametrize$|^(?:it|test|describe)\.each$/.test(call.callee)) return undefined
    const [first] = call.entries
    const titles = first?.frame === undefined ? [first] : first.frame.entries
    const names = titles.flatMap((entry) => entry?.value?.split(/[\s,]+/) ?? [])
    return names.some((name) => isModelKey(name)) ? readHubName(value) : undefined
  },
}

function callOf(frame: Frame): Frame | undefined {
  let one: Frame | undefined = frame
  while (one !== undefined && one.kind !== 'call') one = one.parent
  return one
}

/** `chat("llama3.2")`, `client.pull("llama3.2")` where Ollama's client is imported. */
export const ollamaClient: CodePattern = {
  name: 'ollama/client',
  on: 'code',
  find: ({ frame, slot, value }, { importsOllama }) => {
    const isCreate = frame.callee.endsWith('create')
    const isCall =
      frame.kind === 'call' && /(?:^|\.)(?:chat|generate|pull|push|show|embed|embeddings|create)$/.test(frame.callee)
    return importsOllama && isCall && (isCreate ? ['from_', 'from'] : [0, 'model']).includes(slot)
      ? readOllamaName(value)
      : undefined
  },
}

/** The names that a string can be reached by: what it is assigned to, the parameter that it is for, the list that it is in. */
function namesOf(string: CodeString): readonly string[] {
  const names: string[] = []
  if (string.target !== undefined) names.push(lastPart(string.target))
  if (typeof string.slot === 'string') names.push(string.slot)
  const option = givenName(string)
  if (option !== undefined) names.push(plainKey(option), option)
  for (let one: Frame | undefined = string.frame; one !== undefined; one = one.parent) {
    if (one.kind === 'call' && !fromEnvironment.test(one.callee)) break
    if (one.target !== undefined) names.push(lastPart(one.target))
  }
  return names
}

/** An address of a file of the Hub or of a model of Ollama's library, wherever it stands in code. */
export const addressInCode: CodePattern = {
  name: 'code/address',
  on: 'code',
  find: (string) => {
    if (!isValue(string)) return undefined
    if (isOllamaAddress(string.value)) return readOllamaName(string.value)
    return isFileAddress(string.value) ? readAddress(string.value) : undefined
  },
}

/** `["vllm", "serve", "org/name"]` and `["--model", "org/name"]` in code. */
export const argumentList: CodePattern = {
  name: 'code/argument-list',
  on: 'code',
  find: ({ frame, slot, value }) => {
    if (typeof slot !== 'number' || (frame.kind !== 'list' && frame.kind !== 'call')) return undefined
    const { flag, model = '' } = /^(?<flag>--?[\w-]+)=(?<model>.+)$/.exec(value)?.groups ?? {}
    if (flag !== undefined) return isModelKey(flag) ? readHubName(model) : undefined
    return isAnnounced(frame, slot) ? readHubName(value) : undefined
  },
}

/** Whether the word before a slot says that a model comes: `--model`, or `serve` of vLLM. */
function isAnnounced(frame: Frame, slot: number): boolean {
  const { bySlot, hasVllm } = wordsOf(frame)
  const word = bySlot.get(slot - 1) ?? ''
  if (word === 'serve') return hasVllm
  return /^--?[a-z]/.test(word) && (isModelKey(word) || word === '-hf' || word === '--hf-repo')
}

interface FrameWords {
  readonly bySlot: ReadonlyMap<Entry['slot'], string>
  readonly hasVllm: boolean
}

// Kept for each frame: a long list is asked once for each of its words.
const wordsOfFrames = new WeakMap<Frame, FrameWords>()

function wordsOf(frame: Frame): FrameWords {
  const before = wordsOfFrames.get(frame)
  if (before !== undefined) return before
  const words = frame.entries.flatMap(({ slot, value }) => (value === undefined ? [] : [[slot, value] as const]))
  const found = { bySlot: new Map(words), hasVllm: words.some(([, value]) => value === 'vllm') }
  wordsOfFrames.set(frame, found)
  return found
}
