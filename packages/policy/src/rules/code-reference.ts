import type { FactValue } from './compare-value.ts'

/** A model that a code base names, or an edit that a change makes to what it is judged by: what rules on references look at. */
export interface CodeReference {
  /** The model as the code names it, or the file that is edited. */
  readonly name: string
  /** The id of the node that it stands for, or a text that tells it from all others. */
  readonly id: string
  /** The facts of references that are known. */
  readonly facts: Readonly<Record<string, FactValue | undefined>>
  /** What there is to say of it, in words: `{detail}` of a message. */
  readonly detail: string
  /** What it rests on: where this changes, it is another finding. */
  readonly basis: string
}
