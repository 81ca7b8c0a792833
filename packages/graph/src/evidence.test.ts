import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'

import { compareText, uniqueSorted } from './compare.ts'
import { type Evidence, evidenceKey, maximumQuote, quoteOf } from './evidence.ts'

describe('quoteOf', () => {
  it.each([
    ['license: mit', 'license: mit'],
    ['  a\r\n\tb  c ', 'a b c'],
    ['', ''],
    ['x'.repeat(maximumQuote), 'x'.repeat(maximumQuote)],
    ['x'.repeat(maximumQuote + 1), `${'x'.repeat(maximumQuote - 1)}…`],
  ])('puts on one line and cuts (%#)', (text, expected) => {
    expect(quoteOf(text)).toBe(expected)
  })

  it('is at most 300 units long, on one line, and stable', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2000 }), (text) => {
        const quote = quoteOf(text)
        expect(quote.length).toBeLessThanOrEqual(maximumQuote)
        expect(quote).not.toMatch(/[\n\r\t]/)
        expect(quoteOf(quote)).toBe(quote)
      }),
    )
  })

  it('does not cut a character in two', () => {
    expect(quoteOf('🔥'.repeat(400))).not.toMatch(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])/)
  })
})

describe('evidenceKey', () => {
  const base: Evidence = {
    reader: 'model-card',
    source: { kind: 'file', path: 'README.md', sha256: 'aa' },
    range: { line: 2, column: 1, endLine: 2, endColumn: 5 },
    quote: 'q',
  }

  it.each<[string, Evidence]>([
    ['reader', { ...base, reader: 'card-body' }],
    ['path', { ...base, source: { kind: 'file', path: 'MODEL_CARD.md', sha256: 'aa' } }],
    ['kind of source', { ...base, source: { kind: 'hub', field: 'README.md' } }],
    ['line', { ...base, range: { line: 3, column: 1, endLine: 3, endColumn: 5 } }],
    ['column', { ...base, range: { line: 2, column: 2, endLine: 2, endColumn: 5 } }],
    ['quote', { ...base, quote: 'r' }],
  ])('differs by %s', (_what, other) => {
    expect(evidenceKey(other)).not.toBe(evidenceKey(base))
  })

  it('sorts line 10 after line 9', () => {
    const keys = [9, 10].map((line) =>
      evidenceKey({ ...base, range: { line, column: 1, endLine: line, endColumn: 2 } }),
    )
    expect(keys.toSorted(compareText)).toEqual(keys)
  })
})

describe('uniqueSorted', () => {
  it('drops doubles and sorts by code unit', () => {
    expect(uniqueSorted(['b', 'a', 'B', 'a', 'ä'], (item) => item)).toEqual(['B', 'a', 'b', 'ä'])
  })
})
