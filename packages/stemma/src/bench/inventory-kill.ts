import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

import { findModels, historyOf, type NewDecision, openInventory, writeEntry } from '@stemma/store'

// Writers of an inventory are killed at random moments; what they said that they kept must be there.
// npm run bench:inventory-kill -- [--kills 100] [--writers 1] [--seed 1]

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    kills: { type: 'string', default: '100' },
    writers: { type: 'string', default: '1' },
    seed: { type: 'string', default: '1' },
  },
})

const program = fileURLToPath(import.meta.url)
const moment = '2026-01-02T00:00:00.000Z'
const commit = 'a'.repeat(40)

/** A scan of a model with a parent and a grandparent. */
function decisionOf(name: string): NewDecision {
  const names = [name, 'kill/base', 'kill/root']
  const ids = names.map((one) => `model:hf/${one}@${commit}`)
  const [node = '', base = '', root = ''] = ids
  const known = {
    formerNames: [],
    read: 'read',
    state: 'ok',
    isGated: false,
    traceability: 'traced',
    files: {},
  } as const
  const models = names.map((one, at) => ({
    ...known,
    id: ids[at] ?? '',
    kind: 'model' as const,
    name: one,
    licenses: [],
    terms: [],
  }))
  const step = { relation: 'finetune', confidence: 'stated', evidence: [] }
  const edges = [
    { ...step, downstream: node, upstream: base },
    { ...step, downstream: base, upstream: root },
  ]
  const entry = writeEntry({ models, edges, uses: [{ name, node }] })
  const none = { document: '{}', graph: '{}', policy: '{}', catalogue: '{}', clauseRules: '{}', readClauses: '{}' }
  return {
    kind: 'scan',
    day: '2026-01-02',
    stemma: '0.0.0',
    asked: [{ name, node, outcome: 'pass' }],
    outcome: 'pass',
    complete: true,
    snapshots: {},
    parts: { ...none, entry },
  }
}

/** Records until it is killed; prints each id when it is kept. */
async function writeForEver(folder: string, name: string): Promise<never> {
  const inventory = await openInventory(folder)
  for (let at = 0; ; at += 1) writeSync(1, `${inventory.record(decisionOf(`kill/${name}-${at}`), moment).id}\n`)
}

/**
 * Starts a writer, kills it and returns the ids that it printed. The clock runs from its start or, on a busy machine, from its
 * first decision: `after` is in milliseconds.
 */
async function killedWriter(
  folder: string,
  name: string,
  { after, isFromStart }: { readonly after: number; readonly isFromStart: boolean },
): Promise<readonly string[]> {
  const child = spawn(process.execPath, [program, 'write', folder, name], { stdio: ['ignore', 'pipe', 'inherit'] })
  let text = ''
  const first = new Promise<void>((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk
      resolve()
    })
  })
  const closed = new Promise((resolve) => child.on('close', resolve))
  if (!isFromStart) await first
  await delay(after)
  child.kill('SIGKILL')
  await closed
  return text.split('\n').slice(0, -1)
}

function randomFrom(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state * 48_271) % 2_147_483_647
    return state % below
  }
}

interface Checked {
  readonly lost: number
  readonly notIndexed: number
  readonly troubles: readonly string[]
}

/** Reads every decision that was promised, and looks for it in the index. */
async function check(folder: string, promised: ReadonlySet<string>): Promise<Checked> {
  const inventory = await openInventory(folder)
  const kept = inventory.decisions().map((id) => inventory.decision(id))
  const ids = new Set(kept.map(({ id }) => id))
  const indexed = inventory.ask((index) =>
    kept.filter(({ id, asked: [one] }) => {
      const found = findModels(index, one?.node ?? '')
      return found.some(({ name }) => historyOf(index, name).some(({ decision }) => decision === id))
    }),
  )
  inventory.close()
  return {
    lost: [...promised].filter((id) => !ids.has(id)).length,
    notIndexed: kept.length - indexed.length,
    troubles: inventory.troubles,
  }
}

async function killMany(kills: number, writers: number, seed: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'stemma-bench-kill-'))
  const random = randomFrom(seed)
  const promised = new Set<string>()
  const sum = { lost: 0, notIndexed: 0, troubles: 0 }
  for (let at = 0; at < kills; at += writers) {
    const names = Array.from({ length: writers }, (_, one) => `${at}-${one}`)
    // One in four is killed while it starts or opens the inventory, the others while they write.
    const ids = await Promise.all(
      names.map(async (one) => {
        const isFromStart = random(4) === 0
        return killedWriter(folder, one, { after: random(isFromStart ? 250 : 80), isFromStart })
      }),
    )
    for (const id of ids.flat()) promised.add(id)
    const { lost, notIndexed, troubles } = await check(folder, promised)
    sum.lost += lost
    sum.notIndexed += notIndexed
    sum.troubles += troubles.length
    for (const trouble of troubles) console.log(trouble)
  }
  const left = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tmp'))
  rmSync(folder, { recursive: true })
  console.log(
    `${kills} kills, ${promised.size} decisions said to be kept: ${sum.lost} lost, ${sum.notIndexed} not in the index, ${sum.troubles} troubles, ${left.length} temporary files left`,
  )
  process.exitCode = promised.size > 0 && sum.lost + sum.notIndexed + sum.troubles === 0 ? 0 : 1
}

const [work, folder = '', name = ''] = positionals
if (work === 'write') await writeForEver(folder, name)
else await killMany(Number(values.kills), Number(values.writers), Number(values.seed))
