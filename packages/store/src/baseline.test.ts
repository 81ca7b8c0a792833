import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'

import { type KnownFinding, readBaseline, writeBaseline } from './baseline.ts'
import { StoreError } from './store-error.ts'

const aup: KnownFinding = { rule: 'use/aup', model: 'acorn/oak-7b', fingerprint: '0123456789abcdef' }
const others: readonly KnownFinding[] = [
  { ...aup, model: 'acorn/elm-7b' },
  { ...aup, rule: 'use/commercial' },
  { ...aup, fingerprint: '00' },
]

describe('a baseline', () => {
  it('is read back as it was written, sorted by model, rule and fingerprint', () => {
    const [elm, commercial, first] = others
    expect(readBaseline(writeBaseline([aup, ...others]), 'baseline')).toEqual([elm, first, aup, commercial])
    expect(readBaseline(writeBaseline([]), 'baseline')).toEqual([])
  })

  it('has the same bytes whatever the order, and however often a finding is given', () => {
    const text = writeBaseline([aup, ...others])
    expect(writeBaseline([...others.toReversed(), aup, aup])).toBe(text)
    expect(text.split('\n').slice(0, 3)).toEqual(['{', '  "schemaVersion": 1,', '  "findings": ['])
  })

  it('keeps of a finding what tells it from others, and no word of what was read', () => {
    const whole = { ...aup, message: 'Of a private card.', places: [{ file: 'a.py' }] }
    expect(writeBaseline([whole])).toBe(writeBaseline([aup]))
  })

  it('is read back equal, whatever it holds', () => {
    const word = fc.string({ unit: 'binary' })
    const finding = fc.record({ rule: word, model: word, fingerprint: word }, { noNullPrototype: true })
    fc.assert(
      fc.property(fc.uniqueArray(finding, { selector: (one) => JSON.stringify(one) }), (findings) => {
        const read = readBaseline(writeBaseline(findings), 'baseline')
        expect(read).toHaveLength(findings.length)
        expect(read).toEqual(expect.arrayContaining(findings))
      }),
    )
  })

  it.each([
    ['no findings', {}],
    ['findings by key', { findings: {} }],
    ['a finding that is a text', { findings: ['use/aup'] }],
    ['a finding that is nothing', { findings: [null] }],
    ['a finding without a rule', { findings: [{ ...aup, rule: undefined }] }],
    ['a finding without a model', { findings: [{ ...aup, model: undefined }] }],
    ['a finding without a fingerprint', { findings: [{ ...aup, fingerprint: undefined }] }],
    ['a rule that is a number', { findings: [aup, { ...aup, rule: 1 }] }],
    ['a model that is a list', { findings: [{ ...aup, model: [] }] }],
    ['a fingerprint that is null', { findings: [{ ...aup, fingerprint: null }] }],
    ['a finding by a prototype', { findings: [{ ['__proto__']: aup }] }],
    ['findings by a prototype', { ['__proto__']: { findings: [] } }],
  ])('with %s is damaged', (_what, body) => {
    expect(() => readBaseline(JSON.stringify({ schemaVersion: 1, ...body }), 'stemma.baseline.json')).toThrow(
      expect.objectContaining({
        name: StoreError.name,
        code: 'damaged',
        message:
          'stemma.baseline.json is damaged: it has not the shape of a baseline. Restore it, or run stemma check --baseline.',
      }),
    )
  })
})
