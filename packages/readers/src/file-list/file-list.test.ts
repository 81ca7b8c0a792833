import { describe, expect, it } from '@jest/globals'

import { briefly, snapshotOf } from '../testing/readings.ts'
import { fileListReader } from './file-list.ts'

const digest = 'c'.repeat(64)

function read(...paths: readonly string[]): readonly string[] {
  return briefly(
    fileListReader.read(
      snapshotOf(
        {},
        undefined,
        paths.map((path) => ({ path })),
      ),
    ),
  )
}

describe('fileListReader', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['an adapter', ['adapter_config.json', 'adapter_model.safetensors'], ['adapter (machine)']],
    ['an adapter one folder down', ['last/adapter_config.json'], ['adapter (machine)']],
    ['a diffusion adapter', ['pytorch_lora_weights.safetensors'], ['adapter (machine)']],
    ['a merge', ['mergekit_config.yml', 'model.safetensors'], ['merge (machine)']],
    ['a quantization', ['quantize_config.json', 'model.safetensors'], ['quantized (machine)']],
    ['GGUF alone', ['oak.Q4_K_M.gguf'], ['quantized (machine)']],
    ['GGUF that is not quantized', ['oak-f16-00001-of-00002.gguf'], ['converted (machine)']],
    ['GGUF beside the weights', ['model-00001-of-00002.safetensors', 'oak.Q4_K_M.gguf'], []],
    ['a projector alone', ['mmproj-oak.gguf'], []],
    ['ONNX alone', ['onnx/decoder.onnx'], ['converted (machine)']],
    ['ONNX beside the weights', ['onnx/decoder.onnx', 'pytorch_model.bin'], []],
    ['OpenVINO', ['openvino_model.xml', 'openvino_model.bin'], ['converted (machine)']],
    ['weights', ['config.json', 'model.safetensors'], []],
    ['nothing', [], []],
  ])('%s', (_what, paths, expected) => {
    expect(read(...paths)).toEqual(expected)
  })

  it('trap file hash = commit sha: a digest of weights comes from the LFS digest alone', () => {
    const files = [
      { path: 'model.safetensors', sha256: digest, size: 7, gitObject: 'd'.repeat(40) },
      { path: 'pytorch_model.bin', gitObject: 'd'.repeat(40) },
      { path: 'oak.gguf', sha256: digest },
      { path: 'tokenizer.model', sha256: digest },
      { path: 'training_args.bin', sha256: digest },
      { path: 'a/optimizer.pt', sha256: digest },
      { path: 'demo.mp4', sha256: digest },
    ]
    expect(briefly(fileListReader.read(snapshotOf({}, undefined, files)))).toEqual([
      `model.safetensors ${digest} 7`,
      `oak.gguf ${digest} ?`,
    ])
  })

  it('hostile paths are only paths', () => {
    expect(
      read('../adapter_config.json', '__proto__', `${'a/'.repeat(50_000)}x`, `${'rng_state'.repeat(20_000)}.bin`),
    ).toEqual(['adapter (machine)'])
  })
})
