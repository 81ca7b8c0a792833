import { describe, expect, it } from '@jest/globals'

import { documentTime } from './document-time.ts'

describe('documentTime', () => {
  it.each([
    ['2026-11-25T12:00:00Z', '2026-11-25T12:00:00Z'],
    ['2026-11-25T12:00:00.123Z', '2026-11-25T12:00:00Z'],
    ['2026-11-25T12:00:00+01:00', undefined],
    ['2026-11-25', undefined],
    ['yesterday', undefined],
    [undefined, undefined],
  ])('of %s is %s', (text, expected) => {
    expect(documentTime(text)).toBe(expected)
  })
})
