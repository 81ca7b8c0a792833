import type { ProvenanceGraph } from '@stemma/graph'
import type { Answer, Duty, EffectiveTerm, Verdict } from '@stemma/policy'

import type { KnownLicense } from './known-license.ts'

/** A name as it was asked for, and the id of the node that answers it. */
export interface AskedName {
  readonly name: string
  readonly node: string
}

/** What holds of a clause at a model, for those who run it and for those who pass it on. */
export interface NodeTerm {
  readonly run: EffectiveTerm
  readonly redistribute: EffectiveTerm
}

/** What a scan found: the graph, whether all of it could be read, and the verdict. */
export interface ScanResult {
  readonly graph: ProvenanceGraph
  /** What is known of the licenses that the models declare or hold. */
  readonly licenses: readonly KnownLicense[]
  /** The clauses of the vocabulary in plain words, by id. */
  readonly titles: Readonly<Record<string, string>>
  /** The names as they were given, in their order. */
  readonly asked: readonly AskedName[]
  /** False where a model failed to be read, or nothing pins it. */
  readonly complete: boolean
  /** The core clauses of each model, by its id, in the order of the vocabulary. */
  readonly terms: Readonly<Record<string, readonly NodeTerm[]>>
  /** What the terms of each model that was asked for answer, by its id. */
  readonly answers: Readonly<Record<string, readonly Answer[]>>
  /** What has to be done by whoever passes on a model that was asked for, by its id. */
  readonly duties: Readonly<Record<string, readonly Duty[]>>
  readonly verdict: Verdict
  /** The day of the judgement, `YYYY-MM-DD`. */
  readonly today: string
  /** The file of the policy; absent where it is the recommended one. */
  readonly policy?: string
}
