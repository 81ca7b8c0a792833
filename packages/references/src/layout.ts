import type { CodeName, CodeString } from './code/frames.ts'

/** A key with its value, in a file of settings. */
export interface Setting {
  readonly key: string
  /** The keys above it, the outermost first. */
  readonly path: readonly string[]
  readonly value: string
  /** Where the value begins, in UTF-16 units. */
  readonly offset: number
  /** What stands beside it, by key. */
  readonly siblings: ReadonlyMap<string, string>
}

/** A word of a command, without its quotes. */
export interface Word {
  readonly text: string
  readonly offset: number
}

/** A command line, or a list of its words. */
export interface Command {
  readonly words: readonly Word[]
}

/** What a file holds that could name a model, with what stands around it. */
export interface Layout {
  readonly strings: readonly CodeString[]
  readonly names: readonly CodeName[]
  readonly settings: readonly Setting[]
  readonly commands: readonly Command[]
}

/** A layout of nothing but what is given. */
export function layoutOf(parts: Partial<Layout>): Layout {
  return { strings: [], names: [], settings: [], commands: [], ...parts }
}
