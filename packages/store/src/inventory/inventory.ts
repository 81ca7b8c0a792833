import { join } from 'node:path'

import { errorCode } from '../error-code.ts'
import { StoreError } from '../store-error.ts'
import { openDecisions } from './decision-folder.ts'
import type { Decision, KeptDecision, KeptPart, NewDecision } from './decision.ts'
import { readEntry } from './entry-text.ts'
import type { Entry } from './entry.ts'
import { type IndexDatabase, loadDriver } from './index-database.ts'
import { indexDecision } from './index-decision.ts'
import { type KeptIndex, openIndex } from './kept-index.ts'
import { type ObjectFolder, openObjects } from './object-folder.ts'

/** Clocks of several machines differ by so much. Milliseconds. */
const clockError = 60_000

/**
 * What we use and what we knew of it: decisions, which are only ever added to, and an index of what was last known. The index
 * is made of the decisions: where it is damaged or behind, it is mended when it is next opened.
 */
export interface Inventory {
  readonly folder: string
  /** What was found wrong, and what was done about it, in words. */
  readonly troubles: readonly string[]
  /** Keeps a decision; `now` is a moment, ISO 8601. What goes wrong with the index alone is one of `troubles`. Throws a `StoreError`: unwritable. */
  readonly record: (decision: NewDecision, now: string) => KeptDecision
  /** Asks the index. Throws a `StoreError`. */
  readonly ask: <Result>(query: (index: IndexDatabase) => Result) => Result
  /** The ids of all decisions, sorted. Throws a `StoreError`: unreadable. */
  readonly decisions: () => readonly string[]
  /** A decision by its id. Throws a `StoreError`: conflict, damaged, newer-version, unreadable. */
  readonly decision: (id: string) => KeptDecision
  /** The text of a part of a decision. Throws a `StoreError`: damaged, unreadable. */
  readonly part: (decision: Decision, part: KeptPart) => string
  /** Makes the index anew from the decisions. */
  readonly rebuild: () => void
  readonly close: () => void
}

/** Opens the inventory in a folder; it is made where it is not there. Throws a `StoreError`: unreadable. */
export async function openInventory(folder: string): Promise<Inventory> {
  const connect = await loadDriver()
  const decisions = openDecisions(join(folder, 'decisions'))
  const objects = openObjects(join(folder, 'objects'))
  const index = openIndex({ folder, connect, decisions, objects })
  return {
    folder,
    troubles: index.troubles,
    record: ({ parts: texts, ...rest }, now) => {
      const at = momentOf(now)
      const entry = readEntry(texts.entry)
      const kept = writing(folder, () => decisions.keep({ ...rest, parts: keepParts(objects, texts) }, at))
      index.troubles.push(...takeIn(index, kept, entry))
      // Most file systems have done it by now, for the sake of the index: before, it would cost a tenth of all.
      decisions.sync()
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

/** A moment as it is kept: so written, texts are ordered as moments are. */
function momentOf(now: string): string {
  const moment = new Date(now)
  if (!Number.isNaN(moment.getTime())) return moment.toISOString()
  throw new StoreError('unwritable', `${JSON.stringify(now)} is no moment, expected one as 2026-01-31T12:00:00Z.`)
}

/** Puts a decision that is kept into the index. What is wrong with the index takes nothing from the decision. */
function takeIn(index: KeptIndex, kept: KeptDecision, entry: Entry): readonly string[] {
  try {
    return index.ask((one) => {
      one.transact(() => indexDecision(one, kept, entry))
      return laterThan(one, kept.at)
    })
  } catch (error) {
    if (!(error instanceof StoreError) || error.code !== 'unwritable') throw error
    return [`${error.message} The decision ${kept.id} is kept; it is put into the index when that is next opened.`]
  }
}

/** What is said of a clock that went back: what is decided now does not count as the latest. */
function laterThan(index: IndexDatabase, at: string): readonly string[] {
  const [last] = index.rows('select id, at from decision order by at desc, id desc limit 1')
  const [lastAt, id] = [String(last?.['at']), String(last?.['id'])]
  if (Date.parse(lastAt) - Date.parse(at) <= clockError) return []
  return [
    `The decision ${id} says that it was made at ${lastAt}, later than this one: until then it counts as the latest.`,
  ]
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
    throw new StoreError('unwritable', `The inventory in ${folder} cannot be written (${errorCode(error)}).`, {
      cause: error,
    })
  }
}
