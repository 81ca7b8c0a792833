import { describe, expect, it } from '@jest/globals'

import { idOf, indexOf, keyOf, lineage, model, term } from '../../testing/sample-decision.ts'
import { clausesOf, termsOf } from './terms.ts'

const clause = 'use.aup'

function inherited(name: string, next: string, act: 'run' | 'redistribute' = 'run'): ReturnType<typeof term> {
  return term(name, clause, { act, origin: idOf('o/base'), next: idOf(next), basis: 'inherited', evidence: [] })
}

const known = [
  model('o/top', { terms: [inherited('o/top', 'o/mid'), inherited('o/top', 'o/mid', 'redistribute')] }),
  model('o/mid', { terms: [inherited('o/mid', 'o/base')] }),
  model('o/base', { terms: [term('o/base', clause, { words: '700', license: 'x', reason: 'r' })] }),
]
const entry = lineage(['o/top < o/mid', 'o/mid < o/base'], known)

describe('a clause of a model', () => {
  it('has the way to who says it, and where', async () => {
    const index = await indexOf([{ entry }])
    const path = ['o/top', 'o/mid', 'o/base'].map((name) => keyOf(index, name))
    const evidence = [{ where: 'LICENSE line 1', quote: clause }]
    const inheritedTerm = { clause, value: 'yes', words: '', basis: 'inherited', reading: 'explicit', path, evidence }
    expect(termsOf(index, keyOf(index, 'o/top'), clause)).toEqual([
      { act: 'run', ...inheritedTerm },
      { act: 'redistribute', ...inheritedTerm },
    ])
    const own = { act: 'run', clause, value: 'yes', words: '700', basis: 'declared', reading: 'explicit' }
    expect(termsOf(index, keyOf(index, 'o/base'), clause)).toEqual([
      { ...own, license: 'x', reason: 'r', path: [path[2]], evidence },
    ])
  })

  it('is a plain no where nothing is kept', async () => {
    const index = await indexOf([{ entry }])
    expect(termsOf(index, keyOf(index, 'o/top'), 'share.alike')).toEqual([])
    expect(termsOf(index, 999, clause)).toEqual([])
  })

  it('is listed with all others of the model', async () => {
    const index = await indexOf([{ entry }])
    const listed = { clause, value: 'yes', words: '' }
    expect(clausesOf(index, keyOf(index, 'o/top'))).toEqual([
      { act: 'redistribute', ...listed },
      { act: 'run', ...listed },
    ])
    expect(clausesOf(index, 999)).toEqual([])
  })

  it('has an end in a circle', async () => {
    const circle = [
      model('o/a', { terms: [inherited('o/a', 'o/b')] }),
      model('o/b', { terms: [inherited('o/b', 'o/a')] }),
    ]
    const index = await indexOf([{ entry: lineage(['o/a < o/b', 'o/b < o/a'], circle) }])
    expect(termsOf(index, keyOf(index, 'o/a'), clause)[0]).toMatchObject({
      path: [keyOf(index, 'o/a'), keyOf(index, 'o/b')],
      evidence: [],
    })
  })

  it.each(['', '{', '[]', '{"words":""}', '{"words":"","basis":"","reading":"","evidence":[1]}'])(
    'is damaged where %j is kept of it',
    async (body) => {
      const index = await indexOf([{ entry }])
      index.rows('update term set body = ?', [body])
      expect(() => termsOf(index, keyOf(index, 'o/top'), clause)).toThrow(expect.objectContaining({ code: 'damaged' }))
    },
  )
})
