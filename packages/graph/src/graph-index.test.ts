import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'

import { ancestors, descendants, type GraphIndex, indexGraph, paths, roots } from './graph-index.ts'
import type { Edge } from './provenance-graph.ts'

type Arrow = readonly [downstream: string, upstream: string]

function edge([downstream, upstream]: Arrow): Edge {
  return {
    upstream,
    downstream,
    relation: 'finetune',
    confidence: { level: 'stated', because: [], contradictions: [] },
    evidence: [],
  }
}

function index(arrows: readonly Arrow[]): GraphIndex {
  return indexGraph({ roots: [], nodes: [], edges: arrows.map((arrow) => edge(arrow)) })
}

function names(found: readonly (readonly Edge[])[]): readonly string[] {
  return found.map((path) => path.map((one) => one.upstream).join(' '))
}

const letter = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g')
const arrows = fc.array(fc.tuple(letter, letter), { maxLength: 20 })

describe('walking', () => {
  const family = index([
    ['quant', 'tuned'],
    ['tuned', 'base'],
    ['merge', 'tuned'],
    ['merge', 'other'],
    ['other', 'base'],
  ])

  it('finds ancestors and descendants, nearest first', () => {
    expect(ancestors(family, 'merge')).toEqual(['tuned', 'other', 'base'])
    expect(descendants(family, 'base')).toEqual(['tuned', 'other', 'quant', 'merge'])
    expect(roots(family, 'merge')).toEqual(['base'])
  })

  it('finds nothing of what it does not know, which is its own root', () => {
    expect(ancestors(family, 'nobody')).toEqual([])
    expect(roots(family, 'nobody')).toEqual(['nobody'])
    expect(paths(family, 'nobody', 'base')).toEqual([])
  })

  it('ends in a cycle, which has no root', () => {
    const cycle = index([
      ['a', 'b'],
      ['b', 'c'],
      ['c', 'a'],
      ['a', 'a'],
    ])
    expect(ancestors(cycle, 'a')).toEqual(['b', 'c'])
    expect(roots(cycle, 'a')).toEqual([])
    expect(paths(cycle, 'a', 'a')).toEqual([])
    expect(names(paths(cycle, 'a', 'c'))).toEqual(['b c'])
  })
})

describe('paths', () => {
  it('come shortest first, and do not go where the goal is out of reach', () => {
    const found = paths(
      index([
        ['d', 'c'],
        ['c', 'b'],
        ['b', 'a'],
        ['d', 'a'],
        ['d', 'x'],
      ]),
      'd',
      'a',
    )
    expect(names(found)).toEqual(['a', 'c b a'])
  })

  it('keep two edges between the same nodes apart', () => {
    expect(
      paths(
        index([
          ['b', 'a'],
          ['b', 'a'],
        ]),
        'b',
        'a',
      ),
    ).toHaveLength(2)
  })

  it('of 50 diamonds in a row are found up to the limit', () => {
    const diamonds = Array.from({ length: 50 }, (_, at): readonly Arrow[] => [
      [`n${at}`, `l${at}`],
      [`n${at}`, `r${at}`],
      [`l${at}`, `n${at + 1}`],
      [`r${at}`, `n${at + 1}`],
    ]).flat()
    const found = paths(index(diamonds), 'n0', 'n50', 7)
    expect(found).toHaveLength(7)
    expect(new Set(names(found)).size).toBe(7)
    expect(found.map((path) => `${path.length} ${path.at(-1)?.upstream}`)).toEqual(Array(7).fill('100 n50'))
  })

  it.each([1, 100])('of a chain of 100,000 is found with a limit of %s', (limit) => {
    const chain = index(Array.from({ length: 100_000 }, (_, at): Arrow => [`${at}`, `${at + 1}`]))
    expect(ancestors(chain, '0')).toHaveLength(100_000)
    expect(descendants(chain, '100000')).toHaveLength(100_000)
    expect(roots(chain, '0')).toEqual(['100000'])
    expect(paths(chain, '0', '100000', limit).map((path) => path.length)).toEqual([100_000])
  })

  it.each([
    [100, 10],
    [20_000, 1],
  ])('of a ladder of %s rungs are found, at least %s of the many', (length, least) => {
    const rungs = Array.from({ length }, (_, at): readonly Arrow[] => [
      [`l${at}`, `l${at + 1}`],
      [`l${at}`, `r${at + 1}`],
      [`r${at}`, `l${at + 1}`],
      [`r${at}`, `r${at + 1}`],
    ]).flat()
    expect(paths(index(rungs), 'l0', `l${length}`, 10).length).toBeGreaterThanOrEqual(least)
  })
})

describe('laws', () => {
  it('a is an ancestor of b if and only if b is a descendant of a', () => {
    fc.assert(
      fc.property(arrows, letter, letter, (list, a, b) => {
        const graph = index(list)
        expect(ancestors(graph, b).includes(a)).toBe(descendants(graph, a).includes(b))
        expect(ancestors(graph, a)).not.toContain(a)
      }),
    )
  })

  it('there is a path if and only if there is an ancestor, and each path leads there without a node twice', () => {
    fc.assert(
      fc.property(arrows, letter, letter, (list, from, to) => {
        const graph = index(list)
        const found = paths(graph, from, to)
        expect(found.length > 0).toBe(ancestors(graph, from).includes(to))
        for (const path of found) {
          const ids = [from, ...path.map((one) => one.upstream)]
          expect(ids.at(-1)).toBe(to)
          expect(new Set(ids).size).toBe(ids.length)
          expect(path.map((one) => one.downstream)).toEqual(ids.slice(0, -1))
        }
        const lengths = found.map((path) => path.length)
        expect(lengths).toEqual(lengths.toSorted((a, b) => a - b))
      }),
    )
  })

  it('roots are ancestors, or the node itself, without upstream', () => {
    fc.assert(
      fc.property(arrows, letter, (list, id) => {
        const graph = index(list)
        for (const root of roots(graph, id)) {
          expect(graph.upstream.has(root)).toBe(false)
          expect([id, ...ancestors(graph, id)]).toContain(root)
        }
      }),
    )
  })
})
