import { describe, expect, it } from '@jest/globals'

import { displayName } from './display-name.ts'

describe('displayName', () => {
  it.each([
    ['model:hf/org/oak@1f', 'org/oak', 'org/oak'],
    ['model:hf/gpt2', 'gpt2', 'gpt2'],
    ['model:ollama/llama3.2', 'llama3.2', 'ollama:llama3.2'],
    ['model:dir/0123456789abcdef', '0123456789abcdef', 'folder 0123456789ab'],
    ['dataset:hf/org/leaves', 'org/leaves', 'org/leaves'],
  ])('%s', (id, name, shown) => {
    expect(displayName({ id, name })).toBe(shown)
  })
})
