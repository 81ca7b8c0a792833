import type { Inventory, KeptDecision } from '@stemma/store'

import { UsageError } from '../usage-error.ts'

/** The decision whose id begins so; nothing where none does. Throws a {@link UsageError} where several do. */
export function findDecision(inventory: Inventory, beginning: string): KeptDecision | undefined {
  const found = inventory.decisions().filter((id) => id.startsWith(beginning))
  if (found.length > 1) {
    throw new UsageError(`${found.length} decisions begin with ${beginning}, expected more of the id.`)
  }
  return found[0] === undefined ? undefined : inventory.decision(found[0])
}
