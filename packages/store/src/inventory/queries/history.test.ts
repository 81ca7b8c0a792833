import { describe, expect, it } from '@jest/globals'

import { type Account, idOf, indexOf, keptSample, keyOf, model } from '../../testing/sample-decision.ts'
import { findModels } from './find-model.ts'
import { historyOf, latestDecision } from './history.ts'
import { modelsOf } from './model-row.ts'

const entry = {
  models: [model('o/a', { repositoryId: 'r', isGated: true }), model('o/b')],
  uses: [
    { name: 'o/a', node: idOf('o/a') },
    { name: 'o/a@main', node: idOf('o/a') },
  ],
}
const second: Account = { entry, at: '2026-01-03T00:00:00.000Z', kind: 'lock', place: '/code', outcome: 'review' }
const first: Account = { entry, at: '2026-01-02T00:00:00.000Z' }
/** Of the same moment as the first. */
const beside: Account = { ...first, day: '2026-01-01' }
const ids = [first, beside, second].map((account) => keptSample(account).id)

describe('the history of a model', () => {
  it('has each decision once, earliest first', async () => {
    const index = await indexOf([second, first])
    const { at } = keptSample(first)
    expect(historyOf(index, 'O/A')).toEqual([
      { decision: ids[0], kind: 'scan', at, place: '', node: idOf('o/a'), outcome: 'pass' },
      { decision: ids[2], kind: 'lock', at: second.at, place: '/code', node: idOf('o/a'), outcome: 'review' },
    ])
    expect(historyOf(index, 'o/b')).toEqual([])
  })

  it('has decisions of one moment by their ids, and the greater one is the latest', async () => {
    const index = await indexOf([first, beside])
    const sorted = ids.slice(0, 2).toSorted()
    expect(historyOf(index, 'o/a').map(({ decision }) => decision)).toEqual(sorted)
    expect(latestDecision(index, keyOf(index, 'o/a'))).toBe(sorted[1])
  })

  it('has a latest decision where the model was asked for', async () => {
    const index = await indexOf([second, first])
    expect(latestDecision(index, keyOf(index, 'o/a'))).toBe(ids[2])
    expect(latestDecision(index, keyOf(index, 'o/b'))).toBeUndefined()
  })
})

describe('a row of a model', () => {
  it('has all that is known of it', async () => {
    const index = await indexOf([first])
    const key = keyOf(index, 'o/a')
    const { formerNames: _, terms: __, ...rest } = model('o/a', { repositoryId: 'r', isGated: true })
    expect(modelsOf(index, [key, 999])).toEqual(new Map([[key, { ...rest, at: keptSample(first).at }]]))
    expect(modelsOf(index, [])).toEqual(new Map())
  })

  it.each([
    ['licenses', ''],
    ['licenses', '{'],
    ['licenses', '{}'],
    ['licenses', '[1]'],
    ['files', '{'],
    ['files', '[1]'],
    ['files', '{"a":1}'],
  ])('is damaged where its %s are %j', async (column, text) => {
    const index = await indexOf([first])
    index.rows(`update model set ${column} = ?`, [text])
    expect(() => findModels(index, 'o/a')).toThrow(expect.objectContaining({ code: 'damaged' }))
  })
})
