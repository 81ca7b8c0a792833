import type { CarriedText, Evidence, FailureState, UntraceableReason } from '@stemma/graph'

import type { Demand } from './demand.ts'

/** A text that a repository holds, with the sha256 of it with plain line ends; or why it is not carried. */
export type HeldText =
  | (CarriedText & { readonly sha256: string })
  | (Omit<CarriedText, 'text'> & { readonly withheld: Missing })

/**
 * Why something is not there. Beside the states in which nothing can be read: `only-declared`, a license that is named and whose
 * text nobody holds; `only-linked`, the same with a link, which is not followed; `family`, a name that stands for several licenses;
 * `unknown-license`, a name that nobody knows; `not-quoted`, words that are asked for and that no text quotes; `untraceable`, a
 * model whose parents cannot be found; `not-pinned`, one that no commit pins; `no-license`, one that declares none; `unknown-terms`,
 * a demand of which nobody knows whether it is made; `no-copyright-line`, a license that asks for its copyright notice where nobody
 * names a holder; `forbidden`, passing on that a license does not allow; `lock-edited`, a lock that something else than Stemma wrote.
 */
export type MissingState =
  | FailureState
  | 'only-declared'
  | 'only-linked'
  | 'family'
  | 'unknown-license'
  | 'not-quoted'
  | 'untraceable'
  | 'not-pinned'
  | 'no-license'
  | 'unknown-terms'
  | 'no-copyright-line'
  | 'forbidden'
  | 'lock-edited'

/** What is not there, and why, in words. */
export interface Missing {
  readonly state: MissingState
  readonly detail: string
  /** Where the card, or the license, says that it is. Never fetched. */
  readonly links?: readonly string[]
  /** Where the catalogue of licenses knows it, where nothing in the repository says more. Never fetched. */
  readonly catalogueLinks?: readonly string[]
}

/** Something because of which a bundle is incomplete, beside the items that are missing. */
export interface NoticeGap extends Missing {
  /** The id of the model; absent where it is about none. */
  readonly model?: string
  /** Why its parents cannot be found, where it is untraceable. */
  readonly reason?: UntraceableReason
}

/** The model for whose sake an item travels, and what it is to it. */
export interface NoticeReason {
  readonly model: string
  readonly because: string
}

/** What has to travel with a model, in the order in which it is told. */
export const noticeKinds = [
  'badge',
  'name',
  'sentence',
  'copyright',
  'license',
  'use-policy',
  'notice',
  'citation',
] as const

/** One of {@link noticeKinds}: words to be shown, the beginning of a name, a sentence to be written, a line of copyright, a text. */
export type NoticeKind = (typeof noticeKinds)[number]

/** One thing that has to travel: its text, or why that is missing. Equal texts are one item. */
export interface NoticeItem {
  readonly kind: NoticeKind
  readonly title: string
  readonly for: readonly NoticeReason[]
  readonly text?: string
  /** The sha256 of the text with plain line ends, of whole texts. */
  readonly sha256?: string
  /** Where the text was taken from: a repository, the SPDX list, or what is known of the license. */
  readonly from: 'repository' | 'spdx-license-list' | 'known-of-the-license'
  readonly missing?: Missing
  readonly evidence: readonly Evidence[]
}

/** A model whose terms reach a model that was asked for, or that model itself. */
export interface NoticeModel {
  readonly id: string
  readonly name: string
  readonly revision?: string
  /** `ok`, or why it could not be read. */
  readonly state: FailureState | 'ok'
  readonly licenses: readonly string[]
  /** The ids from the model that was asked for to this one. */
  readonly path: readonly string[]
  readonly demands: readonly Demand[]
  readonly notes: readonly string[]
}

/** The bundle that has to travel with models. */
export interface Notice {
  readonly complete: boolean
  /** The ids of the models that were asked for. */
  readonly asked: readonly string[]
  readonly gaps: readonly NoticeGap[]
  /** Those that were asked for first, then the nearest. */
  readonly models: readonly NoticeModel[]
  /** The ids of the ancestors of which nothing has to travel. */
  readonly silent: readonly string[]
  /** The ids of the ancestors that ask for something, of which nothing gets to a model that was asked for. */
  readonly unreached: readonly string[]
  readonly items: readonly NoticeItem[]
  /** The names of models by id, for people. */
  readonly names: Readonly<Record<string, string>>
}
