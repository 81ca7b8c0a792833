import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'

import { fitText } from './fit-text.ts'

describe('fitText', () => {
  it.each([
    ['short', 'short'],
    ['', ''],
    ['long-name-of-a-model-GGUF', 'long-na…GGUF'],
    ['iiiiiiiiiiiiiiiiiiiiiiiiii', 'iiiiiiiiiiiiiiiiiiiiiiiiii'],
    ['WWWWWWWWWWWWWWWWWWWWWWWWWW', 'WWWW…WW'],
    ['\u{1F600}'.repeat(20), `${'\u{1F600}'.repeat(4)}…${'\u{1F600}'.repeat(2)}`],
  ])('keeps both ends of %j', (text, fitted) => {
    expect(fitText(text, 80, 10)).toBe(fitted)
  })

  it('never gives more than it was given, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.integer({ min: 10, max: 300 }), (text, width) => {
        const fitted = fitText(text, width, 12)
        expect(fitted.length).toBeLessThanOrEqual(Math.max(text.length, 1))
        expect(/\p{Cs}/u.test(fitted)).toBe(false)
      }),
    )
  })

  it('does not look at a text of a million characters', () => {
    expect(fitText('A'.repeat(1_000_000), 200, 12)).toMatch(/^A+…A+$/)
  })
})
