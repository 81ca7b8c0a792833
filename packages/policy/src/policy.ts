import type { CompatibilityData } from './compatibility.ts'
import type { Level, OnUnknown, Rule, Scalar } from './rules/rule.ts'
import type { PropagationData } from './terms/propagation.ts'

/** What the user intends. What is not said is unknown. */
export interface UseProfile {
  readonly commercial?: boolean
  /** How it reaches others; several are possible. */
  readonly reaches?: readonly ('internal' | 'service' | 'product' | 'weights')[]
  readonly monthlyUsers?: number
  /** In the currency that licenses name: US dollars. */
  readonly yearlyRevenue?: number
  /** ISO 3166 country codes, `EU`, or `worldwide`. */
  readonly territories?: readonly string[]
  readonly trainsOnOutputs?: boolean
  readonly modified?: boolean
  /** Behaviour clauses that the use touches, without their prefix: `medical-advice`. */
  readonly purposes?: readonly string[]
}

/** A model that a team has taken into use, and who answers for it. */
export interface AdoptedModel {
  readonly model: string
  readonly revision?: string
  readonly owner?: string
  readonly fallback?: string
  readonly use?: string
  /** `YYYY-MM-DD`. */
  readonly reviewBy?: string
}

/** Why a finding may be waived. */
export const waiverReasons = [
  'license-acquired',
  'not-distributed',
  'internal-use-only',
  'counsel-approved',
  'false-positive',
  'fix-planned',
] as const

/** A decision to live with a finding, for a time. */
export interface Waiver {
  readonly rule: string
  /** The model, as `org/name`. */
  readonly subject: string
  readonly reason: (typeof waiverReasons)[number]
  readonly justification: string
  readonly approvedBy: string
  /** `YYYY-MM-DD`. */
  readonly created: string
  /** `YYYY-MM-DD`, at most 366 days after `created`. */
  readonly expires: string
  /** Of the texts that the finding rests on: where they change, the waiver lapses. */
  readonly fingerprint?: string
}

/** What a user changes of a rule. */
export interface RuleSetting {
  readonly level?: Level
  readonly onUnknown?: OnUnknown
  readonly options?: Readonly<Record<string, Scalar>>
}

/** The rules to judge by, and what a team has decided. */
export interface Policy {
  /** The file that it stands in, for messages. */
  readonly file?: string
  readonly rules: readonly Rule[]
  readonly settings: Readonly<Record<string, RuleSetting>>
  readonly use: UseProfile
  readonly waivers: readonly Waiver[]
  readonly adopted: readonly AdoptedModel[]
  /** Paths of a code base that are not looked at, as globs. */
  readonly excluded: readonly string[]
  /** From which level on a finding denies. */
  readonly failOn: 'error' | 'warning'
  readonly propagation: PropagationData
  readonly compatibility: CompatibilityData
}
