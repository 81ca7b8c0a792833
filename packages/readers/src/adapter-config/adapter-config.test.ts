import { describe, expect, it } from '@jest/globals'

import { briefly, snapshotOf, textAt } from '../testing/readings.ts'
import { adapterConfigReader } from './adapter-config.ts'

const commit = '0123456789abcdef0123456789abcdef01234567'

function read(text: string): readonly string[] {
  return briefly(adapterConfigReader.read(snapshotOf({ 'adapter_config.json': text })))
}

describe('adapterConfigReader', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'a base',
      '{\n  "base_model_name_or_path": "acorn/oak",\n  "revision": null\n}',
      ['adapter of acorn/oak (machine) @2:3'],
    ],
    ['trap bare id (`gpt2`)', '{"base_model_name_or_path": "gpt2"}', ['adapter of gpt2 (machine) @1:2']],
    [
      'a commit',
      `{"base_model_name_or_path": "acorn/oak", "revision": "${commit}"}`,
      [`adapter of acorn/oak@${commit} (machine) @1:2`],
    ],
    [
      'a branch pins nothing',
      '{"base_model_name_or_path": "acorn/oak", "revision": "main"}',
      ['adapter of acorn/oak (machine) @1:2'],
    ],
    [
      'trap `_name_or_path: /data/ckpt`',
      '{"base_model_name_or_path": "/data/ckpt"}',
      ['adapter of path /data/ckpt (machine) @1:2'],
    ],
    ['a folder', '{"base_model_name_or_path": "my-oak"}', ['adapter of path my-oak (machine) @1:2']],
    [
      'trap a cache path as parent',
      `{"base_model_name_or_path": "/c/hub/models--acorn--oak/snapshots/${commit}"}`,
      [`adapter of acorn/oak@${commit} (machine) @1:2`],
    ],
    ['nothing', '{}', []],
    ['an empty base', '{"base_model_name_or_path": ""}', []],
    ['a number', '{"base_model_name_or_path": 7}', []],
    ['hostile keys', '{"__proto__": {"base_model_name_or_path": "a/b"}}', []],
  ])('%s', (_what, text, expected) => {
    expect(read(text)).toEqual(['adapter (machine) @1:1', ...expected])
  })

  it('a cut file keeps what stands before the cut', () => {
    expect(read('{"base_model_name_or_path": "acorn/oak", "r": ')).toEqual([
      'oddity @1:47',
      'adapter (machine) @1:1',
      'adapter of acorn/oak (machine) @1:2',
    ])
  })

  it('quotes the key and the value', () => {
    const text = '{\r\n "base_model_name_or_path" : "acorn/oak"\r\n}'
    const claim = adapterConfigReader.read(snapshotOf({ 'adapter_config.json': text })).at(-1)
    expect(claim?.evidence.quote).toBe('"base_model_name_or_path" : "acorn/oak"')
    expect(textAt(text, claim?.evidence)).toBe('"base_model_name_or_path" : "acorn/oak"')
  })
})
