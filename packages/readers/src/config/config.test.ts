import { describe, expect, it } from '@jest/globals'

import { briefly, snapshotOf } from '../testing/readings.ts'
import { configReader } from './config.ts'

function read(text: string): readonly string[] {
  return briefly(configReader.read(snapshotOf({ 'config.json': text })))
}

describe('configReader', () => {
  it.each<[string, string, readonly string[]]>([
    ['what it was loaded from', '{\n "_name_or_path": "acorn/oak"\n}', ['unknown of acorn/oak (machine) @2:2']],
    ['its own name', '{"_name_or_path": "org/own"}', []],
    ['its own last name', '{"_name_or_path": "Own"}', []],
    ['its own folder', '{"_name_or_path": "./"}', []],
    [
      'trap `_name_or_path: /data/ckpt`',
      '{"_name_or_path": "/data/ckpt"}',
      ['unknown of path /data/ckpt (machine) @1:2'],
    ],
    ['a checkpoint', '{"_name_or_path": "out/checkpoint-500"}', ['unknown of path out/checkpoint-500 (machine) @1:2']],
    ['trap bare id (`gpt2`)', '{"_name_or_path": "gpt2"}', ['unknown of gpt2 (machine) @1:2']],
    [
      'parts',
      '{"mm_vision_tower": "acorn/eye", "text_config": {"_name_or_path": "acorn/oak"}}',
      ['contains of acorn/eye (machine) @1:2', 'contains of acorn/oak (machine) @1:50'],
    ],
    ['parts that are folders', '{"vision_tower": "/data/eye"}', []],
    ['a quantization', '{"quantization_config": {"quant_method": "gptq", "bits": 4}}', ['quantized (machine) @1:2']],
    ['a native format', '{"quantization_config": {"quant_method": "fp8"}}', []],
    ['an empty quantization', '{"quantization_config": {}}', []],
    [
      'trap same shape means verified: shape alone is no parent',
      '{"architectures": ["OakForCausalLM"], "model_type": "llama", "hidden_size": 4096, "vocab_size": 32000}',
      ['architecture OakForCausalLM @1:20', 'model-type llama @1:39'],
    ],
    [
      'trap context length or vocabulary: no claim',
      '{"max_position_embeddings": 131072, "vocab_size": 32016, "rope_scaling": {"factor": 8}}',
      [],
    ],
    ['trap invented defaults: nothing of nothing', '{}', []],
    ['hostile keys', '{"__proto__": {"_name_or_path": "a/b"}, "constructor": {"_name_or_path": "c/d"}}', []],
    ['hostile types', '{"_name_or_path": ["a/b"], "text_config": [], "quantization_config": "x"}', []],
  ])('%s', (_what, text, expected) => {
    expect(read(text)).toEqual(expected)
  })

  it('reads only the configuration at the top', () => {
    expect(configReader.choose([{ path: 'config.json' }, { path: 'vae/config.json' }])).toEqual(['config.json'])
  })
})
