import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'

import { hubModel } from './artifact.ts'
import { buildGraph } from './build-graph.ts'
import type { Claim, DerivedFromClaim, ParentName } from './claim.ts'
import { missingNodes } from './completeness.ts'
import type { GraphNode, ProvenanceGraph } from './provenance-graph.ts'
import type { Reading } from './reading.ts'
import { failedSnapshot, type FailureState, type Snapshot } from './snapshot.ts'

const evidence = { reader: 'model-card', source: { kind: 'hub', field: 'cardData' }, quote: '' } as const

/** A commit id made of one letter of hex a name. */
function commitOf(name: string): string {
  return Array.from(name, (letter) => letter.charCodeAt(0).toString(16))
    .join('')
    .padEnd(40, '0')
    .slice(0, 40)
}

function reading(name: string, claims: readonly Claim[] = [], snapshot: Partial<Snapshot> = {}): Reading {
  const artifact = hubModel(name)
  const base = {
    artifact,
    revision: commitOf(name),
    formerNames: [],
    read: 'read',
    files: [],
    texts: [],
    unread: [],
  } as const
  return { reference: { artifact }, snapshot: { ...base, ...snapshot }, claims }
}

function failed(name: string, state: FailureState, revision?: string): Reading {
  const reference = { artifact: hubModel(name), ...(revision === undefined ? {} : { revision }) }
  return { reference, snapshot: failedSnapshot(reference, { state, detail: state }), claims: [] }
}

function from(name: string, more: Partial<DerivedFromClaim> = {}): DerivedFromClaim {
  const quote = `base_model: ${name}`
  return {
    type: 'derived-from',
    parent: { kind: 'hub', name },
    relation: 'unknown',
    voice: 'author',
    evidence: { ...evidence, quote },
    ...more,
  }
}

function build(...readings: readonly Reading[]): ProvenanceGraph {
  return buildGraph(
    readings,
    readings.slice(0, 1).map((one) => one.reference),
  )
}

function trained(dataset: string): Claim {
  return { type: 'trained-on', dataset, evidence }
}

function nodeOf(graph: ProvenanceGraph, name: string): GraphNode | undefined {
  return graph.nodes.find((node) => node.name === name)
}

function ends(graph: ProvenanceGraph): readonly string[] {
  return graph.edges.map((edge) => `${edge.downstream} < ${edge.upstream}`.replaceAll(/model:hf\/|@[0-9a-f]{40}/g, ''))
}

function why(graph: ProvenanceGraph, name: string): string {
  const found = nodeOf(graph, name)?.traceability
  return [found?.status, found?.reason].filter((part) => part !== undefined).join(' ')
}

describe('nodes and edges', () => {
  it('makes a node of each reading and an edge of each named parent, sorted', () => {
    const graph = build(reading('b/tuned', [from('a/base')]), reading('a/base'))
    expect(graph.roots).toEqual([`model:hf/b/tuned@${commitOf('b/tuned')}`])
    expect(graph.nodes.map((node) => node.name)).toEqual(['a/base', 'b/tuned'])
    expect(ends(graph)).toEqual(['b/tuned < a/base'])
  })

  it('joins a diamond', () => {
    const graph = build(
      reading('d/d', [from('b/b'), from('c/c')]),
      reading('b/b', [from('a/a')]),
      reading('c/c', [from('a/a')]),
      reading('a/a'),
    )
    expect(graph.nodes).toHaveLength(4)
    expect(ends(graph)).toEqual(['b/b < a/a', 'c/c < a/a', 'd/d < b/b', 'd/d < c/c'])
  })

  it('makes one node of two names of one repository, and keeps both', () => {
    const renamed = reading('new/oak', [], { formerNames: ['old/oak'] })
    const byOldName = { ...renamed, reference: { artifact: hubModel('old/oak') } }
    const direct = reading('new/oak')
    const graph = build(reading('x/tuned', [from('old/oak')]), direct, byOldName)
    expect(nodeOf(graph, 'new/oak')?.formerNames).toEqual(['old/oak'])
    expect(graph.nodes).toHaveLength(2)
    expect(ends(graph)).toEqual(['x/tuned < new/oak'])
  })

  it('trap bare id: a parent without an organisation is an edge', () => {
    const graph = build(reading('x/tuned', [from('gpt2')]), reading('gpt2'))
    expect(ends(graph)).toEqual(['x/tuned < gpt2'])
  })

  it('makes data sets nodes that are named and not read; what is no id is none', () => {
    const graph = build(
      reading('x/x', [trained('a/leaves'), trained('a/leaves'), trained('../leaves'), trained('my own data')]),
    )
    expect(graph.nodes.map((node) => [node.id, node.read])).toEqual([
      ['dataset:hf/a/leaves', 'named'],
      [`model:hf/x/x@${commitOf('x/x')}`, 'read'],
    ])
    expect(graph.edges[0]).toMatchObject({ upstream: 'dataset:hf/a/leaves', relation: 'trained-on' })
    expect(missingNodes(graph)).toEqual([])
  })

  it('leaves out a parent that has no reading, and a root that has none', () => {
    const graph = buildGraph([reading('x/x', [from('a/a')])], [{ artifact: hubModel('y/y') }])
    expect(graph.edges).toEqual([])
    expect(graph.roots).toEqual([])
  })

  it('trap one relation for all parents: each parent has its own', () => {
    const graph = build(
      reading('x/x', [from('a/a', { relation: 'merge' }), from('b/b', { relation: 'contains' })]),
      reading('a/a'),
      reading('b/b'),
    )
    expect(graph.edges.map((edge) => edge.relation)).toEqual(['merge', 'contains'])
  })

  it('is bounded where a card names 10,000 parents and says 10,000 times how it was made', () => {
    const claims: readonly Claim[] = Array.from({ length: 10_000 }, (_, at): readonly Claim[] => [
      from(`a/b${at}`),
      from('a/same'),
      { type: 'made-by', relation: 'merge', voice: 'author', evidence: { ...evidence, quote: `${at}` } },
    ]).flat()
    const parents = Array.from({ length: 10_000 }, (_, at) => failed(`a/b${at}`, 'not-found'))
    const graph = build(reading('x/x', claims), ...parents, reading('a/same'))
    expect(graph.edges).toHaveLength(10_001)
    expect(new Set(graph.edges.map((edge) => edge.relation))).toEqual(new Set(['merge']))
    expect(Math.max(...graph.edges.map((edge) => edge.evidence.length))).toBeLessThan(50)
  })
})

