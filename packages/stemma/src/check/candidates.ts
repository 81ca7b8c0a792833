import type { ModelReference } from '@stemma/references'

import type { LockView } from './lock-view.ts'
import { modelKey } from './model-key.ts'

/** How it is told whether a text that may be a model is one. */
export interface CandidateKnowledge {
  /** Models of locks. */
  readonly locks: readonly LockView[]
  /** Whether a model was read on this machine before. */
  readonly isInCache: (model: string) => boolean
  /** What the Hub says, where it was asked: models that exist. */
  readonly found: ReadonlySet<string>
}

/** The references that are models: the certain ones, and those candidates that something on this machine knows. */
export function knownReferences(
  references: readonly ModelReference[],
  { locks, isInCache, found }: CandidateKnowledge,
): readonly ModelReference[] {
  const answers = new Map<string, boolean>()
  return references.filter((reference) => {
    if (reference.certainty === 'certain') return true
    const { model } = reference
    const answer =
      answers.get(model) ?? (found.has(model) || locks.some((lock) => lock.byName.has(model)) || isInCache(model))
    answers.set(model, answer)
    return answer
  })
}

/** The candidates, each once, as models to ask for. */
export function candidateModels(references: readonly ModelReference[]): ReadonlyMap<string, ModelReference> {
  const candidates = references.filter(({ certainty }) => certainty === 'candidate')
  return new Map(candidates.map((one) => [modelKey(one), one]))
}
