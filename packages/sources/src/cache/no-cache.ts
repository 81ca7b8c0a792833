import { sha256 } from '../sha256.ts'
import type { Cache } from './cache.ts'

/** A cache that finds nothing and keeps nothing. */
export const noCache: Cache = {
  findPin: nothing,
  keepPin: keepNothing,
  findRepository: nothing,
  keepRepository: keepNothing,
  findText: nothing,
  keepText: async ({ text, ...kept }) => {
    await keepNothing()
    return { ...kept, content: sha256(text) }
  },
}

function nothing(): undefined {
  return undefined
}

async function keepNothing(): Promise<void> {
  await Promise.resolve()
}
