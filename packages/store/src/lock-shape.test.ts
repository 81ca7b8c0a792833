import { describe, expect, it } from '@jest/globals'

import { readLock, writeLock } from './lock-text.ts'
import { StoreError } from './store-error.ts'
import { changed, sampleLock } from './testing/sample-lock.ts'

const text = writeLock(sampleLock)

function expectWrongShape(damaged: string): void {
  expect(() => readLock(damaged, 'stemma.lock.json')).toThrow(
    expect.objectContaining({
      name: StoreError.name,
      code: 'damaged',
      message: 'stemma.lock.json is damaged: it has not the shape of a lock. Restore it, or run stemma lock.',
    }),
  )
}

describe('a lock of a wrong shape', () => {
  it.each([
    'judgedBy',
    'models',
    'models.0.model',
    'models.0.id',
    'artifacts',
    'artifacts.1.id',
    'artifacts.1.read',
    'artifacts.1.state',
    'artifacts.1.traceability',
    'artifacts.1.licenses',
    'artifacts.1.licenses.declared',
    'artifacts.1.licenses.detected',
    'artifacts.1.terms',
    'artifacts.1.parents',
    'artifacts.1.evidence',
    'findings',
    'findings.0.rule',
    'findings.0.title',
    'findings.0.level',
    'findings.0.truth',
    'findings.0.outcome',
    'findings.0.subject',
    'findings.0.message',
    'findings.0.fix',
    'findings.0.path',
    'findings.0.evidence',
    'findings.0.fingerprint',
  ])('lacks %s, or says something else there', (path) => {
    for (const value of [undefined, null, 7, true]) expectWrongShape(changed(text, path, value))
  })

  it.each(['models.2.revision', 'artifacts.1.repositoryId', 'findings.0.upstream'])(
    'may lack %s, and may not say something else there',
    (path) => {
      expect(() => readLock(changed(text, path, undefined), 'stemma.lock.json')).not.toThrow()
      for (const value of [null, 7, true, []]) expectWrongShape(changed(text, path, value))
    },
  )

  it.each([
    ['models', {}],
    ['models', ['acorn/oak-7b']],
    ['models.0.model', ['acorn/oak-7b']],
    ['artifacts', [[]]],
    ['artifacts.1.read', 'whole'],
    ['artifacts.1.read', 'named'],
    ['artifacts.1.state', 'fine'],
    ['artifacts.1.licenses', []],
    ['artifacts.1.licenses.declared', [1]],
    ['artifacts.1.licenses.detected', 'MIT'],
    ['artifacts.1.terms', []],
    ['artifacts.1.terms', { 'use.aup': true }],
    ['artifacts.1.evidence', { LICENSE: null }],
    ['artifacts.1.parents', { 'acorn/elm-7b': 'cousin' }],
    ['artifacts.1.parents', { ['__proto__']: 'cousin' }],
    ['findings', [null]],
    ['findings.0.level', 'off'],
    ['findings.0.truth', 'false'],
    ['findings.0.outcome', 'failed'],
    ['findings.0.path', [null]],
    ['findings.0.evidence', [{}]],
  ])('says of %s: %j', (path, value) => {
    expectWrongShape(changed(text, path, value))
  })

  it.each([
    ['a model', '{"models":[{"__proto__":{"model":"a","id":"b"}}],"judgedBy":"","artifacts":[],"findings":[]}'],
    ['all', '{"__proto__":{"models":[],"judgedBy":"","artifacts":[],"findings":[]}}'],
  ])('says %s by a prototype', (_what, body) => {
    expectWrongShape(body.replace('{', '{"schemaVersion":1,'))
  })
})

it('a lock may have names of prototypes among its keys', () => {
  const odd = changed(text, 'artifacts.1.terms', { ['__proto__']: 'yes', constructor: 'no' })
  const { artifacts } = readLock(odd, 'lock').lock
  expect(artifacts.map(({ terms }) => Object.entries(terms)).at(-1)).toEqual([
    ['__proto__', 'yes'],
    ['constructor', 'no'],
  ])
})
