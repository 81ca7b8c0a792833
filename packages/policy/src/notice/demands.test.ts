import { describe, expect, it } from '@jest/globals'

import type { TestWorld } from '../rules/rule.ts'
import { worldOf } from '../testing/sample.ts'
import { demandingModels } from './demands.ts'

const leaf = `model:hf/oak/leaf@${'1'.repeat(40)}`

function demandsOf(models: TestWorld['models']): readonly string[] {
  return demandingModels(worldOf(models), leaf).flatMap(({ node, demands, unknownBy }) => [
    ...demands.map(
      ({ clause, said, due, path }) => `${node.name} ${clause} ${said}, due ${due}, ${path.length} models`,
    ),
    ...(unknownBy === undefined ? [] : [`${node.name} nobody knows, ${unknownBy.length} models`]),
  ])
}

function chain(top: string, relation: 'finetune' | 'distilled' | 'quantized'): TestWorld['models'] {
  return {
    'oak/leaf': { license: 'Free', parents: { 'elm/middle': 'finetune' } },
    'elm/middle': { license: 'Free', parents: { 'ash/top': relation } },
    'ash/top': { license: top },
  }
}

describe('demandingModels', () => {
  it.each<[string, TestWorld['models'], readonly string[]]>([
    ['its own demands', { 'oak/leaf': { license: 'Alike' } }, ['oak/leaf share.alike yes, due yes, 1 models']],
    ['those of every ancestor', chain('Alike', 'finetune'), ['ash/top share.alike yes, due yes, 3 models']],
    ['a step that is not settled', chain('Alike', 'distilled'), ['ash/top share.alike yes, due unknown, 3 models']],
    [
      'a clause that is not settled',
      chain('Unsettled', 'finetune'),
      ['ash/top share.alike yes, due unknown, 3 models'],
    ],
    ['a policy', chain('Rail', 'finetune'), ['ash/top use.aup yes, due yes, 3 models']],
    [
      'each of two that demand the same',
      { 'oak/leaf': { license: 'Alike', parents: { 'elm/a': 'merge' } }, 'elm/a': { license: 'Alike' } },
      ['oak/leaf share.alike yes, due yes, 1 models', 'elm/a share.alike yes, due yes, 2 models'],
    ],
    [
      'nothing of one publisher to its own labelled work',
      { 'oak/leaf': { license: 'Free', parents: { 'oak/base': 'finetune' } }, 'oak/base': { license: 'Alike' } },
      [],
    ],
    [
      'another way than the one over a labelled work of its own publisher',
      {
        'oak/leaf': { license: 'Free', parents: { 'elm/b': 'finetune', 'ash/c': 'finetune' } },
        'elm/b': { license: 'Free', parents: { 'elm/a': 'finetune' } },
        'ash/c': { license: 'Free', parents: { 'ash/d': 'finetune' } },
        'ash/d': { license: 'Free', parents: { 'elm/a': 'finetune' } },
        'elm/a': { license: 'Alike' },
      },
      ['elm/a share.alike yes, due yes, 4 models'],
    ],
    [
      'what nobody knows',
      { 'oak/leaf': { license: 'Free', parents: { 'elm/a': 'finetune' } }, 'elm/a': {} },
      ['elm/a nobody knows, 2 models'],
    ],
    [
      'nothing of a copy that declares nothing, and what is above it',
      { 'oak/leaf': { parents: { 'elm/a': 'quantized' } }, 'elm/a': { license: 'Alike' } },
      ['elm/a share.alike yes, due yes, 2 models'],
    ],
    [
      'the sure one of two ways',
      {
        'oak/leaf': { license: 'Free', parents: { 'elm/a': 'distilled', 'ash/b': 'finetune' } },
        'elm/a': { license: 'Alike' },
        'ash/b': { license: 'Free', parents: { 'elm/a': 'finetune' } },
      },
      ['elm/a share.alike yes, due yes, 3 models'],
    ],
    [
      'a circle, once',
      {
        'oak/leaf': { license: 'Free', parents: { 'elm/a': 'finetune' } },
        'elm/a': { license: 'Alike', parents: { 'ash/b': 'finetune' } },
        'ash/b': { license: 'Rail', parents: { 'elm/a': 'finetune' } },
      },
      ['elm/a share.alike yes, due yes, 2 models', 'ash/b use.aup yes, due yes, 3 models'],
    ],
  ])('tells %s', (_what, models, found) => {
    expect(demandsOf(models)).toEqual(found)
  })

  it('tells a long way without its middle, and thousands of them in time', () => {
    const length = 3000
    const names = ['oak/leaf', ...Array.from({ length }, (_, at) => `o${at + 1}/m`)]
    const models = Object.fromEntries(
      names
        .slice(0, -1)
        .map((name, at) => [name, { license: 'Alike', parents: { [String(names[at + 1])]: 'finetune' as const } }]),
    )
    const found = demandingModels(worldOf({ ...models, [`o${length}/m`]: { license: 'Alike' } }), leaf)
    const longest = found.at(-1)?.demands[0]?.path
    expect(found).toHaveLength(length + 1)
    expect(longest).toHaveLength(102)
    expect(longest?.slice(0, 2)).toEqual([leaf, '…'])
    expect(longest?.at(-1)).toContain(`o${length}/m`)
  })

  it('says why it is not settled', () => {
    const reasons = demandingModels(worldOf(chain('Alike', 'distilled')), leaf).flatMap(({ demands }) =>
      demands.map(({ reason }) => reason),
    )
    expect(reasons).toEqual(['not settled'])
  })
})
