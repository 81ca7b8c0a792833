import { describe, expect, it } from '@jest/globals'

import { type Claim, type Edge, type FailureState, failureStates, type GraphNode } from '@stemma/graph'

import type { ScanResult } from './scan-result.ts'
import { at, license, parent, reading, resultOf, verdictOf } from './testing/sample.ts'
import { mostLines, writeText } from './write-text.ts'

const plain = { color: false }

function linesOf(result: ScanResult): readonly string[] {
  return writeText(result, plain).split('\n')
}

function numbered(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `org/m${String(index).padStart(6, '0')}`)
}

function step(upstream: string, downstream = ''): Edge {
  const confidence = { level: 'stated', because: [], contradictions: [] } as const
  return {
    upstream: `model:hf/${upstream}`,
    downstream: `model:hf/${downstream}`,
    relation: 'finetune',
    confidence,
    evidence: [],
  }
}

function traced(name: string): GraphNode {
  const rest = { formerNames: [], unread: [], claims: [], traceability: { status: 'traced', signs: [] } } as const
  return { id: `model:hf/${name}`, kind: 'model', name, read: 'read', state: 'ok', ...rest }
}

describe('writeText', () => {
  it('prints a model, what it declares, and its parent', () => {
    const child = reading('org/child', { claims: [license('mit'), parent('org/base')] })
    expect(
      writeText(resultOf(['org/child'], [child, reading('org/base', { claims: [license('apache-2.0')] })]), plain),
    ).toBe(
      [
        'org/child @aaaaaaa',
        '  license     mit · declared in README.md line 2',
        '  lineage     ✓ traced: its parents are known',
        '  │',
        '  └─ ✓ fine-tune of org/base @aaaaaaa · apache-2.0 · stated',
        '',
        '2 models: 2 read, 0 partial, 0 failed · 1 edge · 0 untraceable',
        '✓ complete: every model of the lineage was read',
        'outcome: pass',
        '',
      ].join('\n'),
    )
  })

  it('says why a model is untraceable, on what grounds, and how to fix it', () => {
    const evidence = at('config.json', 2, '"_name_or_path": "/data/ckpt"')
    const claim: Claim = {
      type: 'derived-from',
      parent: { kind: 'local-path', path: '/data/ckpt' },
      relation: 'finetune',
      voice: 'machine',
      evidence,
    }
    const text = writeText(resultOf(['org/m'], [reading('org/m', { claims: [claim] })]), plain)
    expect(text).toContain("✗ untraceable: its parent is named by a folder on somebody's machine")
    expect(text).toContain('because config.json line 2: "_name_or_path": "/data/ckpt"')
    expect(text).toContain('to fix it: Ask the publisher which public model stands at that path.')
  })

  it.each(failureStates)(
    'says in words that a parent is %s, and that the scan is incomplete',
    (state: FailureState) => {
      const readings = [
        reading('org/m', { claims: [parent('org/gone')] }),
        reading('org/gone', { failure: { state, detail: 'x' } }),
      ]
      const lines = linesOf(resultOf(['org/m'], readings))
      expect(lines.filter((line) => /\? .*org\/gone/.test(line))).toHaveLength(1)
      expect(lines).toContain('? incomplete: 1 model was not read, and what it demands is not known')
      expect(lines).toContain('outcome: review')
    },
  )

  it('prints a node once and then refers to it', () => {
    const readings = [
      reading('org/m', { claims: [parent('org/a', 'merge'), parent('org/b', 'merge')] }),
      reading('org/a', { claims: [parent('org/base')] }),
      reading('org/b', { claims: [parent('org/base')] }),
      reading('org/base', { claims: [parent('org/root')] }),
      reading('org/root'),
    ]
    const lines = linesOf(resultOf(['org/m', 'org/base'], readings))
    expect(lines.filter((line) => line.includes('org/root'))).toHaveLength(1)
    expect(lines.filter((line) => /org\/base .* see above$/.test(line))).toHaveLength(1)
    expect(lines).toContain('  its ancestors: see above')
  })

  it('ends in a cycle', () => {
    const readings = [reading('org/a', { claims: [parent('org/b')] }), reading('org/b', { claims: [parent('org/a')] })]
    const lines = linesOf(resultOf(['org/a'], readings))
    expect(lines.filter((line) => /org\/a .* see above$/.test(line))).toHaveLength(1)
  })

  it('prints 20 parents and counts the others', () => {
    const parents = numbered(30)
    const readings = [
      reading('org/m', { claims: parents.map((name) => parent(name, 'merge')) }),
      ...parents.map((name) => reading(name)),
    ]
    const lines = linesOf(resultOf(['org/m'], readings))
    expect(lines.filter((line) => line.includes('merge of'))).toHaveLength(20)
    expect(lines).toContain('  └─ … and 10 more (all are in --format json)')
  })

  it('names five data sets on one line', () => {
    const claims = ['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((dataset): Claim => ({
      type: 'trained-on',
      dataset,
      evidence: at('README.md', 1),
    }))
    expect(linesOf(resultOf(['org/m'], [reading('org/m', { claims })]))).toContain(
      '  trained on  a, b, c, d, e … and 2 more',
    )
  })

  it('is bounded for a chain of 100,000 models', () => {
    const names = numbered(100_000)
    const edges = names.slice(1).map((upstream, index) => step(upstream, names.at(index)))
    const nodes = names.map((name) => traced(name))
    const graph = { roots: ['model:hf/org/m000000'], nodes, edges }
    const text = writeText(
      {
        graph,
        licenses: [],
        titles: {},
        asked: [],
        complete: true,
        terms: {},
        answers: {},
        duties: {},
        today: '2026-11-25',
        verdict: verdictOf('pass'),
      },
      plain,
    )
    expect(text.length).toBeLessThan(20_000)
    expect(text).toContain('… and 1 more (all are in --format json)')
  })

  it('stops after its most lines and says how many models it leaves out', () => {
    const names = numbered(1000)
    const lines = linesOf(
      resultOf(
        names,
        names.map((name) => reading(name)),
      ),
    )
    expect(lines.length).toBeLessThan(mostLines + 10)
    expect(lines.some((line) => /the text ends here: \d+ more models left out/.test(line))).toBe(true)
  })

  it('says which sources differ about the relation and the license', () => {
    const adapter: Claim = {
      ...parent('org/base', 'adapter'),
      voice: 'machine',
      evidence: at('adapter_config.json', 4),
    } as Claim
    const child = reading('org/a', {
      claims: [adapter, parent('org/base', 'merge'), license('mit'), license('cc-by-nc-4.0', 7)],
    })
    const text = writeText(resultOf(['org/a'], [child, reading('org/base')]), plain)
    expect(text).toContain('sources differ: adapter_config.json line 4 says adapter, but README.md line 3 says merge')
    expect(text).toContain('licenses differ: cc-by-nc-4.0 (README.md line 7), mit (README.md line 2)')
  })

  it('breaks lines between words where a width is given', () => {
    const lines = writeText(resultOf(['org/m'], [reading('org/m', { claims: [parent('org/m')] })]), {
      color: false,
      width: 50,
    })
    expect(Math.max(...lines.split('\n').map((line) => line.length))).toBeLessThanOrEqual(50)
  })

  it('uses colours only where they are asked for', () => {
    const result = resultOf(['org/m'], [reading('org/m')])
    expect(writeText(result, plain)).not.toContain('\u001b')
    expect(writeText(result, { color: true })).toContain('\u001b[1morg/m')
  })
})

