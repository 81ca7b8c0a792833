import { compareText } from '@stemma/graph'

import { StoreError } from '../store-error.ts'
import type { DecisionFolder } from './decision-folder.ts'
import type { KeptDecision } from './decision.ts'
import { readEntry } from './entry-text.ts'
import type { IndexDatabase } from './index-database.ts'
import { indexDecision } from './index-decision.ts'
import { damagedIndex } from './index-head.ts'
import { indexTables } from './index-schema.ts'
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
  const { found, troubles } = readInOrder(content, missing)
  for (let start = 0; start < found.length; start += batch) {
    const some = found.slice(start, start + batch)
    troubles.push(...index.transact(() => indexAll(index, content, some)))
  }
  return troubles
}

/** Makes the index of all decisions, in one transaction of the caller. Returns what is left out, in words. */
export function indexAnew(index: IndexDatabase, content: IndexContent): readonly string[] {
  for (const table of indexTables) index.rows(`delete from ${table}`)
  const { found, troubles } = readInOrder(content, content.decisions.list())
  return [...troubles, ...indexAll(index, content, found)]
}

interface Found {
  readonly found: readonly KeptDecision[]
  readonly troubles: string[]
}

/** In the order in which they were made: each step is then a small one. */
function readInOrder({ decisions }: IndexContent, ids: readonly string[]): Found {
  const troubles: string[] = []
  const found = ids.flatMap((id) => orSay(troubles, id, () => [decisions.read(id)]))
  return { found: found.toSorted((a, b) => compareText(a.at, b.at) || compareText(a.id, b.id)), troubles }
}

function indexAll(index: IndexDatabase, { objects }: IndexContent, decisions: readonly KeptDecision[]): string[] {
  const troubles: string[] = []
  for (const decision of decisions) {
    // What is wrong with the index is not said of the decision.
    const entries = orSay(troubles, decision.id, () => [readEntry(objects.read(decision.parts.entry))])
    for (const entry of entries) indexDecision(index, decision, entry)
  }
  return troubles
}

/** What cannot be read is said, and left out. */
function orSay<Read>(troubles: string[], id: string, read: () => readonly Read[]): readonly Read[] {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof StoreError)) throw error
    troubles.push(`${error.message} The decision ${id} is left out.`)
    return []
  }
}
