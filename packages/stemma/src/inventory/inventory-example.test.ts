import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, describe, expect, it } from '@jest/globals'

import { openInventory } from '@stemma/store'

import { fillInventory, inventoryFiles } from '../testing/inventory-example.ts'
import { exampleFolder } from '../testing/read-example.ts'
import { replayDecision } from './replay-decision.ts'

// Where one of these fails and the new output is right, renew it:
// npm run build && node packages/stemma/dist/testing/record-examples.js
const expected = join(exampleFolder('inventory'), 'expected')
const folder = mkdtempSync(join(tmpdir(), 'stemma-inventory-'))
const options = await fillInventory(folder)
const inventory = await openInventory(folder)
const files = await inventoryFiles(inventory, options)

afterAll(() => {
  inventory.close()
  rmSync(folder, { recursive: true })
})

describe('the inventory of examples/inventory', () => {
  it('is whole, and answers all that is kept', () => {
    expect(inventory.troubles).toEqual([])
    expect(files.map(({ name }) => name).toSorted()).toEqual(readdirSync(expected).toSorted())
  })

  it.each(files.map(({ name, text }) => [name, text] as const))('gives the expected %s', (name, text) => {
    expect(text).toBe(readFileSync(join(expected, name), 'utf8'))
  })

  it('gives the same when its index is made anew', async () => {
    inventory.rebuild()
    expect(await inventoryFiles(inventory, options)).toEqual(files)
  })

  it.each(inventory.decisions())('replays decision %s to the same bytes', async (id) => {
    const decision = inventory.decision(id)
    const replay = await replayDecision(inventory, decision)
    expect(replay.isSame).toBe(true)
    expect(replay.document).toBe(inventory.part(decision, 'document'))
    expect(replay.scan.result.verdict.outcome).toBe(decision.outcome)
  })
})
