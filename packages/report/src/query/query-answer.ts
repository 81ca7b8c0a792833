/** An artifact as the inventory knows it. */
export interface QueryModel {
  readonly id: string
  /** As people read it: `org/name`. */
  readonly name: string
  readonly kind: string
  readonly revision?: string
  readonly read: string
  /** `ok`, or why it could not be read. */
  readonly state: string
  readonly traceability: string
  readonly isGated: boolean
  /** In words: `Apache-2.0`, `llama2 (its text)`. */
  readonly licenses: readonly string[]
  /** Steps from the model that was asked about, where that says something. */
  readonly distance?: number
}

/** Where something is said, and the words. */
export interface QueryEvidence {
  readonly where: string
  readonly quote: string
}

/** A step of the lineage. */
export interface QueryEdge {
  readonly upstream: string
  readonly downstream: string
  readonly relation: string
  readonly confidence: string
  readonly evidence: readonly QueryEvidence[]
}

/** The part of the lineage that an answer speaks of: what is drawn. */
interface Drawn {
  readonly models: readonly QueryModel[]
  readonly edges: readonly QueryEdge[]
}

/** The model that was asked about, and the other states of it that are known. */
interface About {
  readonly model: QueryModel
  /** Ids of the same name at other commits. */
  readonly others: readonly string[]
}

/** The questions about everything above or below a model. */
export type LineageQuery = 'ancestors' | 'descendants' | 'roots'

/** Everything above or below a model, nearest first; of `roots` what stands at the top. */
export interface LineageAnswer<Query extends LineageQuery = LineageQuery> extends About, Drawn {
  readonly query: Query
  /** The ids that answer, in order. */
  readonly found: readonly string[]
  /** How many there are: more than are listed where there are too many. */
  readonly total: number
}

/** The ways from one model up to another, shortest first. */
export interface PathAnswer extends Drawn {
  readonly query: 'path'
  readonly from: string
  readonly to: string
  /** Ids, from below to above. */
  readonly paths: readonly (readonly string[])[]
}

/** A place where a model of ours is in use, and why it is listed. */
export interface QueryUse {
  readonly kind: 'lock' | 'scan'
  readonly place: string
  readonly file?: string
  readonly line?: number
  readonly name: string
  readonly node: string
  readonly outcome: string
  readonly decision: string
  readonly through: string
  readonly distance: number
  readonly value?: string
}

/** Where we use what comes from a model, a license or a publisher, or what has a clause. */
export interface UsesAnswer extends Drawn {
  readonly query: 'uses'
  readonly of: { readonly kind: 'model' | 'license' | 'clause' | 'publisher'; readonly name: string }
  readonly uses: readonly QueryUse[]
  /** How many there are: more than are listed where there are too many. */
  readonly total: number
}

/** What can become of a model. */
export const fates = ['vanished', 'revoked', 'relicensed'] as const

/** One of {@link fates}. */
export type Fate = (typeof fates)[number]

/** A model of ours, what it comes to today, and what it would come to. */
export interface AffectedModel {
  readonly node: string
  readonly name: string
  readonly places: readonly string[]
  readonly distance: number
  /** As the decision says, by the rules of then. */
  readonly now: string
  readonly after: Readonly<Record<Fate, string>>
  /** The rules that would find more than today, by fate. */
  readonly because: Readonly<Record<Fate, readonly string[]>>
}

/** What of ours would change its verdict if a model vanished, were revoked or came under another license. */
export interface ImpactAnswer extends About, Drawn {
  readonly query: 'impact'
  /** The license that `relicensed` stands for. */
  readonly license: string
  readonly affected: readonly AffectedModel[]
  /** Of ours what descends from it and was not judged anew, because there is too much of it. */
  readonly notJudged: readonly string[]
  /** How many more uses there are, beyond those that were looked at. */
  readonly more: number
}

/** What holds of a clause for one act, and the way it came. */
export interface QueryTerm {
  readonly clause: string
  readonly act: string
  readonly value: string
  readonly words: string
  readonly basis: string
  readonly reading: string
  readonly license?: string
  readonly reason?: string
  /** Ids, from the model that was asked about to the one that says it. */
  readonly path: readonly string[]
  readonly evidence: readonly QueryEvidence[]
}

/** Why a clause holds of a model, or does not. */
export interface WhyAnswer extends About, Drawn {
  readonly query: 'why'
  readonly clause: string
  readonly title: string
  /** First for those who run it, then, where that differs, for those who pass it on. Empty: a plain no. */
  readonly terms: readonly QueryTerm[]
}

/** A model that differs between two states. */
export interface DiffChange {
  readonly model: string
  readonly kind: 'added' | 'removed' | 'changed'
  readonly before?: string
  readonly after?: string
  /** In words: licenses, clauses, parents, states. */
  readonly differences: readonly string[]
}

/** What differs between two revisions, two locks or two scans. */
export interface DiffAnswer extends Drawn {
  readonly query: 'diff'
  readonly old: string
  readonly new: string
  readonly changes: readonly DiffChange[]
  readonly unchanged: number
}

/** A decision about a model. */
export interface QueryDecision {
  readonly decision: string
  readonly kind: string
  readonly at: string
  readonly place: string
  readonly node: string
  readonly outcome: string
}

/** What was decided about a model, earliest first. */
export interface HistoryAnswer extends Drawn {
  readonly query: 'history'
  readonly name: string
  readonly decisions: readonly QueryDecision[]
}

/** What a question to the inventory is answered with. */
export type QueryAnswer =
  | LineageAnswer<'ancestors'>
  | LineageAnswer<'descendants'>
  | LineageAnswer<'roots'>
  | PathAnswer
  | UsesAnswer
  | ImpactAnswer
  | WhyAnswer
  | DiffAnswer
  | HistoryAnswer
