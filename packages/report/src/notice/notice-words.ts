import type { FailureState } from '@stemma/graph'
import type { MissingState, Notice, NoticeItem, NoticeKind } from '@stemma/policy'

import { stateWords } from '../words.ts'
import { type Inline, said } from './page.ts'

/** What an item is, in words. */
export const kindWords: Readonly<Record<NoticeKind, string>> = {
  badge: 'words or a logo to be shown',
  name: 'the beginning of the name of what is made of it',
  sentence: 'a sentence for a NOTICE file',
  copyright: 'line of copyright',
  license: 'license',
  'use-policy': 'use policy',
  notice: 'notice',
  citation: 'citation',
}

const ownStates: Readonly<Record<Exclude<MissingState, FailureState>, string>> = {
  'only-declared': 'named, and its text is not held',
  'only-linked': 'its text is not held, and a link is not followed',
  family: 'a name that stands for several licenses',
  'unknown-license': 'a license that is not known',
  'not-quoted': 'words that could not be extracted',
  untraceable: 'untraceable',
  'not-pinned': 'not pinned',
  'no-license': 'no license',
  'unknown-terms': 'demands that are not known',
  'no-copyright-line': 'no holder is named',
  forbidden: 'a license does not allow it',
  'lock-edited': 'the lock was edited',
}

/** Why something is missing, in words. */
export const missingWords: Readonly<Record<MissingState, string>> = { ...stateWords, ...ownStates }

/** The name of a model for people. */
export function nameIn({ names }: Notice, id: string): string {
  return names[id] ?? id
}

const mostFor = 20

/** What an item is for: each model, and what it is to it. */
export function reasonLines(notice: Notice, { for: reasons }: NoticeItem): readonly (readonly Inline[])[] {
  const lines = reasons
    .slice(0, mostFor)
    .map(({ model, because }): readonly Inline[] => ['for ', said(nameIn(notice, model)), ': ', said(because)])
  const more = reasons.length - lines.length
  return more > 0 ? [...lines, [`and ${more} more (all are in --format json)`]] : lines
}
