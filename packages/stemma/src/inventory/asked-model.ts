import { resolve } from 'node:path'

import { findModels, folderStates, type FoundModel, holdsDecision, type IndexDatabase, nearNames } from '@stemma/store'

import { isFolderName } from '../parse-name.ts'
import { UsageError } from '../usage-error.ts'

/** The model that a name stands for in the inventory, and the ids of its other states. */
export interface AskedModel {
  readonly found: FoundModel
  readonly others: readonly string[]
  /** The numbers of all states that the name stands for. */
  readonly keys: readonly number[]
}

/** Finds a model, or says that it is not there and which names are near. Throws a {@link UsageError}. */
export function askedModel(index: IndexDatabase, name: string): AskedModel {
  needContent(index)
  const written = isFolderName(name) ? resolve(name) : name
  const states = isFolderName(name) ? folderStates(index, written) : findModels(index, written)
  const [found, ...others] = states
  if (found !== undefined) return { found, others: others.map(({ id }) => id), keys: states.map(({ key }) => key) }
  const near = nearNames(index, written)
  const hint = near.length === 0 ? '' : ` Near: ${near.join(', ')}.`
  throw new UsageError(
    `${JSON.stringify(written)} is not in the inventory, expected a model of a scan or a lock.${hint} stemma scan ${name} puts it there.`,
  )
}

/** Data sets are named, and never read: of them nothing can be said. Throws a {@link UsageError}. */
export function needRead({ id, kind }: FoundModel): void {
  if (kind === 'model') return
  throw new UsageError(`${id} is named and was not read, expected a model: nothing is known of its terms.`)
}

/** An inventory that holds nothing answers nothing: what looks clean would be a slip of the pen. Throws a {@link UsageError}. */
export function needContent(index: IndexDatabase): void {
  if (holdsDecision(index)) return
  throw new UsageError(
    'The inventory holds nothing yet, expected a scan or a lock: stemma scan org/name puts one there.',
  )
}
