import { describe, expect, it } from '@jest/globals'

import { briefly, snapshotOf } from '../testing/readings.ts'
import { quantizationReader } from './quantization-config.ts'

function read(text: string, path = 'quantize_config.json'): readonly string[] {
  return briefly(quantizationReader.read(snapshotOf({ [path]: text })))
}

describe('quantizationReader', () => {
  it.each<[string, string, readonly string[]]>([
    ['its presence', '{"bits": 4}', []],
    ['a source', '{"bits": 4, "model_name_or_path": "acorn/oak"}', ['quantized of acorn/oak (machine) @1:13']],
    ['no source', '{"model_name_or_path": null}', []],
    [
      'trap `_name_or_path: /data/ckpt`',
      '{"model_name_or_path": "/data/ckpt"}',
      ['quantized of path /data/ckpt (machine) @1:2'],
    ],
  ])('%s', (_what, text, expected) => {
    expect(read(text)).toEqual(['quantized (machine) @1:1', ...expected])
  })

  it('is a sign even where it cannot be read', () => {
    expect(read('not JSON', 'quant_config.json')).toContain('quantized (machine) @1:1')
  })
})
