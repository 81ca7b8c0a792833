import { writeSync } from 'node:fs'

import { loadDriver } from '../inventory/index-database.ts'
import { type Inventory, openInventory } from '../inventory/inventory.ts'
import { countAll } from '../inventory/queries/all-in-use.ts'
import { StoreError } from '../store-error.ts'
import { lineage, sampleDecision } from './sample-decision.ts'

// A process that works on an inventory until it is done or killed. It prints a line for whatever is done.
// node inventory-worker.js record|rebuild|read|read-only FOLDER NAME COUNT

const [work = '', folder = '', name = '', count = '0'] = process.argv.slice(2)

/** What becomes of the inventory in each round, in words. */
type Round = (inventory: Inventory, at: number) => string

/** Where each process begins to count the time: none of them takes the clock of the others. */
const start = Date.parse('2026-01-02T00:00:00.000Z')

const rounds: Readonly<Record<string, Round>> = {
  record: (inventory, at) => recordOne(inventory, at),
  rebuild: (inventory) => {
    inventory.rebuild()
    return 'rebuilt'
  },
  read: (inventory) => String(inventory.ask((index) => countAll(index)).decisions),
  'read-only': (inventory, at) => (at === 0 ? `read ${rounds['read']?.(inventory, at)}` : recordOne(inventory, at)),
}

function recordOne(inventory: Inventory, at: number): string {
  const model = `${name}/m${at}`
  const found = lineage([`${model} < ${name}/base`, `${name}/base < shared/root`])
  return inventory.record(sampleDecision(found, { asked: [model] }), new Date(start + at * 1000).toISOString()).id
}

/** Root may write what it likes: it becomes nobody. */
function becomeNobody(): void {
  if (process.getuid?.() === 0) process.setuid?.('nobody')
}

async function main(): Promise<void> {
  await loadDriver()
  if (work === 'read-only') becomeNobody()
  const inventory = await openInventory(folder)
  print('open')
  for (let at = 0; at < Number(count); at += 1) print(rounds[work]?.(inventory, at) ?? '')
  for (const trouble of inventory.troubles) print(`trouble: ${trouble}`)
  inventory.close()
}

function print(line: string): void {
  writeSync(1, `${line}\n`)
}

try {
  await main()
} catch (error) {
  if (!(error instanceof StoreError)) throw error
  print(`${error.code}: ${error.message}`)
}
