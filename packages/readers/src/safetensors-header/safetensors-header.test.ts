import { describe, expect, it } from '@jest/globals'

import type { JsonObject } from '@stemma/graph'

import { briefly, snapshotOf } from '../testing/readings.ts'
import { safetensorsHeaderReader } from './safetensors-header.ts'

function read(metadata: JsonObject): readonly string[] {
  const text = JSON.stringify({ __metadata__: metadata })
  return briefly(safetensorsHeaderReader.read(snapshotOf({ 'oak.safetensors': text }))).map((line) =>
    line.replace(/ @.*/, ''),
  )
}

describe('safetensorsHeaderReader', () => {
  it.each<[string, JsonObject, readonly string[]]>([
    [
      'a trainer of adapters',
      { ss_network_module: 'networks.lora', ss_sd_model_name: 'acorn/paint-v1' },
      ['adapter of acorn/paint-v1 (machine)', 'adapter (machine)'],
    ],
    ['a file name', { ss_sd_model_name: 'paint-v1.safetensors' }, ['unknown of path paint-v1.safetensors (machine)']],
    ['words', { ss_base_model: 'my own paint' }, []],
    ['a license', { 'modelspec.license': 'openrail++' }, ['license openrail++ hub']],
    [
      'an embedded configuration',
      { lora_adapter_metadata: '{"base_model_name_or_path": "acorn/oak", "r": 8}' },
      ['adapter (machine)', 'adapter of acorn/oak (machine)'],
    ],
    ['a format alone', { format: 'pt' }, []],
    ['hostile types', { ss_base_model: { a: 1 }, license: ['mit'] }, []],
  ])('%s', (_what, metadata, expected) => {
    expect(read(metadata)).toEqual(expected)
  })

  it.each<[string, readonly string[], string]>([
    ['an adapter before others', ['model.safetensors', 'z_lora.safetensors'], 'z_lora.safetensors'],
    [
      'the first shard',
      ['model-00002-of-00002.safetensors', 'model-00001-of-00002.safetensors'],
      'model-00001-of-00002.safetensors',
    ],
    ['the shallowest', ['a/b.safetensors', 'z.safetensors'], 'z.safetensors'],
  ])('chooses %s', (_what, paths, expected) => {
    expect(safetensorsHeaderReader.choose(paths.map((path) => ({ path })))).toEqual([expected])
  })

  it('hostile: a run of keys in an embedded text is bounded', () => {
    expect(read({ lora_adapter_metadata: '"base_model_name_or_path" '.repeat(50_000) })).toEqual(['adapter (machine)'])
    expect(read({ lora_adapter_metadata: `"base_model_name_or_path"${' '.repeat(500_000)}` })).toEqual([
      'adapter (machine)',
    ])
  })
})
