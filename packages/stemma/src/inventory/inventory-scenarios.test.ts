import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'

import { type Inventory, openInventory } from '@stemma/store'

import { lockCodeBase } from '../check/lock-code-base.ts'
import { scanAndJudge, type ScanOptions } from '../scan.ts'
import { commitOf, type ExampleModels, exampleHub } from '../testing/example-hub.ts'
import { type Question, queryInventory } from './query-inventory.ts'
import { recordLock, recordScan } from './record-scan.ts'
import { watchInventory } from './watch-inventory.ts'

function card(license: string, ...bases: readonly string[]): string {
  return ['---', `license: ${license}`, ...bases.map((base) => `base_model: ${base}`), '---', ''].join('\n')
}

const oakFiles = { 'README.md': card('llama2') }
const elmFiles = { 'README.md': card('mit', 'acorn/oak') }
const before: ExampleModels = {
  'acorn/oak': { files: oakFiles },
  'acorn/elm': { files: elmFiles },
  'acorn/ash': { files: { 'README.md': card('apache-2.0') } },
}
const after: ExampleModels = {
  ...before,
  'acorn/oak': { files: { 'README.md': card('cc-by-nc-4.0') }, earlier: [oakFiles] },
}

let folder: string
let code: string
let inventory: Inventory
let clock = 0

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stemma-scenario-'))
  code = mkdtempSync(join(tmpdir(), 'stemma-scenario-code-'))
  inventory = await openInventory(folder)
  clock = 0
})

afterEach(() => {
  inventory.close()
  rmSync(folder, { recursive: true })
  rmSync(code, { recursive: true })
})

function hub(models: ExampleModels): ScanOptions {
  return { fetch: exampleHub(models).fetch, token: '', cacheDir: false, today: '2026-11-26' }
}

/** Where to keep, a minute after the time before. */
function keeping(): { readonly inventory: string; readonly today: string; readonly now: string } {
  clock += 1
  return { inventory: folder, today: '2026-11-26', now: `2026-11-26T10:${String(clock).padStart(2, '0')}:00.000Z` }
}

async function scanned(name: string, options: ScanOptions): Promise<void> {
  await recordScan(await scanAndJudge([name], options), keeping())
}

async function locked(models: readonly string[], options: ScanOptions = hub(before)): Promise<void> {
  const lines = models.map((model) => `AutoModel.from_pretrained("${model}")\n`)
  writeFileSync(join(code, 'app.py'), lines.join(''))
  await recordLock(await lockCodeBase(code, options), keeping())
}

/** Opens it anew: what other processes have kept is found then. */
async function ask(question: Question): Promise<unknown> {
  inventory.close()
  inventory = await openInventory(folder)
  return queryInventory(inventory, question, hub(before))
}

async function usedInCode(of: string): Promise<readonly string[]> {
  const answer = await ask({ query: 'uses', of })
  const { uses } = answer as { readonly uses: readonly { readonly kind: string; readonly name: string }[] }
  return uses.filter(({ kind }) => kind === 'lock').map(({ name }) => name)
}

describe('the uses of a code base', () => {
  it('are those of its last lock, also where it comes back to an earlier state on the same day', async () => {
    await locked(['acorn/elm'])
    await locked(['acorn/ash'])
    await locked(['acorn/elm'])
    expect(await usedInCode('acorn/elm')).toEqual(['acorn/elm'])
    expect(await usedInCode('acorn/ash')).toEqual([])
  })

  it('are none where its last lock names none', async () => {
    await locked(['acorn/elm'])
    await locked([])
    expect(await usedInCode('acorn/elm')).toEqual([])
  })

  it('keep the lineage that the lock knows, whatever is scanned later, and how', async () => {
    await locked(['acorn/elm'])
    await scanned('acorn/elm', { ...hub(before), depth: 0 })
    expect(await usedInCode('acorn/oak')).toEqual(['acorn/elm'])
    await scanned('acorn/elm', hub(after))
    expect(await usedInCode(`acorn/oak@${commitOf('acorn/oak', oakFiles).slice(0, 8)}`)).toEqual(['acorn/elm'])
    expect(await usedInCode('acorn/oak')).toEqual(['acorn/elm'])
    expect(await ask({ query: 'impact', model: 'acorn/oak' })).toMatchObject({
      affected: [{ name: 'acorn/elm', after: { vanished: 'review' } }],
    })
  })
})

describe('a watch', () => {
  it('is of what is locked: a later scan does not silence it', async () => {
    await locked(['acorn/oak'])
    await scanned('acorn/oak', hub(after))
    inventory.close()
    inventory = await openInventory(folder)
    const { changes, outcome } = await watchInventory(inventory, hub(after))
    expect(changes.map(({ kind }) => kind)).toEqual(['new-license', 'new-revision'])
    expect(outcome).toBe('review')
  })

  it('counts what could not be read before either', async () => {
    await scanned('acorn/gone', hub(before))
    inventory.close()
    inventory = await openInventory(folder)
    expect(await watchInventory(inventory, hub(before))).toEqual({
      looked: 1,
      stillUnread: 1,
      outcome: 'pass',
      changes: [],
    })
  })
})

describe('a question', () => {
  it('finds a folder by its path', async () => {
    writeFileSync(join(code, 'README.md'), card('mit', 'acorn/oak'))
    await scanned(code, hub(before))
    expect(await ask({ query: 'ancestors', model: code })).toMatchObject({ total: 1 })
  })

  it('of roots is not cut by the limit of the list', async () => {
    await scanned('acorn/elm', hub(before))
    const answer = await ask({ query: 'roots', model: 'acorn/elm', limit: 1 })
    expect(answer).toMatchObject({ total: 1, found: [expect.stringContaining('acorn/oak')] })
  })

  it.each<[string, Question, string]>([
    ['of a clause that there is not', { query: 'uses', of: 'clause:use.moon' }, 'No clause is called "use.moon"'],
    ['of a license that nobody knows', { query: 'uses', of: 'license:moon' }, 'No license is called "moon"'],
    ['of a publisher that is not there', { query: 'uses', of: 'publisher:moon' }, 'No publisher is called "moon"'],
    ['of what cannot be read', { query: 'diff', old: 'acorn/elm', new: 'acorn/moon' }, 'could not be read (not-found)'],
  ])('%s is no clean answer', async (_, question, message) => {
    await scanned('acorn/elm', hub(before))
    await expect(ask(question)).rejects.toThrow(message)
  })

  it('to an empty inventory is no clean answer', async () => {
    await expect(ask({ query: 'uses', of: 'mit' })).rejects.toThrow('The inventory holds nothing yet')
  })
})
