import type { ArtifactKind } from './artifact.ts'
import type { Claim, Voice } from './claim.ts'
import type { Evidence } from './evidence.ts'
import type { Relation } from './relation.ts'
import type { FailureState, ReadLevel, UnreadText } from './snapshot.ts'

/** Why a model that shows signs of derivation has no usable parent. */
export type UntraceableReason =
  | 'no-claim'
  | 'parent-not-found'
  | 'contradictory'
  | 'local-path'
  | 'family-only'
  | 'ambiguous'
  | 'self-reference'
  | 'cycle'

/**
 * Whether a model's parents are known.
 * `traced`: it has a parent that has a name. `untraceable`: it shows signs of derivation and has none.
 * `foundation`: nothing that it says or holds is a sign of derivation. `unknown`: it could not be read.
 */
export interface Traceability {
  readonly status: 'traced' | 'untraceable' | 'foundation' | 'unknown'
  readonly reason?: UntraceableReason
  /** What would make it traceable. */
  readonly fix?: string
  /** The signs of derivation, where it is untraceable. */
  readonly signs: readonly Evidence[]
}

/** An artifact in the graph. A `named` node was not to be read: a data set that a card names. */
export interface GraphNode {
  readonly id: string
  readonly kind: ArtifactKind
  readonly name: string
  readonly formerNames: readonly string[]
  readonly revision?: string
  readonly repositoryId?: string
  /** The sha256 of the file list and of all texts that were read. */
  readonly snapshotDigest?: string
  /** When the Hub created the repository, as it says: ISO 8601, UTC. */
  readonly createdAt?: string
  /** When the Hub says that this revision was published: ISO 8601, UTC. Absent where another revision may be meant. */
  readonly modifiedAt?: string
  readonly read: ReadLevel | 'named'
  /** `ok`, or why the node could not be read. */
  readonly state: FailureState | 'ok'
  readonly detail?: string
  readonly unread: readonly UnreadText[]
  readonly claims: readonly Claim[]
  readonly traceability: Traceability
}

/** One voice for an edge: the evidence, and the relation that it names. */
export interface EdgeEvidence extends Evidence {
  readonly says: Relation
  readonly voice: Voice
}

/**
 * How sure an edge is, and why.
 * `confirmed`: two sources that do not copy each other name the parent. `stated`: one does. `inferred`: only circumstances do.
 */
export interface Confidence {
  readonly level: 'confirmed' | 'stated' | 'inferred'
  readonly because: readonly string[]
  /** What disagrees: about the relation, or about the parent. */
  readonly contradictions: readonly string[]
}

/** A step of the lineage: what was made (`downstream`) from what (`upstream`), and everything that says so. */
export interface Edge {
  readonly upstream: string
  readonly downstream: string
  readonly relation: Relation
  readonly confidence: Confidence
  readonly evidence: readonly EdgeEvidence[]
}

/** Nodes sorted by id, edges by downstream and upstream, and the ids of the artifacts that were asked for. */
export interface ProvenanceGraph {
  readonly roots: readonly string[]
  readonly nodes: readonly GraphNode[]
  readonly edges: readonly Edge[]
}
