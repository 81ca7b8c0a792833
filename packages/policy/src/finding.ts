import type { Evidence } from '@stemma/graph'

import type { Waiver } from './policy.ts'
import type { Level } from './rules/rule.ts'

/** What a run comes to: see the contract of exit codes. */
export type Outcome = 'pass' | 'denied' | 'review'

/** Evidence of a finding, and the id of the model in whose files it stands. */
export interface FindingEvidence extends Evidence {
  readonly of: string
}

/** What a rule found of a model. */
export interface Finding {
  readonly rule: string
  readonly title: string
  readonly level: Exclude<Level, 'off'>
  /** Whether the rule holds, or cannot be decided. */
  readonly truth: 'true' | 'unknown'
  /** What it does to the outcome: `denied`, `review`, or nothing (`pass`). */
  readonly outcome: Outcome
  /** The id of the model that it is about. */
  readonly subject: string
  /** Of a rule on edges: the upstream. */
  readonly upstream?: string
  readonly message: string
  readonly fix: string
  /** The ids of the models from the subject to where the demand comes from. */
  readonly path: readonly string[]
  readonly evidence: readonly FindingEvidence[]
  /** Of the texts that it rests on. */
  readonly fingerprint: string
  readonly waiver?: Waiver
}

/** A waiver that does nothing, and why. */
export interface IdleWaiver {
  readonly waiver: Waiver
  readonly why: 'expired' | 'unused' | 'text-changed' | 'not-yet'
}

/** What judging a graph comes to. */
export interface Verdict {
  readonly outcome: Outcome
  /** Worst first. */
  readonly findings: readonly Finding[]
  /** How many more findings there are of a rule, beyond those that are kept. */
  readonly more: Readonly<Record<string, number>>
  readonly idleWaivers: readonly IdleWaiver[]
}
