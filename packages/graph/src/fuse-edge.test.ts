import { describe, expect, it } from '@jest/globals'

import type { DerivedFromClaim, MadeByClaim, Voice } from './claim.ts'
import type { Evidence } from './evidence.ts'
import { fuseEdge } from './fuse-edge.ts'
import type { Relation } from './relation.ts'

function file(path: string, reader: string, line: number): Evidence {
  return {
    reader,
    source: { kind: 'file', path, sha256: 'aa' },
    range: { line, column: 1, endLine: line, endColumn: 9 },
    quote: `line ${line}`,
  }
}

function hub(field: string): Evidence {
  return { reader: 'hub-metadata', source: { kind: 'hub', field }, quote: field }
}

function named(voice: Voice, relation: Relation, evidence: Evidence): DerivedFromClaim {
  return { type: 'derived-from', parent: { kind: 'hub', name: 'acorn/oak' }, relation, voice, evidence }
}

const card = named('author', 'unknown', file('README.md', 'model-card', 2))
const tag = named('hub', 'finetune', hub('tags'))
const baseModels = named('hub', 'finetune', hub('baseModels'))
const sentence = named('author', 'finetune', file('README.md', 'card-body', 9))
const adapter = named('machine', 'adapter', file('adapter_config.json', 'adapter-config', 1))
const hint = named('hint', 'quantized', hub('id'))

function fuse(list: readonly DerivedFromClaim[], madeBy: readonly MadeByClaim[] = []): ReturnType<typeof fuseEdge> {
  return fuseEdge({ upstream: 'up', downstream: 'down', named: list, madeBy, isOnlyParent: true })
}

describe('the confidence of an edge', () => {
  it.each([
    ['only a hint', [hint], 'inferred'],
    ['the card alone', [card], 'stated'],
    ['the Hub and the card are one voice', [card, tag, baseModels], 'stated'],
    ['a hint confirms nothing', [card, hint], 'stated'],
    ['two pieces of one file', [adapter, adapter], 'stated'],
    ['card data and card text', [card, sentence], 'confirmed'],
    ['card and adapter configuration', [card, adapter], 'confirmed'],
    ['the Hub and a file', [tag, adapter], 'confirmed'],
  ] as const)('%s', (_why, list, level) => {
    const { confidence } = fuse(list)
    expect(confidence.level).toBe(level)
    expect(confidence.because).toHaveLength(2)
  })
})

describe('fuseEdge', () => {
  it('loses no evidence, and keeps each voice and what it says', () => {
    const edge = fuse([card, tag, baseModels, sentence, adapter, hint])
    expect(edge.evidence).toHaveLength(6)
    expect(new Set(edge.evidence.map((one) => one.says))).toEqual(
      new Set(['unknown', 'finetune', 'adapter', 'quantized']),
    )
  })

  it('keeps a claim once that is made twice, and both relations that one place is said to mean', () => {
    const again: DerivedFromClaim = { ...card, relation: 'merge' }
    expect(fuse([card, card, again]).evidence).toHaveLength(2)
  })

  it('takes in what is said of the model as a whole where it decides, and only then', () => {
    const listed: MadeByClaim = { type: 'made-by', relation: 'quantized', voice: 'machine', evidence: hub('siblings') }
    const tagged: MadeByClaim = { type: 'made-by', relation: 'merge', voice: 'hint', evidence: hub('tags') }
    const edge = fuse([card], [listed, tagged])
    expect(edge.relation).toBe('quantized')
    expect(edge.evidence.map((one) => one.says)).toEqual(['unknown', 'quantized'])
  })

  it('is the same whatever the order of claims', () => {
    const list = [card, tag, baseModels, sentence, adapter, hint]
    expect(fuse(list.toReversed())).toEqual(fuse(list))
  })

  it('names what contradicts the relation', () => {
    const merged: DerivedFromClaim = { ...sentence, relation: 'merge' }
    expect(fuse([adapter, merged]).confidence.contradictions).toEqual(['README.md line 9 says merge'])
  })
})
