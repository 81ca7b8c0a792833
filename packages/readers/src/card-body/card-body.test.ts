import { describe, expect, it } from '@jest/globals'

import type { Claim } from '@stemma/graph'

import { briefly, snapshotOf, textAt } from '../testing/readings.ts'
import { cardBodyReader } from './card-body.ts'

function read(text: string): readonly Claim[] {
  return cardBodyReader.read(snapshotOf({ 'README.md': text }))
}

function lines(text: string): readonly string[] {
  return briefly(read(text)).map((line) => line.replace(/ @.*/, ''))
}

/** The parents that a card names, as `relation of name`. */
function parents(text: string): readonly string[] {
  return lines(text)
    .filter((line) => line.includes(' of ') && line.endsWith('(author)'))
    .map((line) => line.replace(' (author)', ''))
}

describe('sentences that name a parent', () => {
  it.each<[string, readonly string[]]>([
    [
      'This model is a fine-tuned version of [acorn/oak-7B](https://huggingface.co/acorn/oak-7B) on leaves.',
      ['finetune of acorn/oak-7B'],
    ],
    ['Our model was fine-tuned from acorn/oak-7B.', ['finetune of acorn/oak-7B']],
    ['It is based on `acorn/oak-7B`.', ['finetune of acorn/oak-7B']],
    ['It is an extension of [oak-7B](acorn/oak-7B) and reads more.', ['finetune of acorn/oak-7B']],
    ['This repository holds GGUF files of [Oak](https://huggingface.co/acorn/oak-7B).', ['quantized of acorn/oak-7B']],
    ['This is a 4-bit quantized version of acorn/oak-7B.', ['quantized of acorn/oak-7B']],
    [
      'This model was converted to MLX format from [`acorn/oak-7B`](https://huggingface.co/acorn/oak-7B).',
      ['converted of acorn/oak-7B'],
    ],
    ['This is a merge of acorn/oak-7B and acorn/elm-7B.', ['merge of acorn/oak-7B', 'merge of acorn/elm-7B']],
    ['It was distilled from acorn/oak-70B.', ['distilled of acorn/oak-70B']],
    ['This is a LoRA adapter for acorn/oak-7B.', ['adapter of acorn/oak-7B']],
    ['**Base model:** [acorn/oak-7B](https://huggingface.co/acorn/oak-7B)', ['unknown of acorn/oak-7B']],
    ['- **Finetuned from model:** acorn/oak-7B', ['finetune of acorn/oak-7B']],
    ['| Base model | acorn/oak-7B |\n|---|---|\n', ['unknown of acorn/oak-7B']],
    ['Fine-tuned from <a href="https://huggingface.co/acorn/oak-7B">Oak</a>.', ['finetune of acorn/oak-7B']],
    ['trap bare id (`gpt2`): this model is a fine-tuned version of gpt2.', ['finetune of gpt2']],
  ])('%j', (text, expected) => {
    expect(parents(`# Own\n\n${text}\n`)).toEqual(expected)
  })

  it('below a heading, and in a list that a heading announces', () => {
    expect(parents('# Own\n\n## Base model\n\nacorn/oak-7B\n')).toEqual(['unknown of acorn/oak-7B'])
    const merged =
      '### Models Merged\n\nThe following models were included in the merge:\n* [acorn/oak-7B](https://huggingface.co/acorn/oak-7B)\n* [acorn/elm-7B](https://huggingface.co/acorn/elm-7B)\n'
    expect(parents(merged)).toEqual(['merge of acorn/oak-7B', 'merge of acorn/elm-7B'])
  })
})

describe('what names no parent', () => {
  it.each([
    ['the model itself', 'This is a fine-tuned version of org/own.'],
    ['a benchmark table', '| Model | Base score | Leaf | Root |\n|---|---|---|---|\n| acorn/oak-7B | 1 | 2 | 3 |'],
    ['a comparison', 'Unlike models based on acorn/oak-7B, it is small.'],
    ['an inspiration', 'This model is inspired by acorn/oak-7B.'],
    ['a tokenizer', 'It uses the tokenizer of acorn/oak-7B.'],
    ['child quantizations', 'Quantized versions can be found at acorn/oak-7B-GGUF.'],
    ['a data set', 'It was fine-tuned on the acorn/leaves-2k dataset.'],
    ['how to go on', 'You can fine-tune it further like acorn/oak-7B.'],
    ['another model', 'acorn/oak-7B is a fine-tuned version of acorn/oak-base-7B.'],
    ['an example of code', '```python\nmodel = load("acorn/oak-7B")  # base\n```'],
    ['a page of the Hub', 'Fine-tuned with https://huggingface.co/spaces/acorn/tool.'],
  ])('trap ids in passing: %s', (_what, text) => {
    expect(parents(`# Own\n\n${text}\n`)).toEqual([])
  })

  it('trap ids in passing: "based on BERT" means the architecture', () => {
    expect(lines('The model is based on the BERT architecture.\n')).toEqual([])
  })

  it('what a quoted card says below "Original model card"', () => {
    expect(parents('# Own\n\n# Original model card\n\nThis is a fine-tuned version of acorn/oak-7B.\n')).toEqual([])
  })
})

