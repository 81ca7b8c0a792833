import { describe, expect, it } from '@jest/globals'

import type { GraphNode } from './provenance-graph.ts'
import { sameWeightsEdges } from './same-weights.ts'

function node(id: string, digests: readonly string[], createdAt?: string): GraphNode {
  return {
    id,
    kind: 'model',
    name: id,
    formerNames: [],
    ...(createdAt === undefined ? {} : { createdAt }),
    read: 'read',
    state: 'ok',
    unread: [],
    claims: digests.map((sha256) => ({
      type: 'file-identity',
      sha256,
      path: `${sha256}.safetensors`,
      evidence: { reader: 'file-list', source: { kind: 'file-list', path: `${sha256}.safetensors` }, quote: sha256 },
    })),
    traceability: { status: 'unknown', signs: [] },
  }
}

function noLineage(): boolean {
  return false
}

function ends(
  nodes: readonly GraphNode[],
  isAncestor: (a: string, b: string) => boolean = noLineage,
): readonly string[] {
  return sameWeightsEdges(nodes, isAncestor).map((edge) => `${edge.downstream}<${edge.upstream}`)
}

describe('sameWeightsEdges', () => {
  it.each<[string, readonly string[], readonly string[], readonly string[]]>([
    ['all files are equal', ['1', '2'], ['1', '2'], ['b<a']],
    ['one holds all of the other and more', ['1', '2', '3'], ['1', '2'], ['b<a']],
    ['some files are equal', ['1', '2'], ['1', '3'], []],
    ['no file is equal', ['1'], ['2'], []],
    ['nothing is known of the files', [], [], []],
    ['the same file stands twice', ['1', '1'], ['1'], ['b<a']],
  ])('where %s', (_why, a, b, expected) => {
    expect(ends([node('a', a), node('b', b)])).toEqual(expected)
  })

  it('takes its direction from the lineage, then the date, then the id', () => {
    const late = node('a', ['1'], '2024-05-01T00:00:00.000Z')
    const early = node('b', ['1'], '2023-05-01T00:00:00.000Z')
    expect(ends([late, early], (up, down) => `${down}<${up}` === 'b<a')).toEqual(['b<a'])
    expect(ends([late, early])).toEqual(['a<b'])
    expect(ends([node('b', ['1']), node('a', ['1'])])).toEqual(['b<a'])
  })

  it('leads every copy to what came first, and not to the copies in between', () => {
    const nodes = ['2021', '2022', '2023', '2024'].map((year) => node(year, ['1'], `${year}-05-01T00:00:00.000Z`))
    expect(ends(nodes)).toEqual(['2022<2021', '2023<2021', '2024<2021'])
  })

  it('loses no copy where lineage and dates lead in a circle', () => {
    const dates = { b: '2021', c: '2022', a: '2023', d: '2024' }
    const nodes = Object.entries(dates).map(([id, year]) => node(id, ['1'], `${year}-05-01T00:00:00.000Z`))
    const found = ends(nodes, (up, down) => `${down}<${up}` === 'b<a')
    expect(found.filter((one) => one.startsWith('d'))).toEqual(['d<b', 'd<c', 'd<a'])
  })

  it('keeps a copy of a copy that holds less than what came first', () => {
    const nodes = [node('a', ['1', '2']), node('b', ['1', '2', '3']), node('c', ['3'])]
    expect(ends(nodes)).toEqual(['b<a', 'c<b'])
  })

  it('says how many files are equal and why it points where it points', () => {
    const [edge] = sameWeightsEdges([node('a', ['1', '2']), node('b', ['1', '2'])], noLineage)
    expect(edge).toMatchObject({
      relation: 'same-weights',
      confidence: {
        level: 'confirmed',
        because: ['2 weight files have equal sha256 digests', 'which of the two came first is not known'],
      },
    })
    expect(edge?.evidence.map((one) => one.quote)).toEqual(['1', '2'])
  })

  it('does not make a pair of everything with everything of a file that 2,000 repositories share', () => {
    const nodes = Array.from({ length: 2000 }, (_, at) => node(`n${at}`, ['shared', `own ${at}`]))
    expect(ends(nodes)).toEqual([])
    const copies = Array.from({ length: 2000 }, (_, at) => node(`n${at}`, ['shared']))
    expect(ends(copies).length).toBeLessThan(2000)
  })
})
