import { describe, expect, it } from '@jest/globals'

import { briefly, snapshotOf } from '../testing/readings.ts'
import { modelIndexReader } from './model-index.ts'

function read(text: string): readonly string[] {
  return briefly(modelIndexReader.read(snapshotOf({ 'model_index.json': text })))
}

describe('modelIndexReader', () => {
  it.each<[string, string, readonly string[]]>([
    ['what it was loaded from', '{"_name_or_path": "acorn/paint"}', ['unknown of acorn/paint (machine) @1:2']],
    ['its own name', '{"_name_or_path": "org/own"}', []],
    ['components of this repository', '{"unet": ["diffusers", "UNet"], "vae": [null, null]}', []],
    [
      'components of other repositories',
      '{"vae": ["diffusers", "VAE", {"repo": "acorn/vae"}],\n "unet": ["d", "U", {"pretrained_model_name_or_path": "acorn/unet"}]}',
      ['contains of acorn/vae (machine) @1:31', 'contains of acorn/unet (machine) @2:22'],
    ],
    ['hostile keys', '{"__proto__": [1, 2, {"repo": "../x"}]}', ['contains of path ../x (machine) @1:23']],
  ])('%s', (_what, text, expected) => {
    expect(read(text)).toEqual(expected)
  })

  it('hostile: 50,000 components are 50,000 claims', () => {
    const components = Array.from({ length: 50_000 }, (_, at) => `"k${at}":[1,2,{"repo":"a/b"}]`)
    expect(read(`{${components.join(',')}}`)).toHaveLength(50_000)
  })
})
