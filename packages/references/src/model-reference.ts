/** A place in a code base that names a model. Lines and columns count from 1, in UTF-16 units; the end is exclusive. */
export interface ModelReference {
  /** As `stemma scan` takes it: `org/name`, `gpt2`, or `registry:name` of another registry. */
  readonly model: string
  /** What the place itself says: a commit, a branch or a tag. */
  readonly revision?: string
  readonly file: string
  readonly line: number
  readonly column: number
  readonly endColumn: number
  /** The name of the pattern that found it. */
  readonly pattern: string
  /** `certain`: the place uses a model. `candidate`: the text may be one; it is a fact nowhere, and leaves the machine only where that is asked for. */
  readonly certainty: 'certain' | 'candidate'
  /** Why the place is to be left out, where a comment on its line says so. */
  readonly ignored?: string
}

/** A comment that asks to leave a line out and gives no reason: it has no effect. */
export interface IdleIgnore {
  readonly file: string
  readonly line: number
}

/** What a file names. */
export interface FileReferences {
  readonly references: readonly ModelReference[]
  readonly idleIgnores: readonly IdleIgnore[]
}
