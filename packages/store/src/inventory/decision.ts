/** The parts of a decision that are kept by their digest, each once however many decisions share it. */
export const keptParts = ['document', 'graph', 'policy', 'entry', 'catalogue', 'clauseRules', 'readClauses'] as const

/** One of {@link keptParts}. */
export type KeptPart = (typeof keptParts)[number]

/** Outcomes of the contract. */
export const outcomes = ['pass', 'denied', 'review'] as const

/** A model that was asked for, the node that answered, and what it came to by itself. */
export interface AskedModel {
  readonly name: string
  readonly node: string
  readonly outcome: (typeof outcomes)[number]
}

/** What was known and what was made of it, on one day: enough to come to the same verdict again. */
export interface Decision {
  readonly kind: 'scan' | 'lock'
  /** The day that it was judged on, `YYYY-MM-DD`: waivers end, reviews are due. */
  readonly day: string
  /** The version of Stemma: its readers and rules engine decide too. */
  readonly stemma: string
  /** The code base, where one was locked: the path of its folder. */
  readonly place?: string
  readonly asked: readonly AskedModel[]
  readonly outcome: (typeof outcomes)[number]
  readonly complete: boolean
  /** Digests of the snapshots that were read, by node: sha256, 64 hex digits. */
  readonly snapshots: Readonly<Record<string, string>>
  /** The sha256 of each part. */
  readonly parts: Readonly<Record<KeptPart, string>>
}

/** A decision as it is kept: under the digest of all that it says. */
export interface KeptDecision extends Decision {
  readonly id: string
  /** When it was made: ISO 8601, UTC. */
  readonly at: string
}

/** A decision to keep, with the texts of its parts. */
export interface NewDecision extends Omit<Decision, 'parts'> {
  readonly parts: Readonly<Record<KeptPart, string>>
}
