import type { Evidence } from './evidence.ts'
import type { Relation } from './relation.ts'

/**
 * How much a voice weighs when voices differ.
 * `machine`: written by the tool that made the weights (adapter configuration, merge configuration, header).
 * `author`: stated by the publisher (card data, a sentence of the card).
 * `hub`: inferred by the Hub, which says `finetune` of most things.
 * `hint`: read from circumstances (file names, tags, the repository's own name).
 */
export type Voice = 'machine' | 'author' | 'hub' | 'hint'

/** What names a parent: a model of the Hub, one of another registry, a folder of somebody's machine, or only a family. */
export type ParentName =
  | { readonly kind: 'hub'; readonly name: string; readonly revision?: string }
  | { readonly kind: 'registry'; readonly registry: string; readonly name: string }
  | { readonly kind: 'local-path'; readonly path: string }
  | { readonly kind: 'family'; readonly name: string }
  | { readonly kind: 'malformed'; readonly text: string }

/** A statement that this model was made from another one. */
export interface DerivedFromClaim {
  readonly type: 'derived-from'
  readonly parent: ParentName
  /** What this piece of evidence says was done; `unknown` where it names a parent and says no more. */
  readonly relation: Relation
  readonly voice: Voice
  readonly evidence: Evidence
}

/** A statement about how the model as a whole was made, naming no parent: a quantized file, an adapter configuration. */
export interface MadeByClaim {
  readonly type: 'made-by'
  readonly relation: Relation
  readonly voice: Voice
  readonly evidence: Evidence
}

/** A statement that the model was not made from another one. */
export interface FromScratchClaim {
  readonly type: 'from-scratch'
  readonly evidence: Evidence
}

/** A data set that the model was trained on. */
export interface TrainedOnClaim {
  readonly type: 'trained-on'
  readonly dataset: string
  readonly evidence: Evidence
}

/** The model that the tokenizer was taken from: a mention, which makes no parent. */
export interface TokenizerFromClaim {
  readonly type: 'tokenizer-from'
  readonly name: string
  readonly evidence: Evidence
}

/** What a license says of one clause of the vocabulary. */
export interface ClauseStatement {
  readonly clause: string
  readonly value: 'yes' | 'no' | 'unknown'
  /** How the value came about: `explicit`, `absent-extracted`, `curated` and so on. */
  readonly reading: string
  readonly parameters: Readonly<Record<string, string | number | boolean | readonly string[]>>
  /** Why the value is unknown. */
  readonly reason?: string
  /** The sentences that say so, where they stand in this repository. */
  readonly evidence: readonly Evidence[]
}

/** A license that somebody declares for this repository, as it is written. Identity and clauses come later. */
export interface LicenseClaim {
  readonly type: 'license'
  readonly basis: 'declared' | 'detected'
  /** One license: an SPDX id where it is one, else as it was written. */
  readonly license: string
  /** What kind of name that is: see the package `licenses`. */
  readonly class: string
  /** The id of the known license that the name, or the link beside it, stands for, where that is another than the name itself. */
  readonly known?: string
  /** What it covers, where that is said; the model is meant where it is not. */
  readonly component?: 'code' | 'weights' | 'data' | 'documentation'
  /** The link to its text that stands beside it. Never fetched. */
  readonly link?: string
  /** Of a text that is no known license: what it says itself, clause by clause, in the order of the vocabulary. */
  readonly clauses?: readonly ClauseStatement[]
  readonly evidence: Evidence
}

/** A text about licensing that the repository holds: who it is, is for the package `licenses` to say. */
export interface LicenseTextClaim {
  readonly type: 'license-text'
  readonly role: 'license' | 'notice' | 'use-policy' | 'gated-prompt' | 'card-section'
  readonly component?: 'code' | 'weights' | 'data' | 'documentation'
  readonly evidence: Evidence
}

/** The content of a weight file, by its digest. */
export interface FileIdentityClaim {
  readonly type: 'file-identity'
  readonly sha256: string
  readonly path: string
  readonly size?: number
  readonly evidence: Evidence
}

/** Who published or made the model, as somebody says. */
export interface PublishedByClaim {
  readonly type: 'published-by'
  readonly name: string
  readonly role: 'publisher' | 'creator' | 'quantizer'
  readonly evidence: Evidence
}

/** What the model is, as somebody says: what it is for, what loads it, how it is built. Each says one thing. */
export interface DescribedClaim {
  readonly type: 'described'
  /** `task`, `library`, `architecture` and `model-type` in the words of the Hub and of its libraries; `language` as it is written. */
  readonly aspect: 'task' | 'library' | 'language' | 'architecture' | 'model-type'
  readonly value: string
  readonly evidence: Evidence
}

/** How many results of evaluations are kept of one card: some list thousands. */
export const mostMeasured = 200

/** A result of an evaluation, as the card gives it, of the first {@link mostMeasured}. Nobody has measured it again. */
export interface MeasuredClaim {
  readonly type: 'measured'
  readonly metric: string
  /** What the card calls it, where that says more: how many examples were given, an average. */
  readonly name?: string
  /** As it is written: a number as a rule. */
  readonly value: string
  readonly task?: string
  readonly dataset?: string
  readonly evidence: Evidence
}

/** A risk that lies in the repository itself: weights that run code when they are loaded, code beside them, a gate. */
export interface HazardClaim {
  readonly type: 'hazard'
  readonly hazard: 'pickle' | 'custom-code' | 'gated'
  readonly evidence: Evidence
}

/** Something wrong in the scanned material: where, and what was expected. It is reported, never dropped. */
export interface OddityClaim {
  readonly type: 'oddity'
  readonly message: string
  readonly evidence: Evidence
}

/** What one piece of evidence says about one artifact. Claims that disagree all stay. */
export type Claim =
  | DerivedFromClaim
  | MadeByClaim
  | FromScratchClaim
  | TrainedOnClaim
  | TokenizerFromClaim
  | LicenseClaim
  | LicenseTextClaim
  | FileIdentityClaim
  | PublishedByClaim
  | DescribedClaim
  | MeasuredClaim
  | HazardClaim
  | OddityClaim
