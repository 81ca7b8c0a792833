import { queryWriters, type TextOptions, writeText, writeWatchJson, writeWatchText } from '@stemma/report'
import type { Inventory } from '@stemma/store'

import { type CommandAnswer, exitCodeOf } from '../command-answer.ts'
import type { InventoryCommand } from '../inventory-command-line.ts'
import type { ScanOptions } from '../scan.ts'
import { UsageError } from '../usage-error.ts'
import { findDecision } from './find-decision.ts'
import { openKeptInventory } from './open-own-inventory.ts'

/** Answers the commands that ask the inventory: query, replay, watch. Throws `UsageError` and `StoreError`. */
export async function inventoryAnswer(
  command: InventoryCommand,
  scan: ScanOptions,
  text: TextOptions,
): Promise<CommandAnswer> {
  if (command.inventory === false) {
    throw new UsageError(`Unexpected --no-inventory, expected an inventory: stemma ${command.kind} asks it.`)
  }
  const inventory = await openKeptInventory(command.inventory)
  try {
    const answer = await answerOf(command, { inventory, scan, text })
    return { ...answer, notes: inventory.troubles }
  } finally {
    inventory.close()
  }
}

interface Setting {
  readonly inventory: Inventory
  readonly scan: ScanOptions
  readonly text: TextOptions
}

async function answerOf(command: InventoryCommand, { inventory, scan, text }: Setting): Promise<CommandAnswer> {
  switch (command.kind) {
    case 'query': {
      const { queryInventory } = await import('./query-inventory.ts')
      const answer = await queryInventory(inventory, command.question, scan)
      const writer = queryWriters.find(({ format }) => format === command.format)
      return { text: writer?.write(answer, text) ?? '', exitCode: 0 }
    }
    case 'replay':
      return replayAnswer(inventory, command, text)
    case 'watch':
      return watchAnswer(inventory, command, { scan, text })
  }
}

async function replayAnswer(
  inventory: Inventory,
  { decision: beginning, format }: Extract<InventoryCommand, { readonly kind: 'replay' }>,
  text: TextOptions,
): Promise<CommandAnswer> {
  const decision = findDecision(inventory, beginning)
  if (decision === undefined) {
    throw new UsageError(`No decision begins with ${beginning}: stemma query history org/name lists them.`)
  }
  const { replayDecision } = await import('./replay-decision.ts')
  const { scan, document, isSame } = await replayDecision(inventory, decision)
  const { id, at, day, kind, stemma } = decision
  const verdict = isSame ? 'the same, byte for byte' : 'NOT the same: another version of stemma judges it otherwise'
  const head = `decision ${id}\n${kind} of ${day}, made at ${at} by stemma ${stemma}\nreplayed: ${verdict}\n\n`
  return {
    text: format === 'json' ? document : `${head}${writeText(scan.result, text)}`,
    exitCode: isSame ? 0 : 1,
  }
}

async function watchAnswer(
  inventory: Inventory,
  { format }: Extract<InventoryCommand, { readonly kind: 'watch' }>,
  { scan, text }: Pick<Setting, 'scan' | 'text'>,
): Promise<CommandAnswer> {
  const { watchInventory } = await import('./watch-inventory.ts')
  const answer = await watchInventory(inventory, scan)
  return {
    text: format === 'json' ? writeWatchJson(answer) : writeWatchText(answer, text),
    exitCode: exitCodeOf(answer.outcome),
  }
}
