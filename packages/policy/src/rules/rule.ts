import type { Confidence, FailureState, HazardClaim, Relation, UntraceableReason } from '@stemma/graph'

import type { AdoptedModel, UseProfile } from '../policy.ts'
import type { Act } from '../terms/propagation.ts'

/** How grave a finding is. `off` rules are not evaluated. */
export const levels = ['error', 'warning', 'note', 'off'] as const

/** One of {@link levels}. */
export type Level = (typeof levels)[number]

/** What becomes of a rule that cannot be decided: it is sent to review, it is dropped, or it counts as if it were true. */
export type OnUnknown = 'review' | 'ignore' | 'same'

/**
 * What a rule looks at: each model, each edge, each model that was asked for against what the user intends, or each model
 * that a code base names and each edit that a change makes to what it is judged by.
 */
export type RuleScope = 'node' | 'edge' | 'use' | 'reference'

/** Which model of an edge is meant; `subject` is the model of a rule on nodes. */
export type Side = 'subject' | 'upstream' | 'downstream'

/** A value that facts and options can have. */
export type Scalar = string | number | boolean

/** A condition tree, evaluated in strong Kleene logic. */
export type Condition =
  | { readonly all: readonly Condition[] }
  | { readonly any: readonly Condition[] }
  | { readonly not: Condition }
  /** Unknown where the condition is, else false: a question, never a finding. */
  | { readonly undecided: Condition }
  | { readonly reachable: Condition; readonly relations?: readonly Relation[] }
  | LeafCondition

/** A condition that holds no other. */
export type LeafCondition =
  | ClauseCondition
  | FactCondition
  | { readonly exists: string; readonly of?: Side }
  /** Of rules on edges: an ancestor of another publisher demands the clause. */
  | { readonly demands: string; readonly act?: Act }
  /** Of rules on edges: the downstream's own terms are as strict as what ancestors of other publishers demand. */
  | { readonly keeps: string }
  | { readonly cel: string }

/** Asks for the value of a clause; `yes` and `no` answer in three values, `unknown` in two. */
export interface ClauseCondition {
  readonly clause: string
  readonly of?: Side
  /** Whether what the lineage brings counts too. */
  readonly effective?: boolean
  readonly act?: Act
  readonly is: 'yes' | 'no' | 'unknown'
  /** A parameter, compared where the value is yes: one that is missing makes the answer unknown. */
  readonly where?: Comparison & { readonly parameter: string }
}

/** Compares a value: with an option where a string begins with `$`. */
export interface Comparison {
  readonly is?: Scalar
  readonly in?: readonly Scalar[]
  readonly above?: number | string
  readonly below?: number | string
}

/** Asks for a fact: see the list of facts. A fact that is not known makes the answer unknown. */
export interface FactCondition extends Comparison {
  readonly fact: string
  readonly of?: Side
}

/** One rule. It is data: validated when it is loaded, evaluated with a trace, tested by the cases that it carries. */
export interface Rule {
  /** `pack/name`. */
  readonly id: string
  /** The file and line that it stands in, of a rule that does not ship. */
  readonly place?: string
  readonly title: string
  readonly level: Level
  readonly onUnknown: OnUnknown
  readonly on: RuleScope
  /** Of rules on edges: only these relations. */
  readonly relations?: readonly Relation[]
  /** All of the lineage, or (where nothing is said) the models that were asked for; of edges those of models that answer for their lineage. */
  readonly models?: 'asked' | 'lineage'
  /** Numbers and words that a policy may change. */
  readonly options?: Readonly<Record<string, Scalar>>
  readonly when: Condition
  readonly message: string
  /** What is said instead where the rule cannot be decided. */
  readonly unknownMessage?: string
  readonly fix: string
  /** Why the rule exists, in a sentence or two, for its page. */
  readonly why: string
  readonly tests: readonly RuleTest[]
}

/** A case that a rule is tested with: a small world in words, and what comes of it. */
export interface RuleTest {
  readonly name: string
  readonly world: TestWorld
  readonly expect: 'fires' | 'silent' | 'unknown'
}

/** Models by name, first the one that the rule looks at; what the user intends; what a team has adopted; what a code base names. */
export interface TestWorld {
  readonly models: Readonly<Record<string, TestModel>>
  readonly use?: UseProfile
  readonly adopted?: AdoptedModel
  /** Facts of rules on references. */
  readonly reference?: Readonly<Record<string, Scalar>>
}

/** A model of a test: what it declares, which texts it holds, what it was made of. */
export interface TestModel {
  /** Licenses that its card declares. */
  readonly license?: string | readonly string[]
  /** Licenses that the text of its card names. */
  readonly prose?: string | readonly string[]
  /** Licenses that the text of its card gives to the code. */
  readonly code?: string | readonly string[]
  /** License texts that it holds: the id of a license, `modified ID`, `unknown` or `unreadable`. */
  readonly text?: string | readonly string[]
  /** Its parents, and what was done. */
  readonly parents?: Readonly<Record<string, Relation>>
  readonly confidence?: Confidence['level']
  /** Why it could not be read; absent where it was. */
  readonly state?: FailureState
  readonly untraceable?: UntraceableReason
  readonly madeBy?: Relation
  readonly hazards?: HazardClaim['hazard'] | readonly HazardClaim['hazard'][]
  readonly formerNames?: readonly string[]
  readonly pinned?: boolean
}