describe('traceability', () => {
  const made: Claim = { type: 'made-by', relation: 'quantized', voice: 'machine', evidence }
  const hinted: Claim = { type: 'made-by', relation: 'quantized', voice: 'hint', evidence }
  const scratch: Claim = { type: 'from-scratch', evidence }
  function named(parent: ParentName): Claim {
    return from('unused/unused', { parent })
  }

  it.each<[string, readonly Claim[], string]>([
    ['nothing is a sign', [], 'foundation'],
    ['trained from scratch, with a hint', [scratch, hinted], 'foundation'],
    ['trained from scratch, but quantized', [scratch, made], 'untraceable no-claim'],
    ['a sign without a parent', [hinted], 'untraceable no-claim'],
    ['a folder', [named({ kind: 'local-path', path: '/data/ckpt' })], 'untraceable local-path'],
    ['a family', [named({ kind: 'family', name: 'Llama' })], 'untraceable family-only'],
    ['no id', [named({ kind: 'malformed', text: 'the oak' })], 'untraceable ambiguous'],
    ['itself', [from('x/x')], 'untraceable self-reference'],
    ['a parent that is there', [from('ok/ok')], 'traced'],
    ['a parent that is gated', [from('gated/gated')], 'traced'],
    ['a parent that is disabled', [from('disabled/disabled')], 'traced'],
    ['a parent that is not there', [from('missing/missing')], 'untraceable parent-not-found'],
    ['a parent that is gone', [from('gone/gone')], 'untraceable parent-not-found'],
    ['one that is there, one that is not', [from('ok/ok'), from('missing/missing')], 'traced'],
    ['one that is there, one that is a folder', [from('ok/ok'), named({ kind: 'local-path', path: '/x' })], 'traced'],
  ])('of a model that names: %s', (_why, claims, expected) => {
    const others = [
      reading('ok/ok'),
      failed('gated/gated', 'gated'),
      failed('disabled/disabled', 'disabled'),
      failed('missing/missing', 'not-found'),
      failed('gone/gone', 'gone'),
    ]
    const graph = build(reading('x/x', claims), ...others)
    expect(why(graph, 'x/x')).toBe(expected)
    const traceability = nodeOf(graph, 'x/x')?.traceability
    expect(traceability?.signs.length !== 0).toBe(expected.startsWith('untraceable'))
    expect(traceability?.fix !== undefined).toBe(expected.startsWith('untraceable'))
  })

  it('trap any fetch error is "no parent": a failed node is unknown, and its child incomplete', () => {
    const graph = build(reading('x/x', [from('a/a')]), failed('a/a', 'rate-limited'))
    expect(why(graph, 'a/a')).toBe('unknown')
    expect(why(graph, 'x/x')).toBe('traced')
    expect(nodeOf(graph, 'a/a')).toMatchObject({ read: 'failed', state: 'rate-limited', detail: 'rate-limited' })
    expect(missingNodes(graph).map((node) => node.name)).toEqual(['a/a'])
  })

  it('does not call a model whose card could not be read a foundation', () => {
    const unread = [{ path: 'README.md', state: 'gated', detail: '' }] as const
    expect(why(build(reading('x/x', [], { read: 'partial', unread })), 'x/x')).toBe('unknown')
  })

  it('finds a cycle, and what stands below it, but not what has another way up', () => {
    const graph = build(reading('a/a', [from('b/b')]), reading('b/b', [from('a/a')]), reading('c/c', [from('a/a')]))
    expect(['a/a', 'b/b', 'c/c'].map((name) => why(graph, name))).toEqual(Array(3).fill('untraceable cycle'))
    const freed = build(reading('a/a', [from('b/b'), from('t/t')]), reading('b/b', [from('a/a')]), reading('t/t'))
    expect(why(freed, 'a/a')).toBe('traced')
  })

  const config = from('a/a', { voice: 'machine', relation: 'adapter' })

  it.each<[string, readonly Claim[], string]>([
    ['names a stranger', [config, from('b/b')], 'untraceable contradictory'],
    ['names the same', [config, from('a/a')], 'traced'],
    ['names a child of it', [config, from('child/child')], 'traced'],
    ['names it among others', [config, from('b/b'), from('a/a')], 'traced'],
    ['is silent', [config], 'traced'],
  ])('of an adapter whose card %s', (_why, claims, expected) => {
    const graph = build(reading('x/x', claims), reading('a/a'), reading('b/b'), reading('child/child', [from('a/a')]))
    expect(why(graph, 'x/x')).toBe(expected)
  })
})