describe('signs without a parent', () => {
  it.each<[string, readonly string[]]>([
    [
      'This model is a fine-tuned version of Llama 2 for poems.',
      ['finetune (author)', 'finetune of family Llama (author)'],
    ],
    ['This model was trained from scratch.', ['from-scratch']],
    ['This is a model merge.', ['merge (author)']],
    ['A model about trees.', []],
    ['Note that this model is primarily aimed at being fine-tuned on tasks that use the whole sentence.', []],
    ['be fine-tuned on a downstream task.', []],
  ])('%j', (text, expected) => {
    expect(lines(`${text}\n`)).toEqual(expected)
  })
})

describe('code blocks', () => {
  it('trap merge cards: the merge configuration in a card is read', () => {
    const text =
      '# Own\n\n```yaml\nmodels:\n  - model: acorn/oak-7B\n  - model: acorn/elm-7B\nmerge_method: ties\nbase_model: acorn/ash-7B\n```\n'
    expect(briefly(read(text))).toEqual([
      'merge (machine) @4:1',
      'merge of acorn/ash-7B (machine) @8:13',
      'merge of acorn/oak-7B (machine) @5:12',
      'merge of acorn/elm-7B (machine) @6:12',
    ])
  })

  it('quotes the model also where the block is indented', () => {
    const models = Array.from({ length: 12 }, (_, at) => `      - model: acorn/oak-${at}\n`).join('')
    const claims = read(`1. Merge\n\n    \`\`\`yaml\n    merge_method: ties\n    models:\n${models}    \`\`\`\n`)
    expect(claims.map((claim) => claim.evidence.quote).slice(1)).toEqual(
      Array.from({ length: 12 }, (_, at) => `acorn/oak-${at}`),
    )
  })

  it('a training configuration names its base; other code names nothing', () => {
    expect(lines('```yaml\nbase_model: acorn/oak-7B\nlearning_rate: 0.1\n```\n')).toEqual([
      'finetune of acorn/oak-7B (machine)',
    ])
    expect(lines('```sh\ntrain --model_name_or_path acorn/oak-7B\n```\n')).toEqual([
      'finetune of acorn/oak-7B (author)',
    ])
    expect(lines('```yaml\nfoo: acorn/oak-7B\n```\n')).toEqual([])
  })
})

describe('licenses', () => {
  it.each<[string, readonly string[]]>([
    ['This model is released under the Apache License 2.0.', ['license Apache-2.0 spdx']],
    ['License: MIT', ['license MIT spdx']],
    ['It is licensed under the [Oak Research License](LICENSE).', ['license Oak Research License custom']],
    ['License: Oak Non-Commercial License Agreement', ['license Oak Non-Commercial License Agreement custom']],
    ['Full-parameter fine-tune. Apache-2.0 license, suitable for commercial use.', ['license Apache-2.0 spdx']],
    ['## License\n\nMIT', ['license MIT spdx']],
    ['The code is licensed under the MIT license.', ['license MIT spdx code']],
    ['trap what the license covers: the code is licensed under the MIT license.', ['license MIT spdx code']],
    ['The base model is licensed under the MIT license.', []],
    ['Use is permitted under limited terms of a license.', []],
    ['Please check the MIT license first.', []],
    ['License: unknown', []],
  ])('%j', (text, expected) => {
    expect(lines(`${text}\n`)).toEqual(expected)
  })
})

describe('places', () => {
  it.each(['\n', '\r\n'])('are right with line ends %j, front matter, quotes and markup', (end) => {
    const text = [
      '---',
      'license: mit',
      '---',
      '# Own',
      '',
      'Some *words* first.',
      '> It was fine-tuned from **acorn/oak-7B**.',
      '',
    ].join(end)
    const [claim] = read(text)
    expect(claim?.evidence.range?.line).toBe(7)
    expect(textAt(text, claim?.evidence)).toMatch(/^It was fine-tuned from \**acorn\/oak-7B/)
    expect(claim?.evidence.quote).toMatch(/^It was fine-tuned from/)
  })

  it('are inside the text where a code block is indented with tabs', () => {
    const configuration = '\tmodels:\n\t\t\t- model: acorn/oak-7B\n\t\t\t- model: acorn/elm-7B\n\tmerge_method: ties\n'
    const text = `- list\n\n\t\`\`\`yaml\n${configuration}\t\`\`\``
    for (const claim of read(text)) expect(() => textAt(text, claim.evidence)).not.toThrow()
  })
})

