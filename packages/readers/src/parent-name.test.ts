import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'

import { isHubName, type ParentName } from '@stemma/graph'

import { readHubUrl, readParentName } from './parent-name.ts'

const commit = '0123456789abcdef0123456789abcdef01234567'
function hub(name: string, revision?: string): ParentName {
  return revision === undefined ? { kind: 'hub', name } : { kind: 'hub', name, revision }
}

/** Asserts that what is read as an id of a registry is one, and no path. */
function expectName(parent: ParentName | undefined): void {
  const isName =
    parent?.kind !== 'hub' || (isHubName(parent.name) && (parent.revision ?? commit).length === commit.length)
  const isPath = (parent?.kind === 'hub' || parent?.kind === 'registry') && /\.\.|\\|^[/~.]/.test(parent.name)
  expect({ parent, isName, isPath }).toEqual({ parent, isName: true, isPath: false })
}

describe('readParentName', () => {
  it.each<[string, string, ParentName]>([
    ['an id', 'acorn/Oak-7B', hub('acorn/Oak-7B')],
    ['white space around it', ' acorn/Oak-7B \n', hub('acorn/Oak-7B')],
    ['quotes and brackets around it', '`[acorn/Oak-7B]`', hub('acorn/Oak-7B')],
    ['trap bare id (`gpt2`)', 'gpt2', hub('gpt2')],
    ['an id without an organisation, to look up', 'my-oak-7b', hub('my-oak-7b')],
    ['an address', 'https://huggingface.co/acorn/Oak-7B', hub('acorn/Oak-7B')],
    ['a short address with a query', 'hf.co/acorn/Oak-7B?library=x#readme', hub('acorn/Oak-7B')],
    ['an address of a branch', 'https://huggingface.co/acorn/oak/tree/main', hub('acorn/oak')],
    [
      'trap "/" in the name means pinned: only a commit',
      `https://huggingface.co/acorn/oak/tree/${commit}`,
      hub('acorn/oak', commit),
    ],
    ['an address of a canonical id', 'https://huggingface.co/gpt2/blob/main/config.json', hub('gpt2')],
    [
      'trap a cache path as parent',
      `/home/somebody/.cache/huggingface/hub/models--acorn--Oak-7B/snapshots/${commit}`,
      hub('acorn/Oak-7B', commit),
    ],
    ['a cache path of a name with dashes', '/c/models--acorn--oak-7b--v2/', hub('acorn/oak-7b--v2')],
    ['a cache path of a canonical id', '/c/hub/models--gpt2/snapshots/main', hub('gpt2')],
    ['a cache path of Windows', String.raw`C:\hub\models--acorn--oak\snapshots\x`, hub('acorn/oak')],
    ['another registry', 'ollama:oak:7b', { kind: 'registry', registry: 'ollama', name: 'oak:7b' }],
    [
      'another registry as an address',
      'modelscope://acorn/oak',
      { kind: 'registry', registry: 'modelscope', name: 'acorn/oak' },
    ],
    ['a family', 'llama', { kind: 'family', name: 'llama' }],
    ['a family in words', 'Mistral, tuned by us', { kind: 'family', name: 'Mistral, tuned by us' }],
    ['words', 'my own oak', { kind: 'malformed', text: 'my own oak' }],
    ['another site', 'https://example.org/acorn/oak', { kind: 'malformed', text: 'https://example.org/acorn/oak' }],
    [
      'a page of the Hub',
      'https://huggingface.co/datasets/acorn/oak',
      { kind: 'malformed', text: 'https://huggingface.co/datasets/acorn/oak' },
    ],
  ])('%s', (_what, written, expected) => {
    expect(readParentName(written)).toEqual(expected)
  })

  it.each(['', ' ', 'none', 'None', 'null', 'N/A', 'unknown', 'undefined', '-', '""', '[]'])(
    'trap placeholder values: %j names nothing',
    (written) => {
      expect(readParentName(written)).toBeUndefined()
    },
  )

  it.each([
    '/data/ckpt',
    './out',
    '../acorn/oak',
    '../../etc/passwd',
    '~/models/oak',
    String.raw`C:\models\oak`,
    String.raw`models\oak`,
    'file:///data/oak',
    'acorn/oak/checkpoint-500',
    'acorn/checkpoint-500',
    'output/oak',
    'checkpoints/oak',
    'oak.safetensors',
    'acorn/oak/',
  ])('trap `_name_or_path: /data/ckpt`: %j is a local path, or names no id', (written) => {
    expect(readParentName(written)?.kind).toMatch(/local-path|malformed/)
  })

  it('takes a bare name for a folder where a tool wrote it, unless it is canonical', () => {
    expect(readParentName('my-oak-7b', 'local')).toEqual({ kind: 'local-path', path: 'my-oak-7b' })
    expect(readParentName('bert-base-uncased', 'local')).toEqual(hub('bert-base-uncased'))
  })

  it.each([')', 'a/', 'models--', '-', '.', '`', 'bert ', 'https://huggingface.co/', '%2F', '../', 'step1'])(
    'is bounded for a run of %j',
    (run) => {
      for (const length of [900, 400_000]) {
        const written = run.repeat(length / run.length)
        for (const one of [written, `${written}!`, `models--${written}`, `https://hf.co/a/${written}x`]) {
          expectName(readParentName(one))
        }
      }
    },
  )

  it('never gives a name that is none of the Hub, and never a path as one', () => {
    const piece = fc.constantFrom(
      '..',
      '.',
      '/',
      '\\',
      '~',
      'a',
      'gpt2',
      'models--',
      '--',
      'https://huggingface.co/',
      'hf.co/',
      '%2F',
      '%2e%2e',
      'resolve',
      'main',
      '@',
      'ollama:',
      '\u0000',
      'snapshots',
      commit,
    )
    const written = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(piece).map((list) => list.join('')),
      fc.webUrl(),
    )
    fc.assert(
      fc.property(written, fc.constantFrom('hub' as const, 'local' as const), (text, bare) => {
        expectName(readParentName(text, bare))
      }),
      { numRuns: 500 },
    )
  })
})

describe('readHubUrl', () => {
  it.each([
    'https://huggingface.co/',
    'https://huggingface.co/acorn',
    'https://huggingface.co/blog/oak',
    'https://huggingface.co/spaces/acorn/oak',
    'https://huggingface.co/datasets/acorn/oak',
    'https://huggingface.co/papers/2301.00001',
    'https://huggingface.co.evil.example/acorn/oak',
    'https://example.org/https://huggingface.co/acorn/oak',
    'https://huggingface.co/../acorn',
    'https://huggingface.co/acorn/..',
    'https://huggingface.co/acorn/%2e%2e%2foak',
    'https://huggingface.co/%E0%A4%A/oak',
    'javascript:alert(1)',
    '',
  ])('%j names no model', (url) => {
    expect(readHubUrl(url)).toBeUndefined()
  })
})
