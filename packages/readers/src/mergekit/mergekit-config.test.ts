import { describe, expect, it } from '@jest/globals'

import { briefly, snapshotOf } from '../testing/readings.ts'
import { mergekitReader } from './mergekit-config.ts'

function read(text: string, path = 'mergekit_config.yml'): readonly string[] {
  return briefly(mergekitReader.read(snapshotOf({ [path]: text })))
}

describe('mergekitReader', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'trap merge cards: every model of a merge',
      'models:\n  - model: acorn/oak\n  - model: acorn/elm\n    parameters: {weight: 0.5}\nmerge_method: ties\nbase_model: acorn/ash\n',
      [
        'merge of acorn/ash (machine) @6:13',
        'merge of acorn/oak (machine) @2:12',
        'merge of acorn/elm (machine) @3:12',
      ],
    ],
    [
      'slices',
      'slices:\n  - sources:\n      - model: acorn/oak\n        layer_range: [0, 16]\n      - model: acorn/elm\nmerge_method: slerp\n',
      ['merge of acorn/oak (machine) @3:16', 'merge of acorn/elm (machine) @5:16'],
    ],
    [
      'experts',
      'base_model: acorn/ash\nexperts:\n  - source_model: acorn/oak\n',
      ['merge of acorn/ash (machine) @1:13', 'merge of acorn/oak (machine) @3:19'],
    ],
    [
      'a model with an adapter',
      'merge_method: linear\nmodels:\n- model: acorn/oak+squirrel/oak-lora\n',
      ['merge of acorn/oak (machine) @3:10', 'merge of squirrel/oak-lora (machine) @3:10'],
    ],
    ['a branch', 'merge_method: linear\nmodels:\n- model: acorn/oak@main\n', ['merge of acorn/oak (machine) @3:10']],
    [
      'a folder',
      'merge_method: linear\nmodels:\n- model: ./oak\n- model: oak\n',
      ['merge of path ./oak (machine) @3:10', 'merge of path oak (machine) @4:10'],
    ],
    [
      'trap a cache path as parent',
      'merge_method: linear\nmodels:\n- model: /c/hub/models--acorn--oak/snapshots/x\n',
      ['merge of acorn/oak (machine) @3:10'],
    ],
    ['hostile keys', 'merge_method: linear\n__proto__: {base_model: a/b}\n', []],
  ])('%s', (_what, text, expected) => {
    expect(read(text)).toEqual(['merge (machine) @1:1', ...expected])
  })

  it('takes no other configuration for a merge', () => {
    expect(read('learning_rate: 1\nbase_model: acorn/oak\n', 'config.yaml')).toEqual([])
    expect(read('', 'mergekit_config.yml')).toEqual([])
  })

  it('a damaged configuration keeps what can be read, marked', () => {
    const claims = mergekitReader.read(
      snapshotOf({ 'mergekit_config.yml': 'merge_method: ties\nbase_model: acorn/oak\nx: "y\n' }),
    )
    expect(briefly(claims)).toEqual(['oddity @4:1', 'merge (machine) @1:1', 'merge of acorn/oak (machine) @2:13'])
    expect(claims.at(-1)?.evidence.repaired).toBe(true)
  })

  it('hostile: an alias bomb of models', () => {
    const text = `merge_method: x\na: &a {model: [${'b/c, '.repeat(5000)}b/c]}\nmodels: [${'*a , '.repeat(5000)}*a ]\n`
    expect(read(text).length).toBeLessThan(5100)
  })
})
