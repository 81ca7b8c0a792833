import { describe, expect, it } from '@jest/globals'

import { parseName } from './parse-name.ts'
import { UsageError } from './usage-error.ts'

const commit = 'a'.repeat(40)
const hub = 'https://huggingface.co'
const mirror = 'https://mirror.example/hf'

describe('parseName reads a model of the Hub', () => {
  it.each([
    ['org/name', 'org/name', undefined],
    [' org/name ', 'org/name', undefined],
    ['gpt2', 'gpt2', undefined],
    ['org/name@main', 'org/name', 'main'],
    [`org/name@${commit}`, 'org/name', commit],
    ['org/name@refs/pr/1', 'org/name', 'refs/pr/1'],
    ['hf:org/name', 'org/name', undefined],
    ['hf://org/name@v1', 'org/name', 'v1'],
    ['model:hf/org/name', 'org/name', undefined],
    [`model:hf/gpt2@${commit}`, 'gpt2', commit],
    [`pkg:huggingface/org/name@${commit}`, 'org/name', commit],
    ['https://huggingface.co/org/name', 'org/name', undefined],
    ['https://huggingface.co/org/name/', 'org/name', undefined],
    ['https://huggingface.co/gpt2', 'gpt2', undefined],
    ['https://huggingface.co/gpt2/tree/main', 'gpt2', 'main'],
    ['https://huggingface.co/org/name/tree/v1', 'org/name', 'v1'],
    ['https://huggingface.co/org/name/blob/main/README.md?x=1#y', 'org/name', 'main'],
    ['https://huggingface.co/org/name/tree/refs%2Fpr%2F1', 'org/name', 'refs/pr/1'],
    ['huggingface.co/org/name', 'org/name', undefined],
    ['hf.co/org/name', 'org/name', undefined],
  ])('%s', (text, name, revision) => {
    const artifact = { kind: 'model', registry: 'hf', name }
    expect({ revision: undefined, ...parseName(text, hub) }).toEqual({ artifact, revision })
  })

  it('at an endpoint with a path prefix', () => {
    expect(parseName('https://mirror.example/hf/org/name', mirror).artifact.name).toBe('org/name')
    expect(parseName('https://huggingface.co/org/name', mirror).artifact.name).toBe('org/name')
  })
})

describe('parseName reads a folder', () => {
  it.each([
    './model',
    '../model',
    '/models/m',
    '~/m',
    '.',
    '..',
    './org/name',
    '.\\m',
    String.raw`C:\models\m`,
    'C:/m',
  ])('%s', (text) => {
    expect(parseName(text, hub)).toEqual({ artifact: { kind: 'model', registry: 'dir', name: text } })
  })
})

describe('parseName reads a model of another registry', () => {
  it.each([
    ['ollama:llama3.2', 'ollama', 'llama3.2'],
    ['model:ollama/llama3.2', 'ollama', 'llama3.2'],
    ['modelscope:org/name', 'modelscope', 'org/name'],
  ])('%s', (text, registry, name) => {
    expect(parseName(text, hub)).toEqual({ artifact: { kind: 'model', registry, name } })
  })
})

describe('parseName refuses', () => {
  it.each([
    '',
    'a/b/c',
    'org/../name',
    'org/name@',
    'org/name@a b',
    'org/name@../../x',
    'https://example.com/org/name',
    'https://huggingface.co/datasets/org/name',
    'https://huggingface.co/spaces/org/name',
    'https://huggingface.co/',
    'http://[',
    'dataset:hf/org/name',
    'model:dir/abc',
    'org/na me',
    'org/name\u0000',
  ])('%j', (text) => {
    expect(() => parseName(text, hub)).toThrow(UsageError)
    expect(() => parseName(text, hub)).toThrow(/^Unexpected model .*, expected .*\.$/)
  })
})
