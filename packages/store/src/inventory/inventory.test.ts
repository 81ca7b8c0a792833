import { mkdirSync, readFileSync, rmSync, statSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'

import { edge, idOf, keyOf, model, sampleDecision, scanOf, term } from '../testing/sample-decision.ts'
import { filesBelow, temporaryFolders } from '../testing/temporary-folder.ts'
import type { KeptDecision, NewDecision } from './decision.ts'
import { type Inventory, openInventory } from './inventory.ts'
import { digestOf } from './object-folder.ts'
import { countAll } from './queries/all-in-use.ts'
import { findModels, nearNames } from './queries/find-model.ts'
import { historyOf, latestDecision } from './queries/history.ts'
import { edgesAmong, lineageOf } from './queries/lineage.ts'
import { termsOf } from './queries/terms.ts'
import { knowsName, usesOf } from './queries/uses.ts'

const folders = temporaryFolders()
afterAll(() => folders.removeAll())

const now = '2026-01-02T00:00:00.000Z'

interface Used {
  readonly folder: string
  readonly inventory: Inventory
}

async function emptyInventory(): Promise<Used> {
  const folder = join(folders.make(), 'deep', 'inventory')
  return { folder, inventory: await openInventory(folder) }
}

function countIn(inventory: Inventory): number {
  return inventory.ask((index) => countAll(index)).decisions
}

describe('an inventory', () => {
  it('gives back what was recorded', async () => {
    const { inventory, folder } = await emptyInventory()
    const decision = scanOf('o/a', { document: '{"a":1}', snapshots: { [idOf('o/a')]: digestOf('') } })
    const kept = inventory.record(decision, now)
    const { parts, ...rest } = decision
    expect(kept).toMatchObject({ ...rest, at: now, id: expect.stringMatching(/^[0-9a-f]{64}$/) })
    inventory.close()
    const again = await openInventory(folder)
    expect(again.decisions()).toEqual([kept.id])
    expect(again.decision(kept.id)).toEqual(kept)
    expect(again.part(kept, 'document')).toBe('{"a":1}')
    expect(again.part(kept, 'entry')).toBe(parts.entry)
    expect(again.troubles).toEqual([])
    again.close()
  })

  it('is for this user only', async () => {
    const { inventory, folder } = await emptyInventory()
    inventory.record(scanOf('o/a'), now)
    inventory.close()
    const paths = filesBelow(folder)
    expect(paths.map((path) => statSync(path).mode % 0o1000)).toEqual(paths.map(() => 0o600))
    const inside = ['', 'decisions', 'objects', '..'].map((path) => statSync(join(folder, path)).mode % 0o1000)
    expect(inside).toEqual([0o700, 0o700, 0o700, 0o700])
  })

  it('keeps a moment as all moments are kept', async () => {
    const { inventory } = await emptyInventory()
    expect(inventory.record(scanOf('o/a'), '2026-01-02T02:00:00+01:00').at).toBe('2026-01-02T01:00:00.000Z')
    inventory.close()
  })

  it.each([
    ['no date', scanOf('o/a'), 'yesterday', 'unwritable'],
    ['a moment without end', scanOf('o/a'), '+275760-09-13T00:00:00.000Z', 'unwritable'],
    ['an entry that is none', withEntry('{}'), now, 'damaged'],
    ['an entry that is no JSON', withEntry('{'), now, 'damaged'],
    ['an entry without end', withEntry(`{"models":${'['.repeat(100_000)}`), now, 'damaged'],
    ['an entry with holes', withEntry('{"models":[{}],"edges":[],"uses":[]}'), now, 'damaged'],
  ])('records nothing of %s', async (_, decision, moment, code) => {
    const { inventory } = await emptyInventory()
    expect(() => inventory.record(decision, moment)).toThrow(expect.objectContaining({ name: 'StoreError', code }))
    expect([inventory.decisions(), countIn(inventory)]).toEqual([[], 0])
    inventory.close()
  })

  it('orders decisions of one second, and says that the clock went back', async () => {
    const { inventory } = await emptyInventory()
    const ids = ['2026-01-02', '2026-01-01'].map((day) => inventory.record(scanOf('o/a', { day }), now).id)
    const [last] = ids.toSorted().toReversed()
    expect(inventory.ask((index) => latestDecision(index, keyOf(index, 'o/a')))).toBe(last)
    expect(inventory.troubles).toEqual([])
    inventory.record(scanOf('o/b'), '2026-01-01T23:59:30Z')
    expect(inventory.troubles).toEqual([])
    inventory.record(scanOf('o/c'), '2026-01-01T00:00:00Z')
    expect(inventory.troubles).toEqual([expect.stringContaining(`${last} says that it was made at ${now}, later than`)])
    inventory.close()
  })
})

function withEntry(entry: string): NewDecision {
  const decision = scanOf('o/a')
  return { ...decision, parts: { ...decision.parts, entry } }
}

type Damage = (file: string) => void

describe('a damaged inventory', () => {
  it.each([
    ['decision that is cut off', 'decision', (file) => truncateSync(file, 100), 'it is no JSON'],
    ['decision of a newer stemma', 'decision', newer, 'Use a newer stemma'],
    [
      'decision that is a folder',
      'decision',
      (file) => {
        rmSync(file)
        mkdirSync(file)
      },
      'is no file',
    ],
    [
      'decision that is a link to itself',
      'decision',
      (file) => {
        rmSync(file)
        symlinkSync(file, file)
      },
      'cannot be read (ELOOP)',
    ],
    ['entry that is cut off', 'entry', (file) => truncateSync(file, 30), 'it does not hold what its name says'],
    ['entry that is missing', 'entry', (file) => rmSync(file), 'it is missing'],
  ] satisfies readonly (readonly [string, 'decision' | 'entry', Damage, string])[])(
    'leaves out a %s, says so, and has the rest',
    async (_, kind, damage, what) => {
      const { inventory, folder } = await emptyInventory()
      const decisions = ['o/a', 'o/b', 'o/c'].map((name) => scanOf(name))
      const kept = decisions.map((decision) => inventory.record(decision, now))
      inventory.close()
      const [first] = kept
      damage(fileOf(folder, kind, first))
      rmSync(join(folder, 'index-3.db'))
      const again = await openInventory(folder)
      expect(again.troubles).toEqual([expect.stringContaining(what)])
      expect(again.troubles[0]).toContain(`The decision ${first?.id} is left out.`)
      expect(again.decisions()).toHaveLength(3)
      expect(countIn(again)).toBe(2)
      expect(again.ask((index) => findModels(index, 'o/a'))).toEqual([])
      again.close()
    },
  )

  it('is mended by the same scan', async () => {
    const { inventory, folder } = await emptyInventory()
    const { id } = inventory.record(scanOf('o/a'), now)
    inventory.close()
    for (const file of filesBelow(folder)) truncateSync(file, 10)
    const again = await openInventory(folder)
    expect(again.troubles).toHaveLength(2)
    expect(again.record(scanOf('o/a'), now).id).toBe(id)
    again.close()
    const third = await openInventory(folder)
    expect(third.troubles).toEqual([])
    expect(third.part(third.decision(id), 'document')).toBe('{}')
    expect(countIn(third)).toBe(1)
    third.close()
  })

  it.each([
    ['folder', (folder: string) => writeFileSync(folder, '')],
    ['folder of decisions', decisionsAsFile],
  ])('is not taken for an empty one where its %s is a file', async (_, damage) => {
    const folder = join(folders.make(), 'inventory')
    damage(folder)
    await expect(openInventory(folder)).rejects.toMatchObject({ name: 'StoreError', code: 'unreadable' })
  })

  it('says what cannot be written where its folder of objects is a file', async () => {
    const { inventory, folder } = await emptyInventory()
    writeFileSync(join(folder, 'objects'), '')
    expect(() => inventory.record(scanOf('o/a'), now)).toThrow(expect.objectContaining({ code: 'unwritable' }))
    expect(inventory.decisions()).toEqual([])
    inventory.close()
  })
})

/** The file of a decision, or of its entry. */
function fileOf(folder: string, kind: 'decision' | 'entry', kept: KeptDecision | undefined): string {
  const entry = kept?.parts.entry ?? ''
  if (kind === 'decision') return join(folder, 'decisions', `${kept?.id}.json`)
  return join(folder, 'objects', entry.slice(0, 2), `${entry.slice(2)}.gz`)
}

function newer(file: string): void {
  writeFileSync(file, readFileSync(file, 'utf8').replace('"schemaVersion": 1', '"schemaVersion": 2'))
}

function decisionsAsFile(folder: string): void {
  mkdirSync(folder)
  writeFileSync(join(folder, 'decisions'), '')
}

/** Names that try to be something else. */
const hostileNames = [
  "o/a' or '1' = '1",
  'o/"; drop table model; --',
  'o/%',
  'o/_',
  'o/\\',
  'o/a\u0000b',
  '\u0000',
  'o/\ud800',
  '\udc00/x',
  'o/\u202e\u001b[2J',
  '__proto__',
  'constructor/toString',
  '',
  ' ',
  '@',
  'a@b@c',
  'model:hf/o/a',
  'o/条款',
]

/** A decision about a name, which is everywhere where a name can be. */
function hostile(name: string): NewDecision {
  const id = `model:hf/${name}@x`
  const words = { license: name, basis: 'declared', class: name, known: name, component: name } as const
  const own = term('o/a', name, {
    origin: id,
    next: id,
    words: name,
    reason: name,
    evidence: [{ where: name, quote: name }],
  })
  const one = model(name, {
    id,
    revision: name,
    formerNames: [name],
    traceability: name,
    licenses: [words],
    terms: [own],
  })
  const step = { ...edge('o/a', 'o/a'), upstream: id, downstream: id, relation: name }
  const uses = [{ name, node: id, file: name, line: 1 }]
  const snapshots = Object.fromEntries([
    [name, digestOf(name)],
    ['__proto__', 'x'],
  ])
  return sampleDecision({ models: [one], edges: [step], uses }, { kind: 'lock', place: name, snapshots })
}

/** Asks everything that can be asked of a name. */
function askAll(inventory: Inventory, name: string): readonly unknown[] {
  return inventory.ask((index) => {
    const keys = findModels(index, `model:hf/${name}@x`).map(({ key }) => key)
    return [
      keys.length,
      findModels(index, name).length,
      nearNames(index, name).length,
      historyOf(index, name).length,
      ...keys.map((key) => [lineageOf(index, key, 'up', 9).total, edgesAmong(index, new Map([[key, 'id']])).length]),
      ...keys.map((key) => [usesOf(index, { kind: 'model', keys: [key] }, 9).total, termsOf(index, key, name).length]),
      ...(['license', 'publisher', 'clause'] as const).map((kind) => usesOf(index, { kind, name }, 9).total),
      ...(['license', 'publisher'] as const).map((kind) => knowsName(index, kind, name)),
    ]
  })
}

describe('what others wrote', () => {
  it.each(hostileNames.map((name) => [name.slice(0, 40), name]))('is a name and no more: %j', async (_, name) => {
    const { inventory, folder } = await emptyInventory()
    inventory.record(scanOf('plain/one'), now)
    const { id } = inventory.record(hostile(name), now)
    const answers = askAll(inventory, name)
    expect(answers).toMatchObject([
      1,
      expect.any(Number),
      expect.any(Number),
      1,
      [0, 1],
      [1, 1],
      1,
      expect.any(Number),
      1,
      true,
      expect.any(Boolean),
    ])
    expect(askAll(inventory, 'plain/one')).toMatchObject([0, 1, expect.any(Number), 1, 0, 0, 0, false, false])
    expect(inventory.ask((index) => countAll(index))).toEqual({
      decisions: 2,
      models: 2,
      datasets: 0,
      edges: 1,
      uses: 2,
    })
    inventory.close()
    const again = await openInventory(folder)
    again.rebuild()
    expect(askAll(again, name)).toEqual(answers)
    expect(again.troubles).toEqual([])
    expect(again.decision(id).asked).toMatchObject([{ name }])
    expect(Object.keys(again.decision(id).snapshots)).toEqual([...new Set([name, '__proto__'])].toSorted())
    again.close()
  })

  it('may have a million letters', async () => {
    const name = `o/${'n'.repeat(1_000_000)}`
    const { inventory } = await emptyInventory()
    const { id } = inventory.record(hostile(name), now)
    expect(inventory.decision(id).place).toBe(name)
    expect(askAll(inventory, name)[0]).toBe(1)
    inventory.close()
  })

  it('is found by its name alone, whatever that is', async () => {
    const { inventory } = await emptyInventory()
    inventory.record(scanOf('plain/one'), now)
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 30 }), async (name) => {
        const { id } = inventory.record(hostile(name), now)
        expect(inventory.decision(id).place).toBe(name)
        expect(askAll(inventory, name)[0]).toBe(1)
        expect(askAll(inventory, 'plain/one')[1]).toBe(1)
        await Promise.resolve()
      }),
      { numRuns: 25 },
    )
    expect(inventory.troubles).toEqual([])
    inventory.close()
  })
})
