import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'

import { failureStates, relations } from '@stemma/graph'

import { readLock, writeLock } from './lock-text.ts'
import { type Lock, noLock } from './lock.ts'
import { changed, oak, sampleLock } from './testing/sample-lock.ts'

const text = writeLock(sampleLock)

function turned<Value>(record: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(record).toReversed())
}

describe('a lock', () => {
  it.each([
    ['of a code base', sampleLock],
    ['of a code base without models', noLock],
  ])('%s is read back as it was written', (_what, lock) => {
    expect(readLock(writeLock(lock), 'lock')).toEqual({ lock, isEdited: false })
  })

  it('has a line a value, its version and its digest first', () => {
    expect(text.split('\n').slice(0, 4)).toEqual([
      '{',
      '  "schemaVersion": 1,',
      expect.stringMatching(/^ {2}"digest": "sha256:[0-9a-f]{64}",$/),
      '  "judgedBy": "sha256:1",',
    ])
    expect(text).toMatch(/\n}\n$/)
  })

  it('has the same bytes whatever the order of its lists and of what is kept by key', () => {
    const other: Lock = {
      findings: sampleLock.findings.toReversed(),
      artifacts: sampleLock.artifacts.toReversed().map((one) => ({
        ...one,
        terms: turned(one.terms),
        parents: turned(one.parents),
        evidence: turned(one.evidence),
      })),
      models: sampleLock.models.toReversed(),
      judgedBy: sampleLock.judgedBy,
    }
    expect(JSON.stringify(other.artifacts[0]?.terms)).not.toBe(JSON.stringify(oak.terms))
    expect(writeLock(other)).toBe(text)
  })

  it('is not edited where only its layout and its order are others', () => {
    const { models, ...rest } = JSON.parse(text) as Lock
    const other = JSON.stringify({ models: models.toReversed(), ...rest }, null, '\t').replaceAll('\n', '\r\n')
    expect(readLock(other, 'lock').isEdited).toBe(false)
  })

  it.each([
    ['a license', text.replace('Apache-2.0', 'MIT')],
    ['a term', text.replace('"use.aup": "yes"', '"use.aup": "no"')],
    ['a commit', text.replace('oak-7b@1', 'oak-7b@2')],
    ['what it was judged by', text.replace('"judgedBy": "sha256:1"', '"judgedBy": "sha256:2"')],
    ['the digest', text.replace(/"sha256:[0-9a-f]{64}"/, `"sha256:${'0'.repeat(64)}"`)],
    ['that there is a digest', changed(text, 'digest', undefined)],
    ['that there are findings', changed(text, 'findings', [])],
    ['the order of a path', changed(text, 'findings.0.path', ['b', 'a'])],
    ['a key of an entry that is not known', changed(text, 'artifacts.0.note', 'trust me')],
    ['a key of all that is not known', changed(text, 'note', 'trust me')],
    ['a key of an entry that names a prototype', changed(text, 'artifacts.0.__proto__', { read: 'failed' })],
  ])('that was edited is noticed: %s', (_what, edited) => {
    expect(edited).not.toBe(text)
    expect(readLock(edited, 'lock').isEdited).toBe(true)
  })
})

const word = fc.string({ unit: 'binary' })
const key = fc.oneof(word, fc.constantFrom('__proto__', 'constructor', '1', '0'))
const plain = { noNullPrototype: true } as const
const model = fc.record({ model: word, revision: word, id: word }, { requiredKeys: ['model', 'id'], ...plain })
const artifact = fc.record({
  id: word,
  repositoryId: word,
  read: fc.constantFrom('read', 'partial', 'failed'),
  state: fc.constantFrom('ok', ...failureStates),
  traceability: word,
  licenses: fc.record({ declared: fc.array(word), detected: fc.array(word) }, plain),
  terms: fc.dictionary(key, word, plain),
  parents: fc.dictionary(key, fc.constantFrom(...relations), plain),
  evidence: fc.dictionary(key, word, plain),
})
const finding = fc.record({
  rule: word,
  title: word,
  level: fc.constantFrom('error', 'warning', 'note'),
  truth: fc.constantFrom('true', 'unknown'),
  outcome: fc.constantFrom('pass', 'denied', 'review'),
  subject: word,
  message: word,
  fix: word,
  path: fc.array(word),
  evidence: fc.array(word),
  fingerprint: word,
})
const locks: fc.Arbitrary<Lock> = fc.record({
  judgedBy: word,
  models: fc.array(model),
  artifacts: fc.array(artifact),
  findings: fc.array(
    fc.oneof(
      finding,
      fc.tuple(finding, word).map(([one, upstream]) => ({ ...one, upstream })),
    ),
  ),
})

describe('any lock', () => {
  it('that is written is read back equal, and not edited', () => {
    fc.assert(
      fc.property(locks, (lock) => {
        const written = writeLock(lock)
        const read = readLock(written, 'lock')
        expect(read.isEdited).toBe(false)
        expect(read.lock.judgedBy).toBe(lock.judgedBy)
        for (const list of ['models', 'artifacts', 'findings'] as const) {
          expect(read.lock[list]).toHaveLength(lock[list].length)
          expect(read.lock[list]).toEqual(expect.arrayContaining([...lock[list]]))
        }
        expect(writeLock(read.lock)).toBe(written)
      }),
    )
  })

  it('has the same bytes in any order', () => {
    fc.assert(
      fc.property(locks, (lock) => {
        const { models, artifacts, findings, judgedBy } = lock
        const other = {
          models: models.toReversed(),
          artifacts: artifacts.toReversed(),
          findings: findings.toReversed(),
        }
        expect(writeLock({ judgedBy, ...other })).toBe(writeLock(lock))
      }),
    )
  })
})
