import { describe, expect, it } from '@jest/globals'

import { type Account, idOf, indexOf, model } from '../../testing/sample-decision.ts'
import { findModels, nearNames } from './find-model.ts'

const [first, second] = [`1${'a'.repeat(39)}`, `2${'b'.repeat(39)}`]

const accounts: readonly Account[] = [
  {
    entry: { models: [model('acorn/oak-7b', { revision: first, formerNames: ['elm/oak'] })] },
    at: '2026-01-02T00:00:00.000Z',
  },
  { entry: { models: [model('acorn/oak-7b', { revision: second })] }, at: '2026-01-03T00:00:00.000Z' },
  {
    entry: { models: [model('acorn/oak-7b', { revision: '3'.repeat(40), read: 'failed' })] },
    at: '2026-01-04T00:00:00.000Z',
  },
  { entry: { models: [{ ...model('acorn/oak-7b'), id: 'dataset:hf/acorn/oak-7b', kind: 'dataset' }] } },
  { entry: { models: ['acorn/ash-7b', 'acorn/ash-70b', 'birch/yew', 'gpt2'].map((name) => model(name)) } },
]
const [newest, older, failed] = [second, first, '3'.repeat(40)].map((revision) => idOf('acorn/oak-7b', revision))

describe('a name', () => {
  it.each([
    ['acorn/oak-7b', [newest, older, failed]],
    ['ACORN/Oak-7B', [newest, older, failed]],
    ['model:acorn/oak-7b', [newest, older, failed]],
    ['hf/acorn/oak-7b', [newest, older, failed]],
    ['elm/oak', [older]],
    ['acorn/oak-7b@2', [newest]],
    ['acorn/oak-7b@1aaa', [older]],
    [`acorn/oak-7b@${first}`, [older]],
    ['elm/oak@2', []],
    ['acorn/oak-7b@main', []],
    [idOf('acorn/oak-7b', first), [older]],
    ['dataset:acorn/oak-7b', ['dataset:hf/acorn/oak-7b']],
    ['dataset:hf/acorn/oak-7b', ['dataset:hf/acorn/oak-7b']],
    ['gpt2', [idOf('gpt2')]],
    ['oak-7b', []],
    ['acorn/%', []],
    ['', []],
    ["' or 1 = 1 --", []],
    ['\u0000', []],
    ['\ud800', []],
    ['a'.repeat(1_000_000), []],
  ])('%j stands for %j', async (written, expected) => {
    const index = await indexOf(accounts)
    expect(findModels(index, written).map(({ id }) => id)).toEqual(expected)
  })
})

describe('names near one that is not there', () => {
  it.each([
    ['acorn/oak-7B1', ['acorn/oak-7b', 'acorn/ash-7b', 'acorn/ash-70b']],
    ['acorm/ahs-7b', ['acorn/ash-7b', 'acorn/ash-70b', 'acorn/oak-7b']],
    ['other/yew', ['birch/yew']],
    ['gtp2', ['gpt2']],
    ['nothing/of-the-kind-at-all', []],
    ['', []],
    ['a'.repeat(1_000_000), []],
  ])('%j are %j', async (written, expected) => {
    const index = await indexOf(accounts)
    expect(nearNames(index, written)).toEqual(expected)
  })

  it('are five at most, and no data sets', async () => {
    const models = Array.from({ length: 9 }, (_, at) => model(`acorn/oak-${at}b`))
    const set = { ...model('acorn/oak-xb'), kind: 'dataset', id: 'dataset:hf/acorn/oak-xb' } as const
    const index = await indexOf([{ entry: { models: [...models, set] } }])
    expect(nearNames(index, 'acorn/oak-xb')).toEqual(models.slice(0, 5).map(({ name }) => name))
  })

  it('are found at once where names have a million letters', async () => {
    const index = await indexOf([{ entry: { models: [model('b'.repeat(1_000_000))] } }])
    expect(nearNames(index, 'a'.repeat(1_000_000))).toEqual([])
  })
})
