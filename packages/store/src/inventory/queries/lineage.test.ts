import { describe, expect, it } from '@jest/globals'

import { edge, idOf, indexOf, keyOf, lineage, model } from '../../testing/sample-decision.ts'
import type { IndexDatabase } from '../index-database.ts'
import { findModels } from './find-model.ts'
import { edgesAmong, keysBetween, lineageOf } from './lineage.ts'

function idsOf(index: IndexDatabase, names: readonly string[]): ReadonlyMap<number, string> {
  return new Map(names.map((name) => [keyOf(index, name), idOf(name)]))
}

function namesOf(index: IndexDatabase, keys: readonly number[]): string {
  return keys.map((key) => index.rows('select name from model where key = ?', [key])[0]?.['name']).join(' ')
}

const shapes = {
  chain: ['a < b', 'b < c', 'c < d'],
  diamond: ['a < c', 'a < b', 'b < d', 'c < d'],
  cycle: ['a < b', 'b < c', 'c < a'],
  self: ['a < a', 'a < b'],
  tree: ['a < c', 'a < b', 'c < e', 'b < d', 'c < b'],
  alone: ['a'],
}

async function shapeOf(shape: keyof typeof shapes): Promise<IndexDatabase> {
  return indexOf([{ entry: lineage(shapes[shape]) }])
}

describe('the lineage of a model', () => {
  it.each([
    ['chain', 'a', 'up', 'b c d'],
    ['chain', 'd', 'down', 'c b a'],
    ['chain', 'd', 'up', ''],
    ['diamond', 'a', 'up', 'b c d'],
    ['diamond', 'd', 'down', 'b c a'],
    ['cycle', 'a', 'up', 'b c'],
    ['cycle', 'b', 'down', 'a c'],
    ['self', 'a', 'up', 'b'],
    ['tree', 'a', 'up', 'b c d e'],
    ['alone', 'a', 'up', ''],
  ] as const)('in a %s, of %s, %s, is "%s": nearest first, then by id', async (shape, name, direction, expected) => {
    const index = await shapeOf(shape)
    const { keys, total } = lineageOf(index, keyOf(index, name), direction, 100)
    expect(namesOf(index, keys)).toBe(expected)
    expect(total).toBe(keys.length)
  })

  it.each([
    [0, ''],
    [1, 'b'],
    [2, 'b c'],
    [3, 'b c d'],
    [4, 'b c d e'],
    [5, 'b c d e'],
  ])('is limited to %d and says how many there are', async (limit, expected) => {
    const index = await shapeOf('tree')
    const { keys, total } = lineageOf(index, keyOf(index, 'a'), 'up', limit)
    expect([namesOf(index, keys), total]).toEqual([expected, 4])
  })

  it('says how many there are in a cycle', async () => {
    const index = await shapeOf('cycle')
    expect(lineageOf(index, keyOf(index, 'a'), 'up', 1)).toMatchObject({ total: 2 })
  })

  it('is followed over thousands of models', async () => {
    const steps = Array.from({ length: 3000 }, (_, at) => `m${at} < m${at + 1}`)
    const index = await indexOf([{ entry: lineage(steps) }])
    const { keys, total } = lineageOf(index, keyOf(index, 'm0'), 'up', 1000)
    expect([keys.length, total]).toEqual([1000, 3000])
  })
})

describe('the steps among models', () => {
  it('have both their ends there, with what says so, sorted', async () => {
    const index = await indexOf([
      {
        entry: {
          models: ['a', 'b', 'c'].map((name) => model(name)),
          edges: [edge('a', 'c'), edge('a', 'b', 'merge'), edge('a', 'b'), edge('b', 'c')],
        },
      },
    ])
    expect(edgesAmong(index, idsOf(index, ['a', 'b']))).toEqual([edge('a', 'b'), edge('a', 'b', 'merge')])
    expect(edgesAmong(index, new Map())).toEqual([])
    expect(edgesAmong(index, new Map([[999, 'x']]))).toEqual([])
  })

  it('says that evidence is damaged that is none', async () => {
    const index = await shapeOf('chain')
    index.rows("update edge set evidence = '[{'")
    expect(() => edgesAmong(index, idsOf(index, ['a', 'b']))).toThrow(expect.objectContaining({ code: 'damaged' }))
    index.rows(`update edge set evidence = '[1]'`)
    expect(() => edgesAmong(index, idsOf(index, ['a', 'b']))).toThrow(expect.objectContaining({ code: 'damaged' }))
  })
})

describe('what lies between two models', () => {
  it.each([
    ['chain', 'a', 'c', 'a b c'],
    ['chain', 'c', 'a', ''],
    ['diamond', 'a', 'd', 'a b c d'],
    ['cycle', 'a', 'b', 'a b c'],
    ['chain', 'a', 'a', 'a'],
    ['diamond', 'b', 'c', ''],
  ] as const)('in a %s, from %s up to %s, is "%s"', async (shape, below, above, expected) => {
    const index = await shapeOf(shape)
    expect(namesOf(index, keysBetween(index, keyOf(index, below), keyOf(index, above)))).toBe(expected)
    expect(findModels(index, idOf(below))).toHaveLength(1)
  })
})
