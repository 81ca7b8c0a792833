import type { GraphNode } from '@stemma/graph'
import type { ClauseWord } from '@stemma/licenses'

import type { FindingEvidence } from '../finding.ts'
import type { Truth } from '../kleene.ts'
import { PolicyError } from '../policy-error.ts'
import type { RuleScope, Scalar, Side } from './rule.ts'
import type { Subject } from './world.ts'

/** An evaluated part of a condition: what was asked, what came of it, and where the value is from. */
export interface Trace {
  readonly text: string
  readonly truth: Truth
  readonly detail?: string
  /** Where the value stands: the id of the model, and the places in its files. */
  readonly evidence?: readonly FindingEvidence[]
  readonly parts: readonly Trace[]
}

/** Evaluates a condition. With a list for the trace all of it is evaluated; without, only what decides. */
export type Evaluate = (subject: Subject, trace?: Trace[]) => Truth

/** Makes a CEL expression ready. */
export type CompileCel = (expression: string, vocabulary: Vocabulary) => Evaluate

/** What a condition may speak of. */
export interface Vocabulary {
  readonly on: RuleScope
  /** The clause ids, with the kind of each. */
  readonly clauses: ReadonlyMap<string, ClauseWord>
  readonly options: Readonly<Record<string, Scalar>>
  /** Makes CEL expressions ready, where a rule has one: see `rules/cel.ts`. */
  readonly compileCel?: CompileCel
  /** Where the rule is, for messages. */
  readonly where: string
}

/** The model that a side means; an edge has no `subject`, a model no ends. */
export function nodeOf(subject: Subject, side: Side): GraphNode | undefined {
  return side === 'upstream' ? subject.upstream : subject.node
}

/** The side that a condition means. Throws a {@link PolicyError} for one that rules of this scope do not have. */
export function checkSide(side: Side | undefined, { on, where }: Vocabulary): Side {
  const own = on === 'edge' ? 'downstream' : 'subject'
  const found = side ?? own
  if ((found === 'subject') === (on === 'edge')) {
    const expected = on === 'edge' ? 'upstream or downstream' : 'no "of"'
    throw new PolicyError('invalid', `${where}: a rule on ${on} has no ${found}, expected ${expected}`)
  }
  return found
}

/** A condition in words begins with the side where there are two. */
export function sideText(side: Side): string {
  return side === 'subject' ? '' : `${side}: `
}
