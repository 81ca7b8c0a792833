import { describe, expect, it } from '@jest/globals'

import type { GraphNode } from '@stemma/graph'

import { fileLink, hubLink } from './hub-link.ts'

const revision = 'a'.repeat(40)

function node(name: string, change: Partial<GraphNode> = {}): GraphNode {
  return {
    id: `model:hf/${name}@${revision}`,
    kind: 'model',
    name,
    formerNames: [],
    revision,
    read: 'read',
    state: 'ok',
    unread: [],
    claims: [],
    traceability: { status: 'foundation', signs: [] },
    ...change,
  }
}

describe('fileLink', () => {
  it.each([
    ['LICENSE', 3, `https://huggingface.co/o/a/blob/${revision}/LICENSE#L3`],
    ['docs/USE POLICY.md', 3, `https://huggingface.co/o/a/blob/${revision}/docs/USE%20POLICY.md?code=true#L3`],
    ['许可证.txt', undefined, `https://huggingface.co/o/a/blob/${revision}/%E8%AE%B8%E5%8F%AF%E8%AF%81.txt`],
  ])('leads to %s at the commit', (path, line, link) => {
    expect(fileLink(node('o/a'), path, line)).toBe(link)
  })

  it.each([
    ['a path that climbs', node('o/a'), '../../settings'],
    ['an empty path', node('o/a'), ''],
    ['an absolute path', node('o/a'), '//evil.example'],
    ['an address', node('o/a'), 'javascript:alert(1)'],
    ['a query', node('o/a'), 'a?b'],
    ['markup', node('o/a'), '"><img>'],
    ['directions', node('o/a'), 'a\u202Eb'],
    ['a name that is none', node('o/a/../b'), 'LICENSE'],
    ['a branch', node('o/a', { revision: 'main' }), 'LICENSE'],
    ['nothing pinned', node('o/a', { revision: '' }), 'LICENSE'],
    ['a folder', node('o/a', { id: `model:dir/${revision}` }), 'LICENSE'],
    ['another registry', node('o/a', { id: 'model:ollama/o/a' }), 'LICENSE'],
  ])('leads nowhere for %s', (_name, one, path) => {
    expect(fileLink(one, path, 1)).toBeUndefined()
  })
})

describe('hubLink', () => {
  it.each([
    [node('o/a'), `https://huggingface.co/o/a/tree/${revision}`],
    [node('gpt2'), `https://huggingface.co/gpt2/tree/${revision}`],
    [node('o/a', { revision: 'main' }), undefined],
    [node('o/a b'), undefined],
  ])('leads to the pinned commit of a well-formed name: %#', (one, link) => {
    expect(hubLink(one)).toBe(link)
  })

  it('leads to a data set that nothing pins', () => {
    const { revision: _, ...named } = node('o/words', { id: 'dataset:hf/o/words', kind: 'dataset', read: 'named' })
    expect(hubLink(named)).toBe('https://huggingface.co/datasets/o/words')
  })
})
