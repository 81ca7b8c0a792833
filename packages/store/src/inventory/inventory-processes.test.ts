import { chmodSync, readdirSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'

import { afterAll, describe, expect, it } from '@jest/globals'

import { scanOf } from '../testing/sample-decision.ts'
import { type Ended, startWorker, type Work } from '../testing/start-worker.ts'
import { temporaryFolders } from '../testing/temporary-folder.ts'
import { newestIndex } from './index-files.ts'
import { openInventory } from './inventory.ts'

const folders = temporaryFolders()
afterAll(() => folders.removeAll())

const patience = 60_000

async function done(work: Work): Promise<Ended> {
  return startWorker(work).ended
}

/** The ids among the lines of a process that recorded decisions. */
function idsIn({ lines }: Ended): readonly string[] {
  return lines.filter((line) => /^[0-9a-f]{64}$/.test(line))
}

interface Found {
  readonly decisions: readonly string[]
  readonly indexed: readonly unknown[]
  readonly troubles: readonly string[]
}

/** What an inventory holds when it is opened; every decision is read. */
async function reopen(folder: string): Promise<Found> {
  const inventory = await openInventory(folder)
  const decisions = inventory.decisions().map((id) => inventory.decision(id).id)
  const indexed = inventory.ask((index) => index.rows('select id from decision order by id')).map(({ id }) => id)
  inventory.close()
  return { decisions, indexed, troubles: inventory.troubles }
}

async function filled(count: number): Promise<string> {
  const folder = join(folders.make(), 'inventory')
  const inventory = await openInventory(folder)
  for (let at = 0; at < count; at += 1) inventory.record(scanOf(`o/m${at}`), '2026-01-01T00:00:00Z')
  inventory.close()
  return folder
}

describe('processes that write at once', () => {
  it.each([2, 4])(
    'lose nothing where %d of them begin with nothing',
    async (writers) => {
      const folder = join(folders.make(), 'inventory')
      const names = Array.from({ length: writers }, (_, at) => `w${at}`)
      const all = await Promise.all(names.map(async (name) => done({ work: 'record', folder, name, count: 25 })))
      const ids = all.flatMap((one) => idsIn(one)).toSorted()
      expect(all.map(({ errors }) => errors)).toEqual(names.map(() => ''))
      expect(ids).toHaveLength(25 * writers)
      expect(await reopen(folder)).toEqual({ decisions: ids, indexed: ids, troubles: [] })
    },
    patience,
  )

  it(
    'keep a decision once where all of them make the same one',
    async () => {
      const folder = join(folders.make(), 'inventory')
      const same = { work: 'record', folder, name: 'o', count: 10 } as const
      const all = await Promise.all([done(same), done(same), done(same)])
      const [first] = all.map((one) => idsIn(one))
      expect(all.map((one) => idsIn(one))).toEqual([first, first, first])
      expect(await reopen(folder)).toMatchObject({ decisions: first?.toSorted(), troubles: [] })
    },
    patience,
  )

  it(
    'are seen by one that reads while another makes the index anew',
    async () => {
      const folder = await filled(30)
      const [writer, rebuilder, reader] = await Promise.all([
        done({ work: 'record', folder, name: 'w', count: 25 }),
        done({ work: 'rebuild', folder, name: '', count: 10 }),
        done({ work: 'read', folder, name: '', count: 300 }),
      ])
      expect([writer, rebuilder, reader].map(({ errors }) => errors)).toEqual(['', '', ''])
      expect(rebuilder.lines).toEqual(['open', ...Array.from({ length: 10 }, () => 'rebuilt')])
      const counts = reader.lines.slice(1).map(Number)
      expect(counts).toHaveLength(300)
      expect(counts).toEqual(counts.toSorted((a, b) => a - b))
      expect(counts[0]).toBeGreaterThanOrEqual(30)
      const { decisions, indexed, troubles } = await reopen(folder)
      expect([decisions.length, indexed, troubles]).toEqual([55, decisions, []])
    },
    patience,
  )

  it(
    'mend a damaged index together',
    async () => {
      const folder = await filled(30)
      truncateSync(newestIndex(folder), 5000)
      const all = await Promise.all(
        ['w0', 'w1', 'w2'].map(async (name) => done({ work: 'record', folder, name, count: 10 })),
      )
      const ids = all.flatMap((one) => idsIn(one))
      expect(ids).toHaveLength(30)
      const { decisions, indexed, troubles } = await reopen(folder)
      expect(decisions).toEqual(expect.arrayContaining([...ids]))
      expect([decisions.length, indexed, troubles]).toEqual([60, decisions, []])
    },
    patience,
  )
})

/** Moments that look like chance, always the same: milliseconds. */
function moments(count: number, longest: number): readonly number[] {
  return Array.from({ length: count }, (_, at) => ((at * 7919) % 97) * (longest / 97))
}

describe('a process that is killed', () => {
  it(
    'loses nothing of what it kept, nor does another that writes meanwhile',
    async () => {
      const folder = join(folders.make(), 'inventory')
      const kept: string[] = []
      for (const [at, moment] of moments(6, 120).entries()) {
        const writers = ['a', 'b'].map((name) =>
          startWorker({ work: 'record', folder, name: `${name}${at}`, count: 999 }),
        )
        await writers[0]?.printed(1 + (at % 3))
        await delay(moment)
        for (const writer of writers) writer.kill()
        const ended = await Promise.all(writers.map(async (writer) => writer.ended))
        kept.push(...ended.flatMap((one) => idsIn(one)))
        const { decisions, indexed, troubles } = await reopen(folder)
        expect(troubles).toEqual([])
        expect(decisions).toEqual(expect.arrayContaining(kept))
        expect(indexed).toEqual(decisions)
      }
      expect(kept.length).toBeGreaterThan(6)
    },
    patience,
  )

  it.each([
    ['makes the index anew', 'rebuild', 1],
    ['opens an index that is damaged', 'read', 0],
  ] as const)(
    'loses nothing where it %s',
    async (_, work, lines) => {
      const folder = await filled(150)
      for (const moment of moments(4, 60)) {
        truncateSync(newestIndex(folder), 5000 + 4096 * lines)
        const worker = startWorker({ work, folder, name: '', count: 999 })
        await worker.printed(lines)
        await delay(moment)
        worker.kill()
        await worker.ended
        const { decisions, indexed } = await reopen(folder)
        expect([decisions.length, indexed]).toEqual([150, decisions])
      }
    },
    patience,
  )
})

describe('an inventory that cannot be written', () => {
  it(
    'is read, and says that nothing is kept',
    async () => {
      const folder = await filled(3)
      makeReadOnly(folder)
      const { lines, errors } = await done({ work: 'read-only', folder, name: 'w', count: 2 })
      expect(errors).toBe('')
      expect(lines).toEqual([
        'open',
        'read 3',
        expect.stringMatching(/^unwritable: The inventory in .* cannot be written \(EACCES\)/),
      ])
    },
    patience,
  )

  it(
    'is read from its decisions where its index is behind',
    async () => {
      const folder = await filled(3)
      truncateSync(newestIndex(folder), 5000)
      makeReadOnly(folder)
      const { lines } = await done({ work: 'read-only', folder, name: 'w', count: 1 })
      expect(lines).toEqual([
        'open',
        'read 3',
        expect.stringContaining('the end of'),
        expect.stringMatching(/cannot be made \(EACCES\)\. It is made in memory from the decisions/),
      ])
    },
    patience,
  )

  it(
    'keeps decisions where there is no room for an index',
    async () => {
      const folder = join(folders.make(), 'inventory')
      const ended = await done({ work: 'record', folder, name: 'w', count: 3, largestFile: 16 })
      expect(idsIn(ended)).toHaveLength(3)
      expect(ended.lines.at(-1)).toMatch(
        /^trouble: The index of the inventory cannot be used \(SQLITE_.*It is made in memory/,
      )
      expect(await reopen(folder)).toMatchObject({ decisions: idsIn(ended).toSorted() })
    },
    patience,
  )

  it(
    'says that nothing is kept where there is no room for a decision',
    async () => {
      const folder = await filled(2)
      const ended = await done({ work: 'record', folder, name: 'w', count: 3, largestFile: 0.5 })
      expect(ended.lines).toEqual([
        'open',
        expect.stringMatching(/^unwritable: The inventory in .* cannot be written \(EFBIG\)/),
      ])
      const { decisions, indexed, troubles } = await reopen(folder)
      expect([decisions.length, indexed, troubles]).toEqual([2, decisions, []])
      expect(readdirSync(join(folder, 'decisions'))).toHaveLength(2)
    },
    patience,
  )
})

/** For everybody: a process that is nobody is not the owner. */
function makeReadOnly(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    chmodSync(join(entry.parentPath, entry.name), entry.isDirectory() ? 0o555 : 0o444)
  }
  chmodSync(folder, 0o555)
  chmodSync(join(folder, '..'), 0o755)
}
