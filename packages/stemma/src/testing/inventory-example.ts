import { join } from 'node:path'

import { compareText } from '@stemma/graph'
import { queryWriters, writeWatchJson, writeWatchText } from '@stemma/report'
import type { Inventory } from '@stemma/store'

import { lockCodeBase } from '../check/lock-code-base.ts'
import { findDecision } from '../inventory/find-decision.ts'
import { type Question, queryInventory } from '../inventory/query-inventory.ts'
import { recordLock, recordScan } from '../inventory/record-scan.ts'
import { replayDecision } from '../inventory/replay-decision.ts'
import { watchInventory } from '../inventory/watch-inventory.ts'
import { scanAndJudge, type ScanOptions } from '../scan.ts'
import { commitOf, type ExampleModels, exampleHub } from './example-hub.ts'
import { askedNames, checkedExample, exampleFolder, readExample } from './read-example.ts'

/** A file of the example, and what it holds. */
export interface ExampleFile {
  readonly name: string
  readonly text: string
}

const day = '2026-11-25'
const chat = 'harbor-ai/egret-7b-chat'
const adapter = 'lantern-law/egret-7b-contracts-lora'
const cedar = 'cedarlab/cedar-7b'
const plain = { color: false }

/**
 * Fills an inventory with what the examples hold: a scan of the family, the lock of a code base, and a second scan after one
 * model has come under another license. Returns the Hub as it is afterwards.
 */
export async function fillInventory(folder: string): Promise<ScanOptions> {
  const options = { replay: join(exampleFolder('family'), 'recording'), today: day, cacheDir: false as const }
  const first = await scanAndJudge(await askedNames('family'), options)
  await recordScan(first, { inventory: folder, today: day, now: `${day}T09:00:00.000Z` })
  const { folder: code, options: lockOptions } = checkedExample()
  const lock = await lockCodeBase(code, lockOptions)
  await recordLock({ ...lock, home: '/code/assistant' }, { inventory: folder, today: day, now: `${day}T10:00:00.000Z` })
  const later = {
    fetch: exampleHub(relicensed(await readExample('family'))).fetch,
    token: '',
    cacheDir: false as const,
  }
  const second = await scanAndJudge([adapter], { ...later, today: day })
  await recordScan(second, { inventory: folder, today: day, now: `${day}T11:00:00.000Z` })
  return { ...later, today: day }
}

/** The family after one of its models has come under another license, one has gone, and one is somebody else's. */
function relicensed(models: ExampleModels): ExampleModels {
  const { [chat]: model, 'mirrorbay/egret-7b': _gone, ...rest } = models
  if (model === undefined) throw new TypeError(`Unexpected example without ${chat}`)
  const card = Buffer.from(model.files['README.md'] ?? '').toString()
  const files = { ...model.files, 'README.md': card.replace('license: apache-2.0', 'license: cc-by-nc-4.0') }
  return { ...rest, [chat]: { ...model, files, earlier: [model.files] } }
}

/** The questions of the example, by the name of their file. */
async function exampleQuestions(): Promise<readonly (readonly [string, Question])[]> {
  const models = await readExample('family')
  const [old, now] = [models, relicensed(models)].map((all) => commitOf(chat, all[chat]?.files ?? {}))
  return [
    ['ancestors', { query: 'ancestors', model: adapter }],
    ['descendants', { query: 'descendants', model: cedar }],
    ['roots', { query: 'roots', model: 'smallbits/kingfisher-7b-GGUF' }],
    ['path', { query: 'path', from: cedar, to: 'smallbits/kingfisher-7b-GGUF' }],
    ['uses-model', { query: 'uses', of: cedar }],
    ['uses-license', { query: 'uses', of: 'mit' }],
    ['uses-clause', { query: 'uses', of: 'use.threshold.mau' }],
    ['uses-publisher', { query: 'uses', of: 'harbor-ai' }],
    ['impact', { query: 'impact', model: cedar }],
    ['why', { query: 'why', model: adapter, clause: 'use.threshold.mau' }],
    ['diff', { query: 'diff', old: `${chat}@${old ?? ''}`, new: `${chat}@${now ?? ''}` }],
    ['history', { query: 'history', model: adapter }],
  ]
}

/** Everything that the example shows: each question in each format, a decision that is made again, and what a watch says. */
export async function inventoryFiles(inventory: Inventory, options: ScanOptions): Promise<readonly ExampleFile[]> {
  const files: ExampleFile[] = []
  for (const [name, question] of await exampleQuestions()) {
    const answer = await queryInventory(inventory, question, options)
    files.push(...queryWriters.map(({ format, write }) => ({ name: `${name}.${format}`, text: write(answer, plain) })))
  }
  const watch = await watchInventory(inventory, options)
  // By its day, not by its id: that is a digest, and changes with what is decided.
  const [last] = inventory
    .decisions()
    .flatMap((id) => findDecision(inventory, id) ?? [])
    .toSorted((a, b) => compareText(b.at, a.at))
  const replay = last === undefined ? '' : (await replayDecision(inventory, last)).document
  return [
    ...files,
    { name: 'watch.text', text: writeWatchText(watch, plain) },
    { name: 'watch.json', text: writeWatchJson(watch) },
    { name: 'replay.json', text: replay },
  ]
}