describe('sentences that are easily misread', () => {
  it.each<[string, string, readonly string[]]>([
    [
      'a link after "fine-tuned on" is a model',
      'Fine-tuned on [the oak](https://huggingface.co/acorn/oak-7B).',
      ['finetune of acorn/oak-7B'],
    ],
    ['a plain name there is as often a data set', 'Fine-tuned on acorn/leaves-10k for a day.', []],
    [
      'a sentence about another model is its story',
      '[Elm](https://huggingface.co/acorn/elm-7B) is a fine-tune of acorn/oak-7B.',
      [],
    ],
    [
      'a name is explained by a link elsewhere',
      'Trained from Oak-7B-v0.1.\n\nSee https://huggingface.co/acorn/Oak-7B-v0.1 for its data.',
      ['finetune of acorn/Oak-7B-v0.1'],
    ],
    [
      'a base of several is named before the merge',
      'It uses acorn/oak-7B (53%) as a base with acorn/elm-7B and the result of this merge was merged with acorn/ash-7B.',
      ['merge of acorn/oak-7B', 'merge of acorn/elm-7B', 'merge of acorn/ash-7B'],
    ],
    [
      'what was trained after a merge is no part of it',
      'A merge of acorn/oak-7B and acorn/elm-7B, then finetuned with acorn/leaves-10k.',
      ['merge of acorn/oak-7B', 'merge of acorn/elm-7B'],
    ],
    ['a requirement is no lineage', 'What is needed for fine-tuning acorn/oak-7B?', []],
    [
      'what was left out of a merge',
      'It is a merge of acorn/oak-7B and acorn/elm-7B. acorn/ash-7B was omitted from this version.',
      ['merge of acorn/oak-7B', 'merge of acorn/elm-7B'],
    ],
    [
      'a link before a full stop leads where it leads, not where its text says',
      'It was fine-tuned from [acorn/oak-v-1](https://huggingface.co/acorn/oak-v1). It is small.',
      ['finetune of acorn/oak-v1'],
    ],
    [
      'a link that is an id',
      'It is a fine-tuned version of [oak-7B](acorn/oak-7B), see [the license](docs/LICENSE).',
      ['finetune of acorn/oak-7B'],
    ],
    [
      'a mixture of experts',
      'MoE of the following models:\n\n* [acorn/oak-7B](https://huggingface.co/acorn/oak-7B)\n* [acorn/elm-7B](https://huggingface.co/acorn/elm-7B)',
      ['merge of acorn/oak-7B', 'merge of acorn/elm-7B'],
    ],
    [
      'a section that is taken from a card',
      'Note: this section is originally taken from the acorn/oak-7B model card.',
      [],
    ],
    ['a card that is taken from a card', 'Parts were taken from the acorn/oak-7B card.', []],
    ['a card that is based on a card', 'This model card was adapted from acorn/oak-7B.', []],
  ])('%s', (_why, text, expected) => {
    expect(parents(text).toSorted()).toEqual(expected.toSorted())
  })

  it('a name without its organisation is named, and nobody can tell whose it is', () => {
    const claims = read('This is electra-base-discriminator finetuned on questions, by llama-cpp-python users.')
    expect(claims).toContainEqual(
      expect.objectContaining({ parent: { kind: 'malformed', text: 'electra-base-discriminator' } }),
    )
  })

  it.each([
    ['[Elm](https://huggingface.co/acorn/elm-7B) is licensed under the Apache 2.0 license.'],
    ['You can find a variant of this model published under the MIT license.'],
    ['Audio licensed under Apache, MIT, etc'],
    ['News: the Oak Research License Agreement is updated to v2.1.'],
    ['It is licensed under the Apache Software License.'],
    ['# License\n\nElm is under the MIT license, Ash is Apache 2.0.'],
    ['# License\n\n- [acorn/elm-7B](https://huggingface.co/acorn/elm-7B): MIT'],
    ['Llama 2 is licensed under the LLAMA 2 Community License.'],
  ])('states no license of this model: %s', (text) => {
    expect(read(text).filter((claim) => claim.type === 'license')).toEqual([])
  })
})
