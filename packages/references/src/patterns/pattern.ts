import type { CodeString, Frame } from '../code/frames.ts'
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

/** The value of an argument by its name or number, also in an object among the arguments; a name is followed to its constant. */
export function argumentOf(
  frame: Frame,
  names: readonly (string | number)[],
  constants: ReadonlyMap<string, string>,
): string | undefined {
  for (const { slot, value, name, frame: inner } of frame.entries) {
    if (names.includes(slot)) {
      if (value !== undefined) return value
      if (name !== undefined) return constants.get(name.slice(name.lastIndexOf('.') + 1))
    }
    const found =
      inner === undefined
        ? undefined
        : argumentOf(
            inner,
            names.filter((one) => typeof one === 'string'),
            constants,
          )
    if (found !== undefined) return found
  }
  return undefined
}
