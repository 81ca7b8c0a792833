import { StoreError } from '../store-error.ts'
import type { DecisionFolder } from './decision-folder.ts'
import type { KeptDecision } from './decision.ts'
import { readEntry } from './entry-text.ts'
import type { Entry } from './entry.ts'
import type { IndexDatabase } from './index-database.ts'
import { indexDecision } from './index-decision.ts'
import { damagedIndex } from './index-head.ts'
import type { ObjectFolder } from './object-folder.ts'

/** What the index is made of. */
export interface IndexContent {
  readonly decisions: DecisionFolder
  readonly objects: ObjectFolder
}

/** So many decisions are indexed at once: a transaction costs more than a decision, and others wait for it. */
const batch = 50

/**
 * Indexes what was decided and is not in the index: by another process, or by one that was stopped in between. Returns what is
 * left out, in words. Throws a `StoreError`: damaged where the index holds what was not decided.
 */
export function catchUp(index: IndexDatabase, content: IndexContent): readonly string[] {
  // In this order: what is indexed was decided before.
  const known = new Set(index.rows('select id from decision').map((row) => row['id']))
  const ids = content.decisions.list()
  const missing = ids.filter((id) => !known.has(id))
  const extra = known.size - (ids.length - missing.length)
  if (extra > 0) throw damagedIndex(`${extra} of its decisions are not in the folder of decisions`)
  const troubles: string[] = []
  for (let start = 0; start < missing.length; start += batch) {
    const some = missing.slice(start, start + batch)
    troubles.push(...index.transact(() => indexMissing(index, content, some)))
  }
  return troubles
}

/** Indexes decisions. Returns what is left out, in words. */
export function indexMissing(index: IndexDatabase, content: IndexContent, ids: readonly string[]): readonly string[] {
  const troubles: string[] = []
  for (const id of ids) {
    const found = readWhole(content, id)
    if (typeof found === 'string') troubles.push(found)
    else indexDecision(index, found.decision, found.entry)
  }
  return troubles
}

function readWhole(
  { decisions, objects }: IndexContent,
  id: string,
): { readonly decision: KeptDecision; readonly entry: Entry } | string {
  try {
    const decision = decisions.read(id)
    return { decision, entry: readEntry(objects.read(decision.parts.entry)) }
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    return `${error.message} The decision ${id} is left out.`
  }
}
