import { isModelKey } from '../model-key.ts'
import { isModelArgument } from '../patterns/call-pattern.ts'
import { modelCalls } from '../patterns/calls.ts'
import type { CodeFacts } from '../patterns/pattern.ts'
import { type CodeLayout, type CodeName, lastPart } from './frames.ts'

/** What a file of code says of its names: which flow into a place where a model is expected, and which are constants. */
export function codeFacts(layout: Pick<CodeLayout, 'strings' | 'names'>, text: string): CodeFacts {
  return {
    used: usedNames(layout),
    constants: constantsOf(layout),
    // Its port, or the key that its makers put into their examples of other clients.
    callsOllama: /11434|api_?[kK]ey\s*[=:]\s*["']ollama["']/.test(text),
    importsOllama: text.includes('ollama') && /(?:from|import|require\()\s*['"]?ollama\b/.test(text),
  }
}

type Readings = Map<string, 'hub' | 'ollama' | 'sentence-transformers'>

/** Names that stand where a call takes a model, and the names that those are made of (`name = args.model`). */
function usedNames({ names, strings }: Pick<CodeLayout, 'strings' | 'names'>): CodeFacts['used'] {
  const used = givenToCalls(names)
  if (used.size === 0) return used
  // Few steps are enough: longer ways of one name through a file are not how people write.
  for (let step = 0; step < 3; step += 1) {
    const before = used.size
    addSources(used, names)
    if (used.size === before) break
  }
  const assigned = new Set(strings.flatMap(({ target }) => (target === undefined ? [] : [target])))
  for (const name of tooCommon) if (!assigned.has(name)) used.delete(name)
  return used
}

function givenToCalls(names: readonly CodeName[]): Readings {
  const used: Readings = new Map()
  for (const one of names) {
    const reading = readingAt(one)
    if (reading !== undefined) used.set(lastPart(one.name), reading)
  }
  return used
}

/** How the place reads names that a name is given to: an argument of a call that is known, or one whose own name says model. */
function readingAt({ frame, slot }: CodeName): 'hub' | 'ollama' | 'sentence-transformers' | undefined {
  if (frame.isDefinition) return undefined
  const call = frame.kind === 'call' ? modelCalls.find((one) => isModelArgument(one, frame, slot)) : undefined
  if (call !== undefined) return call.names ?? 'hub'
  return typeof slot === 'string' && isModelKey(slot) ? 'hub' : undefined
}

/** Adds the names that what is used is assigned from: one step back. */
function addSources(used: Readings, names: readonly CodeName[]): void {
  for (const { name, target } of names) {
    const reading = target === undefined ? undefined : used.get(lastPart(target))
    if (reading !== undefined && !used.has(lastPart(name))) used.set(lastPart(name), reading)
  }
}

// Names that say nothing of what they hold, and that are given no string: what flows from them may be anything.
const tooCommon: readonly string[] = [
  'self',
  'cls',
  'args',
  'kwargs',
  'config',
  'x',
  'i',
  'f',
  'path',
  'data',
  'name',
  'key',
  'value',
  'item',
  'get',
  'format',
  'str',
  'task',
  'device',
]

/** Names that are given exactly one string, and nothing else. */
function constantsOf({ strings, names }: Pick<CodeLayout, 'strings' | 'names'>): ReadonlyMap<string, string> {
  const values = new Map<string, string>()
  const doubtful = new Set(names.flatMap(({ target }) => (target === undefined ? [] : [lastPart(target)])))
  for (const { value, target, frame } of strings) {
    if (target === undefined || frame.kind === 'call') continue
    const name = lastPart(target)
    if (values.has(name) && values.get(name) !== value) doubtful.add(name)
    values.set(name, value)
  }
  for (const name of doubtful) values.delete(name)
  return values
}
