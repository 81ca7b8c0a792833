import { describe, expect, it } from '@jest/globals'

import { familyOf, findFamily, isFamilyWord } from './families.ts'

describe('familyOf', () => {
  it.each([
    ['a tuned Llama 2', 'Llama'],
    ['camembert', 'BERT'],
    ['XLM-RoBERTa', 'RoBERTa'],
    ['Mixtral-8x7B', 'Mistral'],
    ['SDXL', 'Stable Diffusion'],
    ['Qwen2.5', 'Qwen'],
    ['by Robert and Herbert', undefined],
    ['an oak', undefined],
    ['philosophy', undefined],
    ['', undefined],
  ])('of %j is %s', (text, family) => {
    expect(familyOf(text)).toBe(family)
  })

  it('takes the first that the text speaks of, and says where', () => {
    expect(findFamily('Gemma, then Llama')).toMatchObject({ name: 'Gemma', index: 0, isArchitecture: false })
  })

  it.each(['bert', 'w', 'llama-', 'qwen.', 'yolo', 'mistral-'])('is bounded for a run of %j', (run) => {
    expect(typeof familyOf(run.repeat(200_000))).toMatch(/string|undefined/)
  })
})

describe('isFamilyWord', () => {
  it.each([
    ['llama', true],
    ['Llama-2', true],
    ['mistral', true],
    ['gpt2', false],
    ['bert-base-uncased', false],
    ['llama-tuned-by-me', false],
    ['oak', false],
  ])('%j: %s', (text, expected) => {
    expect(isFamilyWord(text)).toBe(expected)
  })
})
