import type { PageNode } from '@stemma/report'

/** A sign that a node wears, and what it means. The sign and the words say it, not a colour. */
export interface Mark {
  readonly sign: string
  readonly words: string
  readonly kind: 'untraceable' | 'unread' | 'partial' | 'conflict'
}

const meanings = {
  untraceable: { sign: '✗', words: 'origin unknown', kind: 'untraceable' },
  unread: { sign: '?', words: 'could not be read', kind: 'unread' },
  conflict: { sign: '≠', words: 'sources contradict', kind: 'conflict' },
  partial: { sign: '½', words: 'read in part', kind: 'partial' },
} as const

/** What is wrong with a node, worst first. */
export function marksOf({ mark, conflicts, isPartial }: PageNode): readonly Mark[] {
  return [
    ...(mark === 'untraceable' || mark === 'unread' ? [meanings[mark]] : []),
    ...(conflicts.length > 0 ? [meanings.conflict] : []),
    ...(isPartial ? [meanings.partial] : []),
  ]
}

/** All marks, for a legend. */
export const allMarks: readonly Mark[] = Object.values(meanings)
