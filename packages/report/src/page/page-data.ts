import type { Outcome } from '@stemma/policy'

/** A place that says something: in which model, where, in which words. */
export interface PagePlace {
  /** The model in whose files it stands, as an index into `nodes`. */
  readonly of: number
  /** Such as `README.md line 2`. */
  readonly where: string
  readonly quote: string
  /** The file at the pinned commit on the Hub, where name, commit and path are well-formed. */
  readonly link?: string
}

/** A license of a node: what it is, on which basis, and who says so. */
export interface PageLicense {
  readonly name: string
  readonly basis: 'declared' | 'detected'
  /** Indices into `places`. */
  readonly places: readonly number[]
}

/** A model or a data set of the lineage. */
export interface PageNode {
  readonly kind: 'model' | 'dataset' | 'code'
  /** What stands before the slash of its name; empty where there is none. */
  readonly owner: string
  readonly name: string
  /** The commit that was read. */
  readonly revision?: string
  /** Its page on the Hub, at the commit that was read. */
  readonly link?: string
  /** Whether somebody asked for it. */
  readonly isAsked: boolean
  /** How it stands with it. */
  readonly mark: 'known' | 'untraceable' | 'unread' | 'named'
  /** The same in words. */
  readonly status: string
  readonly isPartial: boolean
  /** Its licenses in a few words. */
  readonly license: string
  readonly licenses: readonly PageLicense[]
  /** What contradicts what: labels with each other, or a label with its text. */
  readonly conflicts: readonly string[]
  /** What else a reader has to know of it. */
  readonly notes: readonly string[]
}

/** A step of the lineage; several relations between the same two are one step. */
export interface PageEdge {
  readonly upstream: number
  readonly downstream: number
  /** Such as `fine-tune, same weights`. */
  readonly relation: string
  /** Such as `fine-tune of`. */
  readonly phrase: string
  readonly isDataset: boolean
  readonly confidence: 'confirmed' | 'stated' | 'inferred'
  readonly because: readonly string[]
  readonly conflicts: readonly string[]
  readonly places: readonly number[]
}

/** What holds of a clause, and why. */
export interface PageTerm {
  readonly title: string
  readonly run: 'yes' | 'no' | 'unknown'
  readonly passOn: 'yes' | 'no' | 'unknown'
  /** Numbers, places and phrases that belong to it. */
  readonly details: string
  /** Who says it, and how it is known. */
  readonly why: string
  readonly basis: 'declared' | 'detected' | 'inherited'
  /** From the model that is asked about to the one that says it. */
  readonly path: readonly number[]
  readonly places: readonly number[]
}

/** A question that people ask, and its answer. */
export interface PageAnswer {
  readonly question: string
  readonly answer: 'yes' | 'no' | 'unknown'
  readonly but: string
  readonly because: readonly PageTerm[]
}

/** Something to do. */
export interface PageDuty {
  readonly what: string
  readonly due: 'yes' | 'unknown'
  readonly met: 'yes' | 'no' | 'unknown'
  /** Why it is not known whether it is due. */
  readonly why: string
  readonly path: readonly number[]
  readonly places: readonly number[]
}

/** What holds of a model that was asked for. */
export interface PageModel {
  readonly node: number
  /** The names under which it was asked for. */
  readonly names: readonly string[]
  readonly outcome: Outcome
  readonly answers: readonly PageAnswer[]
  readonly duties: readonly PageDuty[]
  readonly terms: readonly PageTerm[]
}

/** What a rule found. */
export interface PageFinding {
  readonly rule: string
  readonly title: string
  /** What it does, or at which level it does nothing. */
  readonly weight: 'denied' | 'review' | 'warning' | 'note' | 'waived'
  readonly message: string
  readonly fix: string
  readonly path: readonly number[]
  readonly places: readonly number[]
  /** Who waives it, until when and why. */
  readonly waiver?: string
}

/** All that a page shows: made inert, and joined by indices. It is part of the page, which is its only reader. */
export interface PageData {
  readonly schemaVersion: 1
  /** False where something could not be read. */
  readonly complete: boolean
  readonly nodes: readonly PageNode[]
  readonly edges: readonly PageEdge[]
  readonly places: readonly PagePlace[]
  readonly models: readonly PageModel[]
  readonly findings: readonly PageFinding[]
  /** What is left out, and waivers that do nothing. */
  readonly remarks: readonly string[]
}
