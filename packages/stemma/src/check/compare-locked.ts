import type { LockedArtifact } from '@stemma/store'

import { commitInId } from './model-key.ts'

/** What became of a model between two states, and what of it differs, in words. */
export interface LockedChange {
  readonly kind: 'none' | 'moved' | 'terms' | 'other-repository'
  readonly words: string
}

/** Compares a model before and after: the repository, the commit, its licenses, and its terms with all that its lineage brings. */
export function compareLocked(before: LockedArtifact, after: LockedArtifact): LockedChange {
  const commits = `${shortCommit(before.id)} → ${shortCommit(after.id)}`
  if (
    before.repositoryId !== undefined &&
    after.repositoryId !== undefined &&
    before.repositoryId !== after.repositoryId
  ) {
    return { kind: 'other-repository', words: `${commits}, and the Hub gives it another id` }
  }
  const differences = differencesOf(before, after)
  if (differences.length > 0) return { kind: 'terms', words: [commits, ...differences].join('; ') }
  return { kind: before.id === after.id ? 'none' : 'moved', words: commits }
}

/** What licenses and clauses differ between two accounts of a model, in words; nothing where they say the same. */
export function differencesOf(before: LockedArtifact, after: LockedArtifact): readonly string[] {
  return [
    ...listChange('declares', before.licenses.declared, after.licenses.declared),
    ...listChange('its texts are', before.licenses.detected, after.licenses.detected),
    ...termChanges(before.terms, after.terms),
  ]
}

/** What differs of everything that is kept of a model: for two accounts of the same commit. */
export function contradictionsOf(one: LockedArtifact, other: LockedArtifact): readonly string[] {
  const rest = (['repositoryId', 'read', 'state', 'traceability', 'parents', 'evidence'] as const).filter(
    (field) => JSON.stringify(one[field]) !== JSON.stringify(other[field]),
  )
  return [...differencesOf(one, other), ...rest.map((field) => `${fieldWords[field]} differ`)]
}

const fieldWords = {
  repositoryId: 'the ids of the repository',
  read: 'how much was read',
  state: 'the states',
  traceability: 'whether its parents are known',
  parents: 'its parents',
  evidence: 'the digests of its files',
} as const

function listChange(verb: string, before: readonly string[], after: readonly string[]): readonly string[] {
  const [one, other] = [before, after].map((list) => (list.length === 0 ? 'none' : list.join(', ')))
  return one === other ? [] : [`${verb} ${one} → ${other}`]
}

function termChanges(before: LockedArtifact['terms'], after: LockedArtifact['terms']): readonly string[] {
  const clauses = [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted()
  return clauses
    .filter((clause) => before[clause] !== after[clause])
    .map((clause) => `${clause} ${before[clause] ?? 'no'} → ${after[clause] ?? 'no'}`)
}

const shortest = 7

function shortCommit(id: string): string {
  const commit = commitInId(id)
  return commit === undefined ? 'no commit' : `@${commit.slice(0, shortest)}`
}
