import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { idOf, model, sampleDecision, scanOf } from '../testing/sample-decision.ts'
import { filesBelow, temporaryFolders } from '../testing/temporary-folder.ts'
import { loadDriver } from './index-database.ts'
import { indexVersion } from './index-schema.ts'
import { type Inventory, openInventory } from './inventory.ts'
import { countAll } from './queries/all-in-use.ts'
import { findModels } from './queries/find-model.ts'
import { historyOf } from './queries/history.ts'
import { usesOf } from './queries/uses.ts'

const folders = temporaryFolders()
afterAll(() => folders.removeAll())

const indexName = `index-${indexVersion}.db`
const nextName = `index-${indexVersion}.1.db`
const count = 12
const names = Array.from({ length: count }, (_, at) => `o/m${at}`)

/** Long enough to be spread over several pages of the database. */
const longWords = 'the words of a license '.repeat(400)

function decisionOf(name: string, at: number): ReturnType<typeof sampleDecision> {
  const licenses = [
    { license: 'mit', basis: 'declared', class: 'spdx', component: longWords.slice(0, at < 3 ? 9000 : 9) },
  ] as const
  return sampleDecision({ models: [model(name, { licenses })], uses: [{ name, node: idOf(name) }] })
}

let index: Buffer
const files = new Map<string, Buffer>()

beforeAll(async () => {
  const folder = folders.make()
  const inventory = await openInventory(folder)
  for (const [at, name] of names.entries()) inventory.record(decisionOf(name, at), '2026-01-02T00:00:00Z')
  inventory.close()
  for (const file of filesBelow(folder)) files.set(file.slice(folder.length + 1), readFileSync(file))
  index = files.get(indexName) ?? Buffer.alloc(0)
})

/** A copy of the inventory. */
function copy(): string {
  const folder = folders.make()
  for (const [name, bytes] of files) {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), bytes)
  }
  return folder
}

function answersOf(inventory: Inventory): unknown {
  return inventory.ask((one) => ({
    counts: countAll(one),
    models: names.map((name) => findModels(one, name).map((found) => ({ ...found, key: 0 }))),
    histories: names.map((name) => historyOf(one, name)),
    uses: usesOf(one, { kind: 'license', name: 'mit' }, 99),
  }))
}

let expected: unknown

beforeAll(async () => {
  const inventory = await openInventory(copy())
  expected = answersOf(inventory)
  inventory.close()
})

interface Reopened {
  readonly answers: unknown
  readonly troubles: readonly string[]
}

async function reopen(folder: string): Promise<Reopened> {
  const inventory = await openInventory(folder)
  try {
    return { answers: answersOf(inventory), troubles: inventory.troubles }
  } finally {
    inventory.close()
  }
}

function fail(): never {
  throw new RangeError('of the query')
}

/** A file of numbers that look like chance, always the same. */
function garbage(length: number, seed: number): Buffer {
  const bytes = Buffer.alloc(length)
  let state = seed + 1
  for (const at of bytes.keys()) {
    state = (state * 48_271) % 2_147_483_647
    bytes[at] = state % 256
  }
  return bytes
}

function overwrite(file: string, bytes: Buffer, at: number): void {
  const handle = openSync(file, 'r+')
  writeSync(handle, bytes, 0, bytes.length, at)
  closeSync(handle)
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}

type Damage = (file: string) => void

async function exec(file: string, sql: string): Promise<void> {
  const database = (await loadDriver())(file)
  database.exec(sql)
  database.close()
}

const page = 4096

