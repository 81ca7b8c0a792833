import type { Evidence } from '@stemma/graph'
import type { ParameterValue } from '@stemma/licenses'

/** What the license of one model asks of those who pass on, or show to others, a model that was made of it: and how that reaches them. */
export interface Demand {
  readonly clause: string
  /** The clause in plain words. */
  readonly title: string
  /** What to do, in a sentence that begins with a verb. */
  readonly what: string
  /** Whether the license asks for it; `unknown` where nobody can tell. */
  readonly said: 'yes' | 'unknown'
  /** Whether it reaches the model that was asked for; `unknown` where that is not settled, or nobody knows whether it is asked for at all. */
  readonly due: 'yes' | 'unknown'
  /** Why one of the two is unknown. */
  readonly reason?: string
  readonly license?: string
  /** How the text itself numbers the place. */
  readonly section?: string
  readonly parameters: Readonly<Record<string, ParameterValue>>
  /** The ids of the models from the one that was asked for to the one whose license says it. */
  readonly path: readonly string[]
  readonly evidence: readonly Evidence[]
}