describe('hostile text is inert in every printed field', () => {
  const bad = 'x\u001b[2J\u202ey'
  const evidence = { ...at(bad, 1, bad), source: { kind: 'file', path: bad, sha256: '' } as const }
  const node: GraphNode = {
    id: `model:hf/${bad}`,
    kind: 'model',
    name: bad,
    formerNames: [bad],
    revision: bad,
    read: 'partial',
    state: 'ok',
    detail: bad,
    unread: [{ path: bad, state: 'gated', detail: bad }],
    claims: [
      { type: 'license', basis: 'declared', license: bad, class: bad, link: bad, evidence },
      { type: 'license', basis: 'declared', license: `${bad}2`, class: bad, evidence },
      { type: 'license-text', role: 'license', evidence },
      { type: 'oddity', message: bad, evidence },
    ],
    traceability: { status: 'untraceable', reason: 'no-claim', fix: bad, signs: [evidence] },
  }
  const failed: GraphNode = { ...node, id: `model:${bad}/b`, name: bad, read: 'failed', state: 'not-found' }
  const dataset: GraphNode = { ...node, id: `dataset:hf/${bad}`, kind: 'dataset', read: 'named', claims: [] }
  const edge = { confidence: { level: 'stated', because: [bad], contradictions: [bad] }, evidence: [] } as const
  const edges = [
    { ...edge, upstream: failed.id, downstream: node.id, relation: 'finetune' },
    { ...edge, upstream: dataset.id, downstream: node.id, relation: 'trained-on' },
    { ...edge, upstream: node.id, downstream: failed.id, relation: 'merge' },
  ] as const
  const graph = { roots: [node.id, failed.id], nodes: [node, failed, dataset], edges }
  const result = {
    graph,
    licenses: [],
    titles: {},
    asked: [
      { name: bad, node: node.id },
      { name: `${bad}3`, node: node.id },
    ],
    complete: false,
    terms: {},
    answers: {},
    duties: {},
    today: '2026-11-25',
    verdict: verdictOf('review'),
  } as const

  it('shows escapes instead of obeying them', () => {
    const text = writeText(result, plain)
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u)
    expect(text.split('\\u001b[2J\\u202e').length).toBeGreaterThan(20)
  })
})
