import type { FailureState, ReadLevel, Relation } from '@stemma/graph'

/** A model as a code base names it, and the node that this name stood for when it was locked. */
export interface LockedModel {
  /** `org/name`, or `registry:name` of another registry. */
  readonly model: string
  /** The revision that the code names; absent where it names none. */
  readonly revision?: string
  /** With the commit, where it could be read: `model:hf/org/name@<40 hex>`. */
  readonly id: string
}

/** A model or an ancestor as it was when it was locked. */
export interface LockedArtifact {
  readonly id: string
  /** The Hub's own id of the repository: the same name under another one is another repository. */
  readonly repositoryId?: string
  readonly read: ReadLevel
  readonly state: FailureState | 'ok'
  readonly traceability: string
  readonly licenses: { readonly declared: readonly string[]; readonly detected: readonly string[] }
  /** The core clauses that are not a plain no, by id, with all that the lineage brings: `yes`, `yes (700,000,000)`, `unknown`. */
  readonly terms: Readonly<Record<string, string>>
  /** Parents by id, and what was done. */
  readonly parents: Readonly<Record<string, Relation>>
  /** The sha256 of each file that something rests on, by path. */
  readonly evidence: Readonly<Record<string, string>>
}

/** A finding as it is kept: without the words of the files that it rests on. Waivers are not applied to it. */
export interface LockedFinding {
  readonly rule: string
  readonly title: string
  readonly level: 'error' | 'warning' | 'note'
  readonly truth: 'true' | 'unknown'
  readonly outcome: 'pass' | 'denied' | 'review'
  readonly subject: string
  readonly upstream?: string
  readonly message: string
  readonly fix: string
  readonly path: readonly string[]
  readonly evidence: readonly string[]
  readonly fingerprint: string
}

/** What a code base was found to use. Everything is sorted: the same models give the same bytes. */
export interface Lock {
  /** What the findings were judged by: the digest of the rules and of all that the policy says but its waivers. */
  readonly judgedBy: string
  readonly models: readonly LockedModel[]
  readonly artifacts: readonly LockedArtifact[]
  readonly findings: readonly LockedFinding[]
}

/** An empty lock: of a code base that has none. */
export const noLock: Lock = { judgedBy: '', models: [], artifacts: [], findings: [] }
