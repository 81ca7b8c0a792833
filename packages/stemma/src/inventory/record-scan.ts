import { resolve } from 'node:path'

import { type EntryUse, type KeptDecision, StoreError } from '@stemma/store'

import type { LockResult } from '../check/lock-code-base.ts'
import { modelKey } from '../check/model-key.ts'
import { currentDay } from '../judge-graph.ts'
import { isFolderName } from '../parse-name.ts'
import type { JudgedScan } from '../scan.ts'
import { type DecisionSetting, makeDecision } from './make-decision.ts'
import { openOwnInventory } from './open-own-inventory.ts'

/** Where a decision is kept, and when it is made. */
export interface RecordOptions {
  /** The folder of the inventory: that of this user where none is named. */
  readonly inventory?: string
  /** The day that was judged on, `YYYY-MM-DD`; today where nothing is said. */
  readonly today?: string
  /** Now, ISO 8601; the clock's where nothing is said. */
  readonly now?: string
}

/** Keeps what a scan came to. Throws a `StoreError`. */
export async function recordScan(scan: JudgedScan, options: RecordOptions): Promise<Recorded> {
  // What a folder is called must not depend on where the command was run.
  const uses = scan.result.asked.map(({ name, node }) => ({ name: isFolderName(name) ? resolve(name) : name, node }))
  return record(scan, { kind: 'scan', uses }, options)
}

/** Keeps what a lock was made of, with the places where the code names its models: where it names none, nothing is in use there any more. */
export async function recordLock(
  { scan, home, places }: Pick<LockResult, 'scan' | 'home' | 'places'>,
  options: RecordOptions,
): Promise<Recorded> {
  const nodes = new Map(scan.result.asked.map(({ name, node }) => [name, node]))
  const uses = places.flatMap((reference): readonly EntryUse[] => {
    const name = modelKey(reference)
    const node = nodes.get(name)
    return node === undefined ? [] : [{ name, node, file: reference.file, line: reference.line }]
  })
  return record(scan, { kind: 'lock', place: home, uses }, options)
}

/** A decision that was kept, and what was found wrong with the inventory on the way. */
export interface Recorded {
  readonly decision: KeptDecision
  readonly troubles: readonly string[]
}

async function record(
  scan: JudgedScan,
  setting: Omit<DecisionSetting, 'day'>,
  { inventory: folder, today = currentDay(), now = new Date().toISOString() }: RecordOptions,
): Promise<Recorded> {
  const inventory = await openOwnInventory(folder)
  try {
    const decision = inventory.record(makeDecision(scan, { day: today, ...setting }), now)
    return { decision, troubles: inventory.troubles }
  } finally {
    inventory.close()
  }
}

/**
 * Keeps a decision where the command says so, and returns what is to be said of it. Where nobody asked for this inventory by its
 * name, what goes wrong with it does not change what was decided.
 */
export async function keepDecision(
  inventory: string | false | undefined,
  keep: (options: RecordOptions) => Promise<Recorded>,
): Promise<readonly string[]> {
  if (inventory === false) return []
  try {
    const { troubles } = await keep(inventory === undefined ? {} : { inventory })
    return troubles
  } catch (error) {
    if (inventory !== undefined || !(error instanceof StoreError)) throw error
    return [`The inventory does not have this: ${error.message}`]
  }
}

/** Keeps a scan as {@link keepDecision} does. */
export async function keepScan(scan: JudgedScan, inventory: string | false | undefined): Promise<readonly string[]> {
  return keepDecision(inventory, async (options) => recordScan(scan, options))
}
