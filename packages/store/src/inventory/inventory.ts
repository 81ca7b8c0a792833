import { join } from 'node:path'

import { StoreError } from '../store-error.ts'
import { openDecisions } from './decision-folder.ts'
import type { Decision, KeptDecision, KeptPart, NewDecision } from './decision.ts'
import { readEntry } from './entry-text.ts'
import { type IndexDatabase, loadDriver } from './index-database.ts'
import { indexDecision } from './index-decision.ts'
import { openIndex } from './kept-index.ts'
import { type ObjectFolder, openObjects } from './object-folder.ts'

/**
 * What we use and what we knew of it: decisions, which are only ever added to, and an index of what was last known. The index
 * is made of the decisions: where it is damaged or behind, it is mended when it is next opened.
 */
export interface Inventory {
  readonly folder: string
  /** What was found wrong, and what was done about it, in words. */
  readonly troubles: readonly string[]
  /** Keeps a decision; `at` is now, ISO 8601. Throws a `StoreError`: unwritable. */
  readonly record: (decision: NewDecision, at: string) => KeptDecision
  /** Asks the index. Throws a `StoreError`. */
  readonly ask: <Result>(query: (index: IndexDatabase) => Result) => Result
  /** The ids of all decisions. */
  readonly decisions: () => readonly string[]
  /** A decision by its id. Throws a `StoreError`: damaged, newer-version. */
  readonly decision: (id: string) => KeptDecision
  /** The text of a part of a decision. Throws a `StoreError`: damaged. */
  readonly part: (decision: Decision, part: KeptPart) => string
  /** Makes the index anew from the decisions. */
  readonly rebuild: () => void
  readonly close: () => void
}

/** Opens the inventory in a folder; it is made when it is first written to. Throws a `StoreError`: unwritable. */
export async function openInventory(folder: string): Promise<Inventory> {
  const connect = await loadDriver()
  const decisions = openDecisions(join(folder, 'decisions'))
  const objects = openObjects(join(folder, 'objects'))
  const index = writing(folder, () => openIndex({ file: join(folder, 'index.db'), connect, decisions, objects }))
  return {
    folder,
    troubles: index.troubles,
    record: ({ parts: texts, ...rest }, at) => {
      const entry = readEntry(texts.entry)
      const kept = writing(folder, () => decisions.keep({ ...rest, parts: keepParts(objects, texts) }, at))
      index.ask((one) => one.transact(() => indexDecision(one, kept, entry)))
      return kept
    },
    ask: index.ask,
    decisions: decisions.list,
    decision: decisions.read,
    part: ({ parts }, part) => objects.read(parts[part]),
    rebuild: index.rebuild,
    close: index.close,
  }
}

function keepParts({ keep }: ObjectFolder, texts: NewDecision['parts']): Decision['parts'] {
  const { document, graph, policy, entry, catalogue, clauseRules, readClauses } = texts
  return {
    document: keep(document),
    graph: keep(graph),
    policy: keep(policy),
    entry: keep(entry),
    catalogue: keep(catalogue),
    clauseRules: keep(clauseRules),
    readClauses: keep(readClauses),
  }
}

/** What the file system says of a folder that cannot be written, as an error of ours. */
function writing<Result>(folder: string, work: () => Result): Result {
  try {
    return work()
  } catch (error) {
    if (error instanceof StoreError) throw error
    const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'unknown error'
    throw new StoreError('unwritable', `The inventory in ${folder} cannot be written (${code}).`, { cause: error })
  }
}
