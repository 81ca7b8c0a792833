import type { ProvenanceGraph } from '@stemma/graph'

import type { KnownLicense } from './known-license.ts'

/** What a scan can come to. `denied` needs rules; an incomplete scan is `review`, never `pass`. */
export const outcomes = ['pass', 'denied', 'review'] as const

/** One of {@link outcomes}. */
export type Outcome = (typeof outcomes)[number]

/** A name as it was asked for, and the id of the node that answers it. */
export interface AskedName {
  readonly name: string
  readonly node: string
}

/** What a scan found: the graph, whether all of it could be read, and the outcome. */
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
  readonly outcome: Outcome
}
