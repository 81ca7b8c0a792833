import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'

import type { DerivedFromClaim, MadeByClaim, Voice } from './claim.ts'
import { decideRelation, describeSource } from './decide-relation.ts'
import { type Relation, relations } from './relation.ts'

const voices: readonly Voice[] = ['machine', 'author', 'hint', 'hub']

function evidence(field: string): MadeByClaim['evidence'] {
  return { reader: 'hub-metadata', source: { kind: 'hub', field }, quote: '' }
}

function named(voice: Voice, relation: Relation): DerivedFromClaim {
  const parent = { kind: 'hub', name: 'acorn/oak' } as const
  return { type: 'derived-from', parent, relation, voice, evidence: evidence(`${voice}-names`) }
}

function madeBy(voice: Voice, relation: Relation): MadeByClaim {
  return { type: 'made-by', relation, voice, evidence: evidence(`${voice}-made`) }
}

const specific = relations.filter((relation) => !['finetune', 'unknown'].includes(relation))

describe('decideRelation', () => {
  it.each(voices.flatMap((voice) => [...specific, 'finetune' as const].map((relation) => [voice, relation] as const)))(
    'one voice alone: %s says %s of the only parent',
    (voice, relation) => {
      expect(decideRelation([named(voice, relation)], []).relation).toBe(relation)
    },
  )

  it.each(voices.flatMap((strong, index) => voices.slice(index + 1).map((weak) => [strong, weak] as const)))(
    '%s outweighs %s for every pair of specific relations',
    (strong, weak) => {
      for (const a of specific) {
        for (const b of specific) {
          expect(decideRelation([named(weak, b), named(strong, a)], []).relation).toBe(a)
          expect(decideRelation([named('author', 'unknown')], [madeBy(weak, b), madeBy(strong, a)]).relation).toBe(a)
        }
      }
    },
  )

  it.each<[string, readonly DerivedFromClaim[], readonly MadeByClaim[], Relation]>([
    ['of one voice, the more specific', [named('author', 'merge'), named('author', 'adapter')], [], 'adapter'],
    ['a finetune gives way to a hint', [named('author', 'finetune')], [madeBy('hint', 'quantized')], 'quantized'],
    ['a finetune gives way to the Hub', [named('machine', 'finetune'), named('hub', 'quantized')], [], 'quantized'],
    ['what is said of this parent first', [named('author', 'merge')], [madeBy('machine', 'quantized')], 'merge'],
    ['the files before what the Hub infers', [named('hub', 'adapter')], [madeBy('hint', 'quantized')], 'quantized'],
    ["trap: the Hub's inferred relation", [named('hub', 'finetune')], [madeBy('machine', 'quantized')], 'quantized'],
    ['by convention a bare parent is a fine-tune', [named('author', 'unknown')], [], 'finetune'],
  ])('%s', (_why, ofParent, ofModel, expected) => {
    expect(decideRelation(ofParent, ofModel).relation).toBe(expected)
  })

  it('of several parents, says nothing where nothing is said, or only the Hub says finetune', () => {
    expect(decideRelation([named('author', 'unknown')], [], false).relation).toBe('unknown')
    expect(decideRelation([named('hub', 'finetune')], [], false).relation).toBe('unknown')
    expect(decideRelation([named('author', 'finetune')], [], false).relation).toBe('finetune')
  })

  it('names each contradiction about this parent once, with its source', () => {
    const decision = decideRelation(
      [named('machine', 'adapter'), named('hub', 'merge'), named('hub', 'merge'), named('author', 'unknown')],
      [madeBy('hint', 'merge')],
    )
    expect(decision).toEqual({
      relation: 'adapter',
      because: "the Hub's machine-names says adapter",
      contradictions: ["the Hub's hub-names says merge"],
    })
  })

  it('takes the word finetune for no contradiction: everything is called that', () => {
    expect(decideRelation([named('machine', 'adapter'), named('author', 'finetune')], []).contradictions).toEqual([])
  })

  it('does not depend on the order of claims', () => {
    const opinion = fc.tuple(fc.constantFrom(...voices), fc.constantFrom(...relations))
    fc.assert(
      fc.property(fc.array(opinion, { minLength: 1 }), fc.array(opinion), fc.boolean(), (a, b, isOnly) => {
        const ofParent = a.map(([voice, relation]) => named(voice, relation))
        const ofModel = b.map(([voice, relation]) => madeBy(voice, relation))
        expect(decideRelation(ofParent.toReversed(), ofModel.toReversed(), isOnly)).toEqual(
          decideRelation(ofParent, ofModel, isOnly),
        )
      }),
    )
  })
})

describe('describeSource', () => {
  const source = { kind: 'file', path: 'README.md', sha256: 'aa' } as const

  it.each([
    [evidence('tags'), 'a Hub tag'],
    [{ reader: 'r', source, quote: '' }, 'README.md'],
    [{ reader: 'r', source, quote: '', range: { line: 3, column: 1, endLine: 3, endColumn: 2 } }, 'README.md line 3'],
    [{ reader: 'r', source: { kind: 'file-list', path: 'a.gguf' } as const, quote: '' }, 'the file list (a.gguf)'],
  ])('%#', (one, expected) => {
    expect(describeSource(one)).toBe(expected)
  })
})
