import { describe, expect, it } from '@jest/globals'

import { briefly, snapshotOf } from '../testing/readings.ts'
import { tokenizerConfigReader } from './tokenizer-config.ts'

describe('tokenizerConfigReader', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'trap ids in passing: a tokenizer is no parent',
      '{"name_or_path": "acorn/oak"}',
      ['tokenizer-from acorn/oak @1:2'],
    ],
    ['nothing', '{"model_max_length": 1e30}', []],
    ['damaged', '{"name_or_path": "acorn/oak"', ['oddity @1:29', 'tokenizer-from acorn/oak @1:2']],
  ])('%s', (_what, text, expected) => {
    expect(briefly(tokenizerConfigReader.read(snapshotOf({ 'tokenizer_config.json': text })))).toEqual(expected)
  })
})
