import { compareText } from '@stemma/graph'

import { StoreError } from '../store-error.ts'
import type { DecisionFolder } from './decision-folder.ts'
import { readEntry } from './entry-text.ts'
import { type Connect, type IndexDatabase, openIndexDatabase, removeIndex } from './index-database.ts'
import { indexDecision } from './index-decision.ts'
import type { ObjectFolder } from './object-folder.ts'

/** What the index is made of, and where it lies. */
export interface IndexSource {
  readonly file: string
  readonly connect: Connect
  readonly decisions: DecisionFolder
  readonly objects: ObjectFolder
}

/** The index, mended where it is damaged or behind. */
export interface KeptIndex {
  /** What was found wrong, and what was done about it, in words. */
  readonly troubles: readonly string[]
  /** Asks the index; where it turns out to be damaged, it is made anew and asked again. Throws a `StoreError`. */
  readonly ask: <Result>(query: (index: IndexDatabase) => Result) => Result
  /** Makes the index anew. */
  readonly rebuild: () => void
  readonly close: () => void
}

/** Opens the index and brings it up to the decisions. Throws a `StoreError`: unwritable. */
export function openIndex(source: IndexSource): KeptIndex {
  const troubles: string[] = []
  let index = openOrMend(source, troubles)
  troubles.push(...catchUp(index, source))
  function rebuild(): void {
    index.close()
    removeIndex(source.file)
    index = openIndexDatabase(source.file, source.connect)
    troubles.push(...catchUp(index, source))
  }
  return {
    troubles,
    ask: (query) => {
      try {
        return query(index)
      } catch (error) {
        troubles.push(mended(error, source.file))
        rebuild()
        return query(index)
      }
    },
    rebuild,
    close: () => index.close(),
  }
}

function openOrMend({ file, connect }: IndexSource, troubles: string[]): IndexDatabase {
  try {
    return openIndexDatabase(file, connect)
  } catch (error) {
    troubles.push(mended(error, file))
    removeIndex(file)
    return openIndexDatabase(file, connect)
  }
}

/** What is said of damage; other errors are thrown on. */
function mended(error: unknown, file: string): string {
  if (!(error instanceof StoreError) || error.code !== 'damaged') throw error
  return `${error.message} It is made anew from the decisions; what was there is in ${file}.damaged.`
}

/** Indexes what was decided and is not in the index: by another process, or by one that was stopped in between. */
function catchUp(index: IndexDatabase, { decisions, objects }: IndexSource): readonly string[] {
  const known = new Set(index.rows('select id from decision').map((row) => row['id']))
  const missing = decisions.list().filter((id) => !known.has(id))
  const troubles: string[] = []
  const found = missing.flatMap((id) => orSay(troubles, id, () => [decisions.read(id)]))
  // In the order in which they were made, so that an index that is made anew is the one that was.
  const ordered = found.toSorted((a, b) => compareText(a.at, b.at) || compareText(a.id, b.id))
  for (const decision of ordered) {
    orSay(troubles, decision.id, () => {
      const entry = readEntry(objects.read(decision.parts.entry))
      index.transact(() => indexDecision(index, decision, entry))
      return []
    })
  }
  return troubles
}

/** What cannot be read is said, and left out. */
function orSay<Found>(troubles: string[], id: string, read: () => readonly Found[]): readonly Found[] {
  try {
    return read()
  } catch (error) {
    if (!(error instanceof StoreError) || error.code === 'unwritable') throw error
    troubles.push(`${error.message} The decision ${id} is left out.`)
    return []
  }
}
