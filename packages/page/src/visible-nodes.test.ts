import { describe, expect, it } from '@jest/globals'

import type { PageEdge, PageNode } from '@stemma/report'

import { linksOf } from './links.ts'
import { firstFolding, type Folding, hiddenCount, type Lineage, unfolded, visibleNodes } from './visible-nodes.ts'

// 0 and 1 are made into 2, 2 and 4 into 3; 5 is a data set of 2; 3 and 6, which is made of 1, were asked for.
const pairs = [
  [0, 2],
  [1, 2],
  [2, 3],
  [4, 3],
  [5, 2],
  [1, 6],
] as const
const lineage = lineageOf(7, pairs, [3, 6], 5)

function lineageOf(count: number, ends: readonly (readonly [number, number])[], asked = [0], dataset = -1): Lineage {
  const nodes = Array.from({ length: count }, (_, at): PageNode => {
    const kind = at === dataset ? 'dataset' : 'model'
    const words = { owner: 'o', name: `m${at}`, status: '', license: '', mark: 'known' } as const
    return { kind, ...words, isAsked: asked.includes(at), isPartial: false, licenses: [], conflicts: [], notes: [] }
  })
  const edges = ends.map(([upstream, downstream]): PageEdge => {
    const words = { relation: 'merge', phrase: 'merge of', confidence: 'stated' } as const
    return { upstream, downstream, ...words, isDataset: upstream === dataset, because: [], conflicts: [], places: [] }
  })
  const data = { nodes, edges }
  return { data, links: linksOf(data) }
}

function folding({ up = [], down = [], hasDatasets = false, focus }: FoldingWords): Folding {
  return { foldedUp: new Set(up), foldedDown: new Set(down), hasDatasets, focus }
}

interface FoldingWords {
  readonly up?: readonly number[]
  readonly down?: readonly number[]
  readonly hasDatasets?: boolean
  readonly focus?: number
}

describe('visibleNodes', () => {
  it.each([
    ['everything but data sets', {}, [0, 1, 2, 3, 4, 6]],
    ['data sets as well', { hasDatasets: true }, [0, 1, 2, 3, 4, 5, 6]],
    ['not what a node comes from, but what another node comes from', { up: [2] }, [1, 2, 3, 4, 6]],
    ['only what was asked for', { up: [3, 6] }, [3, 6]],
    ['not what was made of a node', { down: [2] }, [0, 1, 2, 4, 6]],
    ['not what was made of a node, whoever asked for it', { down: [1] }, [0, 1, 4]],
    ['the lineage of one node', { focus: 6 }, [1, 6]],
    ['the lineage of a node in the middle', { focus: 2 }, [0, 1, 2, 3]],
    ['a node between two folds', { up: [2], down: [2] }, [1, 2, 4, 6]],
  ])('shows %s', (_name, words, shown) => {
    expect([...visibleNodes(lineage, folding(words))].toSorted((a, b) => a - b)).toEqual(shown)
  })

  it('ends in a circle', () => {
    const circle = lineageOf(4, [
      [0, 1],
      [1, 0],
      [1, 3],
    ])
    expect(visibleNodes(circle, folding({ down: [0] })).has(0)).toBe(true)
    expect(visibleNodes(circle, folding({})).size).toBe(4)
  })
})

describe('hiddenCount', () => {
  it('counts models that cannot be seen', () => {
    const visible = visibleNodes(lineage, folding({ up: [3] }))
    expect(hiddenCount(lineage, 3, 'up', visible)).toBe(3)
    expect(hiddenCount(lineage, 6, 'up', visible)).toBe(0)
  })
})

describe('unfolded', () => {
  it('changes nothing where the path is seen', () => {
    expect(unfolded(lineage, folding({ up: [6] }), [3, 2])).toEqual({})
  })

  it('opens what hides the path, and no more', () => {
    const change = unfolded(lineage, folding({ up: [3, 6], down: [2] }), [3, 2, 0])
    expect(change).toEqual({ foldedUp: new Set([6]), foldedDown: new Set(), hasDatasets: false, focus: undefined })
  })

  it('moves the focus to a path that lies elsewhere, and leaves it where it lies within', () => {
    expect(unfolded(lineage, folding({ focus: 6 }), [3, 4])).toMatchObject({ focus: 3 })
    expect(unfolded(lineage, folding({ focus: 3, up: [2] }), [2, 1])).toMatchObject({ focus: 3 })
  })

  it('shows data sets where the path leads to one', () => {
    expect(unfolded(lineage, folding({}), [2, 5])).toMatchObject({ hasDatasets: true })
  })
})

describe('firstFolding', () => {
  it('shows a small lineage whole', () => {
    expect(firstFolding(lineage, [3, 2])).toEqual({})
  })

  it('shows of a large one two generations and the path', () => {
    // A chain of 200, each also made from one that stands alone.
    const chain = Array.from({ length: 199 }, (_, at): [number, number] => [at + 1, at])
    const besides = Array.from({ length: 200 }, (_, at): [number, number] => [at + 200, at])
    const large = lineageOf(400, [...chain, ...besides])
    const path = [0, 1, 2, 3, 4, 5]
    const first = firstFolding(large, path)
    const shown = visibleNodes(large, { ...folding({}), ...first })
    expect([...shown].toSorted((a, b) => a - b)).toEqual([...path, 200, 201, 202, 203, 204])
  })
})
