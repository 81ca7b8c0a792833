import type { ArtifactKind, FailureState, ReadLevel } from '@stemma/graph'

/** A license of a model, as it was declared or as its text was recognised. */
export interface EntryLicense {
  readonly license: string
  readonly basis: 'declared' | 'detected'
  readonly class: string
  /** The id of the license that the name stands for, where that is another. */
  readonly known?: string
  readonly component?: string
}

/** Where something is said: the model, the file or field in words, and the words themselves. */
export interface EntryEvidence {
  readonly where: string
  readonly quote: string
}

/** A clause that is not a plain no, with all that the lineage brings. */
export interface EntryTerm {
  readonly clause: string
  readonly act: 'run' | 'redistribute'
  readonly value: 'yes' | 'no' | 'unknown'
  /** Its parameters in words: `700,000,000`; empty where it has none. */
  readonly words: string
  readonly basis: string
  readonly reading: string
  readonly license?: string
  readonly reason?: string
  /** The id of the model that says it. */
  readonly origin: string
  /** The id of the next model on the way there; absent where the model itself says it. */
  readonly next?: string
  /** At the model that says it: where. */
  readonly evidence: readonly EntryEvidence[]
}

/** What the inventory knows of an artifact at one revision. */
export interface EntryModel {
  readonly id: string
  readonly kind: ArtifactKind
  readonly name: string
  readonly formerNames: readonly string[]
  readonly revision?: string
  /** The Hub's own id of the repository. */
  readonly repositoryId?: string
  readonly read: ReadLevel | 'named'
  readonly state: FailureState | 'ok'
  readonly isGated: boolean
  readonly traceability: string
  readonly licenses: readonly EntryLicense[]
  readonly terms: readonly EntryTerm[]
  /** The sha256 of each file that something rests on, by path. */
  readonly files: Readonly<Record<string, string>>
}

/** A step of the lineage, and what says so. */
export interface EntryEdge {
  readonly upstream: string
  readonly downstream: string
  readonly relation: string
  readonly confidence: string
  readonly evidence: readonly EntryEvidence[]
}

/** A model in use: as it is named, where, and the node that this stands for. `file` and `line` where code names it. */
export interface EntryUse {
  readonly name: string
  readonly node: string
  readonly file?: string
  readonly line?: number
}

/** What of a decision is asked for again: it is looked up in the index, which is made of entries. */
export interface Entry {
  readonly models: readonly EntryModel[]
  readonly edges: readonly EntryEdge[]
  readonly uses: readonly EntryUse[]
}
