import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'

import type { Json, JsonObject } from '@stemma/graph'

import { brief, briefly, snapshotOf } from '../testing/readings.ts'
import { hubMetadataReader } from './hub-metadata.ts'

function read(hub: JsonObject): readonly string[] {
  return hubMetadataReader.read(snapshotOf({}, hub)).map((claim) => {
    const { source } = claim.evidence
    return `${brief(claim)} <${source.kind === 'hub' ? source.field : source.kind}>`
  })
}

describe('hubMetadataReader', () => {
  it.each<[string, JsonObject, readonly string[]]>([
    ['a parent tag', { tags: ['base_model:acorn/oak'] }, ['unknown of acorn/oak (hub) <tags>']],
    [
      "trap the Hub's inferred relation: it is the Hub's voice",
      { tags: ['base_model:finetune:acorn/oak', 'base_model:quantized:acorn/elm'] },
      ['finetune of acorn/oak (hub) <tags>', 'quantized of acorn/elm (hub) <tags>'],
    ],
    ['trap bare id (`gpt2`)', { tags: ['base_model:gpt2'] }, ['unknown of gpt2 (hub) <tags>']],
    ['a license tag', { tags: ['license:apache-2.0'] }, ['license Apache-2.0 spdx <tags>']],
    ['trap `license: other` shadows `license_name`: the tag says nothing', { tags: ['license:other'] }, []],
    ['trap placeholder values', { tags: ['license:unknown', 'base_model:'] }, []],
    ['trap placeholder values: data set', { tags: ['dataset:generator'] }, []],
    ['a data set', { tags: ['dataset:acorn/leaves'] }, ['trained-on acorn/leaves <tags>']],
    ['hints', { tags: ['gguf', 'LoRA', 'text-generation'] }, ['quantized (hint) <tags>', 'adapter (hint) <tags>']],
    ['a format beside the original weights is an extra', { tags: ['gguf', 'pytorch'] }, []],
    [
      'base models that the Hub gives',
      { baseModels: { relation: 'adapter', models: [{ id: 'acorn/oak', _id: '1' }, { id: 'acorn/elm' }] } },
      ['adapter of acorn/oak (hub) <baseModels>', 'adapter of acorn/elm (hub) <baseModels>'],
    ],
    [
      'card data',
      {
        cardData: { base_model: ['acorn/oak'], license: 'other', license_name: 'acorn-terms', license_link: 'LICENSE' },
      },
      ['unknown of acorn/oak (author) <cardData.base_model>', 'license acorn-terms custom LICENSE <cardData.license>'],
    ],
    [
      'trap list-valued `license`',
      { cardData: { license: ['mit', 'cc-by-4.0'] } },
      ['license MIT spdx <cardData.license>', 'license CC-BY-4.0 spdx <cardData.license>'],
    ],
    [
      'trap license text in `extra_gated_prompt`',
      { cardData: { extra_gated_prompt: 'You agree.' } },
      ['gated-prompt <cardData.extra_gated_prompt>'],
    ],
    [
      'a publisher',
      { author: 'acorn', library_name: 'peft' },
      ['adapter (author) <library_name>', 'publisher acorn <author>', 'library peft <library_name>'],
    ],
    [
      'what it is',
      {
        pipeline_tag: 'text-generation',
        cardData: { language: ['en', 'fr'] },
        config: { architectures: ['OakForCausalLM'], model_type: 'oak' },
      },
      [
        'task text-generation <pipeline_tag>',
        'language en <cardData.language>',
        'language fr <cardData.language>',
        'architecture OakForCausalLM <config.architectures>',
        'model-type oak <config.model_type>',
      ],
    ],
    [
      'what is no word',
      { pipeline_tag: 'x'.repeat(121), library_name: 3, cardData: { language: {} }, config: { architectures: 'a' } },
      ['architecture a <config.architectures>'],
    ],
    ['nothing', {}, []],
    [
      'hostile relation',
      { baseModels: { relation: 'constructor', models: [{ id: 'a/b' }] } },
      ['unknown of a/b (hub) <baseModels>'],
    ],
    [
      'hostile tags',
      { tags: ['__proto__', 'constructor', 'toString', '', 'base_model:../../x'] },
      ['unknown of path ../../x (hub) <tags>'],
    ],
    ['other types', { tags: 'gguf', cardData: 'x', baseModels: [1], author: {} }, ['quantized (hint) <tags>']],
  ])('%s', (_what, hub, expected) => {
    expect(read(hub)).toEqual(expected)
  })

  it.each([
    ['oak-7b-GGUF', ['quantized']],
    ['oak-4bit', ['quantized']],
    ['oak.Q4_K_M', ['quantized']],
    ['oak-lora-v2', ['adapter']],
    ['oak-mlx-4bit', ['quantized', 'converted']],
    ['oak-elm-slerp', ['merge']],
    ['oak-finetuned', ['finetune']],
    ['oak-7b', []],
    ['merger', []],
  ])(
    'trap name decides the license: the name %s is a hint about how it was made, never a parent or license',
    (name, expected) => {
      const snapshot = {
        ...snapshotOf({}, {}),
        artifact: { kind: 'model', registry: 'hf', name: `acorn/${name}` } as const,
      }
      const claims = hubMetadataReader.read(snapshot)
      expect(briefly(claims)).toEqual(expected.map((relation) => `${relation} (hint)`))
    },
  )

  it('leaves to the files what the Hub repeats of them', () => {
    const hub = { cardData: { language: 'en' }, config: { architectures: ['OakForCausalLM'], model_type: 'oak' } }
    expect(hubMetadataReader.read(snapshotOf({ 'README.md': '', 'config.json': '{}' }, hub))).toEqual([])
  })

  it('never throws on any JSON, and makes claims of strings only', () => {
    const key = fc.constantFrom(
      'tags',
      'cardData',
      'baseModels',
      'author',
      'license',
      'base_model',
      'models',
      'id',
      'relation',
      '__proto__',
      'constructor',
    )
    const { tree } = fc.letrec<{ tree: Json }>((tie) => ({
      tree: fc.oneof(
        { maxDepth: 4 },
        fc.string(),
        fc.constant(null),
        fc.integer(),
        fc.constant('constructor'),
        fc.array(tie('tree'), { maxLength: 4 }),
        fc.dictionary(key, tie('tree'), { maxKeys: 5 }),
      ),
    }))
    fc.assert(
      fc.property(fc.dictionary(key, tree), (hub) => {
        const claims = hubMetadataReader.read(snapshotOf({}, hub))
        const text = JSON.stringify(claims)
        expect(JSON.parse(text)).toEqual(claims)
      }),
      { numRuns: 300 },
    )
  })
})
