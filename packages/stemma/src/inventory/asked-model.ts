import { findModels, type FoundModel, type IndexDatabase, nearNames } from '@stemma/store'

import { UsageError } from '../usage-error.ts'

/** The model that a name stands for in the inventory, and the ids of its other states. */
export interface AskedModel {
  readonly found: FoundModel
  readonly others: readonly string[]
}

/** Finds a model, or says that it is not there and which names are near. Throws a {@link UsageError}. */
export function askedModel(index: IndexDatabase, written: string): AskedModel {
  const [found, ...others] = findModels(index, written)
  if (found !== undefined) return { found, others: others.map(({ id }) => id) }
  const near = nearNames(index, written)
  const hint = near.length === 0 ? '' : ` Near: ${near.join(', ')}.`
  throw new UsageError(
    `${JSON.stringify(written)} is not in the inventory, expected a model of a scan or a lock.${hint} stemma scan ${written} puts it there.`,
  )
}
