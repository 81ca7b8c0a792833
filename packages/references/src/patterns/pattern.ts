import { type CodeString, type Frame, lastPart } from '../code/frames.ts'
import type { Command, Setting, Word } from '../layout.ts'
import type { NamedModel } from '../model-name.ts'

/** What a pattern may ask of the file that a string of code stands in. */
export interface CodeFacts {
  /** Names that flow into a place where a model is expected, and how that place reads them. */
  readonly used: ReadonlyMap<string, 'hub' | 'ollama' | 'sentence-transformers'>
  /** Constants of the file: a name that is given one string. */
  readonly constants: ReadonlyMap<string, string>
  /** Whether the file sends requests of another client to Ollama, and whether it imports Ollama's own. */
  readonly callsOllama: boolean
  readonly importsOllama: boolean
}

/** A way to name a model in code: a string in a call, or one that flows there. */
export interface CodePattern {
  readonly name: string
  readonly on: 'code'
  readonly find: (string: CodeString, facts: CodeFacts) => NamedModel | undefined
}

/** A way to name a model in settings: a key with its value. */
export interface SettingPattern {
  readonly name: string
  readonly on: 'setting'
  readonly find: (setting: Setting) => NamedModel | undefined
}

/** A way to name a model in a command: the word that names it, and the model. */
export interface CommandPattern {
  readonly name: string
  readonly on: 'command'
  readonly find: (command: Command) => readonly CommandMatch[]
}

/** A word of a command that names a model. */
export interface CommandMatch {
  readonly word: Word
  readonly named: NamedModel
}

/** One of the ways to name a model. */
export type Pattern = CodePattern | SettingPattern | CommandPattern

const mostArguments = 100

/**
 * The value of an argument by its name or number, also in an object that stands alone among the arguments (the options of
 * JavaScript); a name is followed to its constant. Where several values are given nobody can tell which counts.
 */
export function argumentOf(
  frame: Frame,
  names: readonly (string | number)[],
  constants: ReadonlyMap<string, string>,
): string | undefined {
  const entries = frame.entries.slice(0, mostArguments)
  const own = entries.filter(({ slot }) => names.includes(slot))
  const [first] = own
  if (own.length > 1) return undefined
  if (first !== undefined) {
    return first.value ?? (first.name === undefined ? undefined : constants.get(lastPart(first.name)))
  }
  const inner = entries.find(({ slot, frame: one }) => typeof slot === 'number' && one?.kind === 'object')?.frame
  const inside = names.filter((one) => typeof one === 'string')
  return inner === undefined || inside.length === 0 ? undefined : argumentOf(inner, inside, constants)
}
