// Renews what the folders of `examples` hold of generated files: run it after a build, as `node packages/stemma/dist/testing/record-examples.js`.
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { checkWriters, writeJson, writers, writeText } from '@stemma/report'
import { openInventory } from '@stemma/store'

import { checkCodeBase } from '../check/check-code-base.ts'
import { lockCodeBase } from '../check/lock-code-base.ts'
import { scan } from '../scan.ts'
import { exampleHub } from './example-hub.ts'
import { fillInventory, inventoryFiles } from './inventory-example.ts'
import { noticeExample, noticeFiles } from './notice-example.ts'
import {
  askedNames,
  billOptions,
  billsOf,
  checkedExample,
  exampleFolder,
  exampleNames,
  hasRecording,
  readExample,
} from './read-example.ts'

for (const name of await exampleNames()) await renew(name)
await renewCheck()
await renewInventory()
await renewNotices()

/** Writes `expected/`, and `recording/` anew where there is one. */
async function renew(name: string): Promise<void> {
  const [recording, expected] = [join(exampleFolder(name), 'recording'), join(exampleFolder(name), 'expected')]
  const isRecorded = await hasRecording(name)
  if (isRecorded) await rm(recording, { recursive: true })
  const { fetch } = exampleHub(await readExample(name))
  const result = await scan(await askedNames(name), {
    fetch,
    endpoint: 'https://huggingface.co',
    token: '',
    cacheDir: false,
    ...(isRecorded ? { record: recording } : {}),
  })
  await mkdir(expected, { recursive: true })
  await writeFile(join(expected, 'scan.txt'), writeText(result, { color: false }))
  await writeFile(join(expected, 'scan.json'), writeJson(result))
  for (const { format, write } of writers.filter((writer) => billsOf(name).includes(writer.format))) {
    await writeFile(join(expected, `${format}.json`), await write(result, billOptions))
  }
}

/** Locks the example code base anew, and writes what a check of it says in every format. */
async function renewCheck(): Promise<void> {
  const { folder, expected, options } = checkedExample()
  await lockCodeBase(folder, options)
  const result = await checkCodeBase(folder, options)
  await mkdir(expected, { recursive: true })
  for (const { format, write } of checkWriters) {
    await writeFile(join(expected, `check.${format}`), await write(result, { color: false }))
  }
}

/** Fills an inventory anew, and writes what it answers. */
async function renewInventory(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'stemma-inventory-'))
  const options = await fillInventory(folder)
  const inventory = await openInventory(folder)
  const expected = join(exampleFolder('inventory'), 'expected')
  await mkdir(expected, { recursive: true })
  for (const { name, text } of await inventoryFiles(inventory, options)) await writeFile(join(expected, name), text)
  inventory.close()
  await rm(folder, { recursive: true })
}

/** Writes the bundles of the example of what travels. */
async function renewNotices(): Promise<void> {
  for (const [name, text] of await noticeFiles()) await writeFile(join(noticeExample.expected, name), text)
}
