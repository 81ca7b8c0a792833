import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'

import { askedWait, parseRateLimit, parseRetryAfter } from './rate-limit.ts'

describe('parseRetryAfter', () => {
  const now = Date.parse('Wed, 21 Oct 2026 07:28:00 GMT')
  it.each([
    ['5', 5000],
    [' 0 ', 0],
    ['1.5', 1500],
    ['Wed, 21 Oct 2026 07:28:09 GMT', 9000],
    ['Wed, 21 Oct 2026 07:27:00 GMT', 0],
    ['soon', undefined],
    ['-5', undefined],
    ['', undefined],
    [null, undefined],
  ])('reads %j', (value, expected) => {
    expect(parseRetryAfter(value, now)).toBe(expected)
  })
})

describe('parseRateLimit', () => {
  it.each([
    ['"api";r=0;t=2', 2000],
    ['"api"; r=0; t=2', 2000],
    ['"api";t=7;r=0', 7000],
    ['"api";r=0;t=2, "pages";r=0;t=30', 30_000],
    ['"api";r=499;t=2, "resolvers";r=0;t=4', 4000],
    ['"api";r=499;t=290', undefined],
    ['"api";r=0', undefined],
    ['nonsense', undefined],
    [null, undefined],
  ])('reads %j', (value, expected) => {
    expect(parseRateLimit(value)).toBe(expected)
  })

  it('takes the longest wait of the policies with nothing remaining, in any order', () => {
    const policy = fc.record({ remaining: fc.nat({ max: 3 }), seconds: fc.nat({ max: 100_000 }) })
    fc.assert(
      fc.property(fc.array(policy), (policies) => {
        const header = policies
          .map(({ remaining, seconds }, index) => `"p${index}";r=${remaining};t=${seconds}`)
          .join(', ')
        const waits = policies.filter(({ remaining }) => remaining === 0).map(({ seconds }) => seconds * 1000)
        expect(parseRateLimit(header)).toBe(waits.toSorted((left, right) => left - right).at(-1))
      }),
    )
  })

  it('never throws', () => {
    fc.assert(fc.property(fc.string(), (text) => expect(() => parseRateLimit(text)).not.toThrow()))
    fc.assert(fc.property(fc.nat(), (seconds) => expect(parseRateLimit(`x;r=0;t=${seconds}`)).toBe(seconds * 1000)))
  })
})

describe('askedWait', () => {
  it('prefers Retry-After', () => {
    expect(askedWait(new Headers({ 'retry-after': '3', ratelimit: '"api";r=0;t=9' }), 0)).toBe(3000)
    expect(askedWait(new Headers({ ratelimit: '"api";r=0;t=9' }), 0)).toBe(9000)
  })
})
