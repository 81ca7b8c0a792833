import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, describe, expect, it } from '@jest/globals'

import { openInventory } from '@stemma/store'

import { fillInventory } from '../testing/inventory-example.ts'
import { exampleFolder } from '../testing/read-example.ts'
import { UsageError } from '../usage-error.ts'
import { type Question, queryInventory } from './query-inventory.ts'

const folder = mkdtempSync(join(tmpdir(), 'stemma-inventory-'))
const options = await fillInventory(folder)
const inventory = await openInventory(folder)
const chat = 'harbor-ai/egret-7b-chat'
const lock = join(exampleFolder('pre-merge'), 'code', 'stemma.lock.json')

afterAll(() => {
  inventory.close()
  rmSync(folder, { recursive: true })
})

async function ask(question: Question): Promise<unknown> {
  return queryInventory(inventory, question, options)
}

describe('a question to the inventory', () => {
  it.each<[string, Question, string]>([
    [
      'of a model that is not there, with near names',
      { query: 'ancestors', model: 'harbor-ai/egret-7b-chta' },
      'Near: harbor-ai/egret-7b-chat',
    ],
    ['of a model of another owner', { query: 'roots', model: 'nobody/cedar-7b' }, 'Near: cedarlab/cedar-7b.'],
    ['of a name that nothing is near', { query: 'history', model: 'zzzz' }, 'stemma scan zzzz puts it there.'],
    ['of a commit that is not known', { query: 'ancestors', model: `${chat}@ffff` }, 'is not in the inventory'],
    [
      'of a clause that there is not',
      { query: 'why', model: chat, clause: 'use.moon' },
      'Unexpected clause "use.moon"',
    ],
    ['of a license that there is not', { query: 'impact', model: chat, license: 'moon' }, 'Unexpected license "moon"'],
    ['of nothing that is known', { query: 'uses', of: 'moon' }, '"moon" is not in the inventory'],
    ['of a file that is not there', { query: 'diff', old: 'no.json', new: lock }, 'no.json cannot be read'],
  ])('%s is a usage error', async (_, question, message) => {
    await expect(ask(question)).rejects.toThrow(UsageError)
    await expect(ask(question)).rejects.toThrow(message)
  })

  it('finds a model by the beginning of its commit, its id, and in any case', async () => {
    const answers = await Promise.all(
      [chat, chat.toUpperCase(), `${chat}@2c5456`].map(async (model) => ask({ query: 'roots', model })),
    )
    expect(answers).toEqual([
      expect.objectContaining({ others: [expect.stringContaining('@2c54')] }),
      expect.objectContaining({ others: [expect.stringContaining('@2c54')] }),
      expect.objectContaining({ others: [] }),
    ])
  })

  it('lists at most what is asked for, and says how many there are', async () => {
    const answer = await ask({ query: 'descendants', model: 'cedarlab/cedar-7b', limit: 2 })
    expect(answer).toMatchObject({ total: 6, found: [expect.any(String), expect.any(String)] })
    const uses = await ask({ query: 'uses', of: 'cedarlab', limit: 2 })
    expect(uses).toMatchObject({ total: 6, uses: [expect.anything(), expect.anything()] })
  })

  it('says which models were not judged anew', async () => {
    const answer = await ask({ query: 'impact', model: 'cedarlab/cedar-7b', limit: 1 })
    const any: unknown = expect.any(String)
    expect(answer).toMatchObject({ affected: [expect.anything()], notJudged: [any, any, any] })
  })

  it('tells what a name means where it means several things', async () => {
    expect(await ask({ query: 'uses', of: 'license:MIT' })).toMatchObject({ of: { kind: 'license', name: 'MIT' } })
    expect(await ask({ query: 'uses', of: 'publisher:harbor-ai' })).toMatchObject({ of: { kind: 'publisher' } })
    expect(await ask({ query: 'uses', of: `model:${chat}` })).toMatchObject({ of: { kind: 'model' } })
    expect(await ask({ query: 'uses', of: 'license:gpl-3.0' })).toMatchObject({ uses: [], total: 0 })
  })

  it('compares two locks, and a lock with the JSON of a scan', async () => {
    expect(await ask({ query: 'diff', old: lock, new: lock })).toMatchObject({ changes: [] })
    const scan = join(exampleFolder('family'), 'expected', 'scan.json')
    const answer = await ask({ query: 'diff', old: lock, new: scan })
    // The same models at the same commits: what is added is what the code does not name, and nothing is changed.
    expect(answer).toMatchObject({
      changes: expect.not.arrayContaining([expect.objectContaining({ kind: 'changed' })]),
    })
    expect(answer).toMatchObject({
      changes: expect.arrayContaining([expect.objectContaining({ model: 'nightjar/nightjar-7b', kind: 'added' })]),
    })
  })

  it('compares decisions by the beginnings of their ids', async () => {
    const [one = '', other = ''] = inventory.decisions().map((id) => id.slice(0, 12))
    expect(await ask({ query: 'diff', old: one, new: one })).toMatchObject({ changes: [] })
    expect(await ask({ query: 'diff', old: one, new: other })).toMatchObject({
      changes: expect.arrayContaining([expect.objectContaining({ kind: expect.any(String) })]),
    })
  })

  it('scans a revision that the inventory does not hold', async () => {
    const answer = await ask({ query: 'diff', old: 'cedarlab/cedar-7b', new: 'quarry-works/quarry-7b' })
    expect(answer).toMatchObject({ changes: [expect.objectContaining({ kind: 'removed' }), expect.anything()] })
  })

  it('refuses a file that is neither a lock nor a scan', async () => {
    const file = join(folder, 'list.json')
    writeFileSync(file, '[]')
    await expect(ask({ query: 'diff', old: file, new: lock })).rejects.toThrow('expected a lock or the JSON of a scan')
  })
})
