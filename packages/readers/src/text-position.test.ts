import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'

import { textAt } from './testing/readings.ts'
import { citing, lineStartsOf, rangeAt } from './text-position.ts'

describe('rangeAt', () => {
  it.each([
    ['abc', 1, 2, [1, 2, 1, 3]],
    ['a\nb\nc', 2, 3, [2, 1, 2, 2]],
    ['a\r\nbc', 3, 5, [2, 1, 2, 3]],
    ['a\nb', 0, 3, [1, 1, 2, 2]],
    ['a\n', 2, 2, [2, 1, 2, 1]],
    ['', 0, 0, [1, 1, 1, 1]],
    ['🔥a', 2, 3, [1, 3, 1, 4]],
    ['a\u2028b', 2, 3, [1, 3, 1, 4]],
  ])('of %j, %i to %i', (text, start, end, [line, column, endLine, endColumn]) => {
    expect(rangeAt(lineStartsOf(text), start, end)).toEqual({ line, column, endLine, endColumn })
  })

  it('agrees with the text for all offsets', () => {
    const text = fc.array(fc.constantFrom('a', '\n', '\r\n', ' ', '🔥', '\ud83d')).map((list) => list.join(''))
    fc.assert(
      fc.property(text, fc.nat(30), fc.nat(30), (whole, start, length) => {
        const evidence = citing('x', { path: 'p', form: 'text', text: whole, sha256: '' })(start, start + length)
        expect(textAt(whole, evidence)).toBe(whole.slice(start, start + length))
      }),
    )
  })
})