describe('an index', () => {
  it.each([
    ['it is cut off in the middle of a page', (file) => truncateSync(file, statSync(file).size - 100), `the end of`],
    ['it is cut off after a page', (file) => truncateSync(file, page), `the end of`],
    ['it is cut off in its head', (file) => truncateSync(file, 50), 'is not ours'],
    ['it is a text', (file) => writeFileSync(file, 'x'.repeat(page)), 'is no database'],
    [
      'it is a folder',
      (file) => {
        rmSync(file)
        mkdirSync(file)
      },
      'is no file',
    ],
    ['it belongs to another program', (file) => overwrite(file, word(7), 68), 'is not ours'],
    ['it has another version', (file) => overwrite(file, word(99), 60), 'it has version 99'],
    [
      'its tables are no tables',
      (file) => overwrite(file, garbage(page - 100, 1), 100),
      'SQLite does not understand it',
    ],
  ] satisfies readonly (readonly [string, Damage, string])[])(
    'says so and is made anew where %s',
    async (_, damage, what) => {
      const folder = copy()
      const file = join(folder, indexName)
      damage(file)
      const { answers, troubles } = await reopen(folder)
      expect(answers).toEqual(expected)
      expect(troubles).toEqual([expect.stringContaining(what)])
      expect(troubles[0]).toContain(`It is made anew from the decisions, in ${join(folder, nextName)}`)
      expect(existsSync(file)).toBe(true)
      expect(await reopen(folder)).toEqual({ answers: expected, troubles: [] })
    },
  )

  it.each([
    ['empty', (file) => truncateSync(file, 0)],
    ['missing', (file) => rmSync(file)],
    ['beside an old journal', (file) => writeFileSync(`${file}-journal`, garbage(2000, 3))],
    ['beside an empty journal', (file) => writeFileSync(`${file}-journal`, '')],
  ] satisfies readonly (readonly [string, Damage])[])('is made up to date where it is %s', async (_, damage) => {
    const folder = copy()
    damage(join(folder, indexName))
    expect(await reopen(folder)).toEqual({ answers: expected, troubles: [] })
  })

  it('is checked when a journal that was left behind is gone', async () => {
    const folder = copy()
    const file = join(folder, indexName)
    writeFileSync(`${file}-journal`, garbage(2000, 3))
    truncateSync(file, statSync(file).size - 100)
    const { answers, troubles } = await reopen(folder)
    expect(answers).toEqual(expected)
    expect(troubles).toEqual([expect.stringContaining('the end of')])
  })

  it('is made anew wherever it is cut off', async () => {
    const lengths = Array.from({ length: 25 }, (_, at) => Math.floor((index.length * (at + 0.37)) / 25))
    for (const length of lengths) {
      const folder = copy()
      truncateSync(join(folder, indexName), length)
      const { answers, troubles } = await reopen(folder)
      expect(answers).toEqual(expected)
      expect(troubles).toHaveLength(1)
      folders.removeAll()
    }
  })

  it('answers as before or is made anew, whichever page is garbage', async () => {
    const pages = Array.from({ length: index.length / page }, (_, at) => at)
    const said = new Set<number>()
    for (const at of pages) {
      const folder = copy()
      overwrite(join(folder, indexName), garbage(page, at), at * page)
      const { answers, troubles } = await reopen(folder)
      said.add(troubles.length)
      expect(answers).toEqual(expected)
      folders.removeAll()
    }
    expect(said).toEqual(new Set([0, 1]))
  })

  it('answers as before or is made anew where garbage is written over some bytes', async () => {
    for (const seed of Array.from({ length: 60 }, (_, at) => at)) {
      const folder = copy()
      const at = (seed * 7919 * 131) % (index.length - 64)
      overwrite(join(folder, indexName), garbage(64, seed), at)
      const { troubles } = await reopen(folder)
      expect(troubles.length).toBeLessThan(3)
      folders.removeAll()
    }
  })

  it('is made anew where it knows decisions that nobody made', async () => {
    const folder = copy()
    const [gone = ''] = filesBelow(join(folder, 'decisions'))
    rmSync(gone)
    const { answers, troubles } = await reopen(folder)
    expect(answers).toMatchObject({ counts: { decisions: count - 1, uses: count - 1 } })
    expect(troubles).toEqual([expect.stringContaining('1 of its decisions are not in the folder of decisions')])
  })

  it('is made anew where it becomes damaged while it is open', async () => {
    const folder = copy()
    const inventory = await openInventory(folder)
    await exec(join(folder, indexName), 'drop table use')
    expect(answersOf(inventory)).toEqual(expected)
    expect(inventory.troubles).toEqual([expect.stringContaining('SQLite does not understand it')])
    inventory.record(scanOf('o/new'), '2026-01-03T00:00:00Z')
    expect(inventory.ask((one) => findModels(one, 'o/new'))).toHaveLength(1)
    inventory.close()
  })

  it('is made anew where damage is found when a decision is recorded', async () => {
    const folder = copy()
    const inventory = await openInventory(folder)
    await exec(join(folder, indexName), 'drop table model; create table model (key)')
    const { id } = inventory.record(scanOf('o/new'), '2026-01-03T00:00:00Z')
    expect(inventory.ask((one) => historyOf(one, 'o/new'))).toMatchObject([{ decision: id }])
    expect(inventory.troubles).toHaveLength(1)
    inventory.close()
  })

  it('is made anew on demand, in the same file', async () => {
    const folder = copy()
    const inventory = await openInventory(folder)
    inventory.rebuild()
    expect(answersOf(inventory)).toEqual(expected)
    expect(inventory.troubles).toEqual([])
    inventory.close()
    expect(existsSync(join(folder, nextName))).toBe(false)
  })

  it('throws on what a query throws', async () => {
    const inventory = await openInventory(copy())
    expect(() => inventory.ask(fail)).toThrow('of the query')
    expect(answersOf(inventory)).toEqual(expected)
    inventory.close()
  })
})