describe('missingNodes', () => {
  it.each<[string, Reading, boolean]>([
    ['failed', failed('x/x', 'timed-out'), true],
    ['failed, though asked for at a commit', failed('x/x', 'timed-out', commitOf('x')), true],
    ['read and pinned', reading('x/x'), false],
    ['partial and pinned', reading('x/x', [], { read: 'partial' }), false],
    [
      'a folder',
      {
        ...reading('x/x'),
        snapshot: {
          artifact: { kind: 'model', registry: 'dir', name: 'ab' },
          formerNames: [],
          read: 'read',
          files: [],
          texts: [],
          unread: [],
        },
      },
      false,
    ],
    [
      'trap parents at HEAD: read, but not pinned',
      {
        ...reading('x/x'),
        snapshot: { artifact: hubModel('x/x'), formerNames: [], read: 'read', files: [], texts: [], unread: [] },
      },
      true,
    ],
  ])('%s', (_why, one, isMissing) => {
    expect(missingNodes(build(one))).toHaveLength(Number(isMissing))
  })
})

describe('when a revision was published', () => {
  const hub = { createdAt: '2024-01-01T00:00:00.000Z', lastModified: '2024-05-01T00:00:00.000Z' }

  it.each([
    ['of what is current', {}, '2024-05-01T00:00:00.000Z'],
    ['of a branch', { revision: 'main' }, '2024-05-01T00:00:00.000Z'],
    ['of a commit, which may be an older one', { revision: commitOf('a/a') }, undefined],
  ])('is what the Hub says %s', (_what, revision, expected) => {
    const one = reading('a/a', [], { hub })
    const reference = { artifact: hubModel('a/a'), ...revision }
    const [node] = buildGraph([{ ...one, reference }], [reference]).nodes
    expect(node).toMatchObject({ createdAt: hub.createdAt })
    expect(node?.modifiedAt).toBe(expected)
  })
})

describe('buildGraph is deterministic', () => {
  const letters = ['a/a', 'b/b', 'c/c', 'd/d', 'e'] as const
  const claims = fc.array(
    fc.constantFrom(...letters).map((name): Claim => from(name)),
    { maxLength: 4 },
  )
  const one = fc.oneof(
    fc.tuple(fc.constantFrom(...letters), claims).map(([name, list]) => reading(name, list)),
    fc
      .tuple(
        fc.constantFrom(...letters),
        fc.constantFrom<FailureState>('gated', 'not-found'),
        fc.constantFrom(undefined, 'main'),
      )
      .map(([name, state, revision]) => failed(name, state, revision)),
  )
  const world = fc.uniqueArray(one, {
    selector: ({ reference }) => `${reference.artifact.name}@${reference.revision ?? ''}`,
  })

  it('gives the same JSON for every order of the readings', () => {
    const shuffled = world.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    )
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        const asked = [{ artifact: hubModel('a/a') }]
        expect(JSON.stringify(buildGraph(other, asked))).toBe(JSON.stringify(buildGraph(list, asked)))
      }),
    )
  })

  it('makes no edge to or from what is no node, and no edge of a node to itself', () => {
    fc.assert(
      fc.property(world, (list) => {
        const graph = buildGraph(list, [])
        const ids = new Set(graph.nodes.map((node) => node.id))
        expect(ids.size).toBe(graph.nodes.length)
        for (const edge of graph.edges) {
          expect([...ids]).toEqual(expect.arrayContaining([edge.upstream, edge.downstream]))
          expect(edge.upstream).not.toBe(edge.downstream)
        }
      }),
    )
  })
})
