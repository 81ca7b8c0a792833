import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'

import { drawLineage, type Drawing } from './draw-lineage.ts'

type Pair = readonly [number, number]

function draw(count: number, pairs: readonly Pair[]): Drawing {
  return drawLineage({
    nodes: new Map(Array.from({ length: count }, (_, at) => [at, { kind: 'model' }])),
    edges: new Map(pairs.map(([upstream, downstream], at) => [at, { upstream, downstream, relation: 'merge' }])),
  })
}

/** The pairs of nodes that lie on each other: of each column the gaps between neighbours that are too small. */
function overlaps({ nodes }: Drawing): readonly string[] {
  const places = [...nodes].toSorted(([, [x, y]], [, [otherX, otherY]]) => x - otherX || y - otherY)
  return places.flatMap(([at, [x, y]], index) =>
    places
      .slice(index + 1, index + 40)
      .filter(([, [otherX, otherY]]) => otherX - x < 232 && Math.abs(y - otherY) < 66)
      .map(([other]) => `${at} ${other}`),
  )
}

const graphs = fc.integer({ min: 1, max: 24 }).chain((count) =>
  fc.record({
    count: fc.constant(count),
    pairs: fc
      .uniqueArray(fc.tuple(fc.nat(count - 1), fc.nat(count - 1)), {
        maxLength: 40,
        selector: ([a, b]) => `${Math.min(a, b)} ${Math.max(a, b)}`,
      })
      .map((pairs) => pairs.filter(([a, b]) => a !== b)),
  }),
)

describe('drawLineage', () => {
  it('gives every node a place of its own, whatever the lineage, and the same twice', () => {
    fc.assert(
      fc.property(graphs, ({ count, pairs }) => {
        const drawing = draw(count, pairs)
        expect(drawing.nodes.size).toBe(count)
        expect(overlaps(drawing)).toEqual([])
        expect(draw(count, pairs)).toEqual(drawing)
      }),
      { numRuns: 60 },
    )
  })

  it('stands what comes first to the left, and keeps room for labels', () => {
    const { nodes, edges, labels } = draw(3, [
      [0, 1],
      [1, 2],
    ])
    const columns = [0, 1, 2].map((at) => nodes.get(at)?.[0])
    expect(columns).toEqual(columns.toSorted((a, b) => Number(a) - Number(b)))
    expect([edges.size, labels.size]).toEqual([2, 2])
    expect(Math.min(...[...edges.values()].map((points) => points.length))).toBeGreaterThan(1)
  })

  it('stands nodes that have nobody together', () => {
    const { nodes } = draw(200, [])
    expect(overlaps({ nodes, edges: new Map(), labels: new Map() })).toEqual([])
    expect(Math.max(...[...nodes.values()].map(([, y]) => y))).toBeLessThan(3000)
  })

  it('draws a lineage of 10,000 models in columns, with nothing on anything else', () => {
    const pairs = Array.from({ length: 9_999 }, (_, at): Pair => [(at * 7) % (at + 1), at + 1])
    const drawing = draw(10_000, pairs)
    expect(drawing.nodes.size).toBe(10_000)
    expect(overlaps(drawing)).toEqual([])
  })

  it('draws a long circle', () => {
    const pairs = Array.from({ length: 900 }, (_, at): Pair => [at, (at + 1) % 900])
    expect(draw(900, pairs).nodes.size).toBe(900)
  })
})
