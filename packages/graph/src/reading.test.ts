import { describe, expect, it } from '@jest/globals'

import type { Claim, ParentName } from './claim.ts'
import { parentReference, parentReferences, referenceKey } from './reading.ts'

const commit = '0123456789abcdef0123456789abcdef01234567'

function claimOf(parent: ParentName): Claim {
  const evidence = { reader: 'model-card', source: { kind: 'hub', field: 'tags' }, quote: '' } as const
  return { type: 'derived-from', parent, relation: 'unknown', voice: 'author', evidence }
}

describe('parentReference', () => {
  it.each<[ParentName, string | undefined]>([
    [{ kind: 'hub', name: 'acorn/oak' }, 'model:hf/acorn/oak'],
    [{ kind: 'hub', name: 'acorn/oak', revision: commit }, `model:hf/acorn/oak@${commit}`],
    [{ kind: 'registry', registry: 'ollama', name: 'oak' }, 'model:ollama/oak'],
    [{ kind: 'local-path', path: '/data/oak' }, undefined],
    [{ kind: 'family', name: 'Llama' }, undefined],
    [{ kind: 'malformed', text: 'the oak' }, undefined],
  ])('of %j is %j', (parent, expected) => {
    const references = [parentReference(parent)].filter((one) => one !== undefined)
    expect(references.map((one) => referenceKey(one))).toEqual([expected].filter((one) => one !== undefined))
  })
})

describe('parentReferences', () => {
  it('names each once, in the order of first mention, a revision being another reference', () => {
    const claims = [
      claimOf({ kind: 'hub', name: 'b/two' }),
      claimOf({ kind: 'local-path', path: './x' }),
      claimOf({ kind: 'hub', name: 'a/one' }),
      claimOf({ kind: 'hub', name: 'b/two' }),
      claimOf({ kind: 'hub', name: 'b/two', revision: commit }),
    ]
    expect(parentReferences(claims).map((reference) => referenceKey(reference))).toEqual([
      'model:hf/b/two',
      'model:hf/a/one',
      `model:hf/b/two@${commit}`,
    ])
  })

  it('looks at no other claims', () => {
    const evidence = { reader: 'x', source: { kind: 'hub', field: 'tags' }, quote: '' } as const
    expect(parentReferences([{ type: 'tokenizer-from', name: 'a/one', evidence }])).toEqual([])
  })
})
