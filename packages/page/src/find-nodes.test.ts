import { describe, expect, it } from '@jest/globals'

import type { PageNode } from '@stemma/report'

import { findNodes, nameOf } from './find-nodes.ts'

function node(owner: string, name: string, license: string): PageNode {
  const words = { kind: 'model', status: 'traced', mark: 'known' } as const
  return { ...words, owner, name, license, isAsked: false, isPartial: false, licenses: [], conflicts: [], notes: [] }
}

const nodes = [node('acorn', 'Oak-7B', 'MIT'), node('birch', 'root-7b', 'Apache-2.0'), node('', 'gpt2', 'MIT')]

describe('findNodes', () => {
  it.each([
    ['oak', [0]],
    ['7b', [0, 1]],
    ['mit', [0, 2]],
    ['  7B   mit ', [0]],
    ['acorn/oak', [0]],
    ['nothing of the kind', []],
    ['   ', []],
    ['(', []],
  ])('finds %j', (text, found) => {
    expect(findNodes(nodes, text)).toEqual(found)
  })
})

describe('nameOf', () => {
  it('is what people write', () => {
    expect(nodes.map((one) => nameOf(one))).toEqual(['acorn/Oak-7B', 'birch/root-7b', 'gpt2'])
    expect(nameOf(undefined)).toBe('a model that is not shown')
  })
})
