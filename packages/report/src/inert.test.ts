import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'

import { inert } from './inert.ts'

describe('inert', () => {
  it.each([
    ['plain text stays', 'Llama 3 · ✓ 模型 é', 'Llama 3 · ✓ 模型 é'],
    ['escape sequence', '\u001b[31mred', '\\u001b[31mred'],
    ['C1 control sequence introducer', '\u009b31m', '\\u009b31m'],
    ['line feed and carriage return', 'a\r\nb', 'a\\u000d\\u000ab'],
    ['bidirectional override', 'a\u202egpl', 'a\\u202egpl'],
    ['bidirectional isolate', '\u2066a\u2069', '\\u2066a\\u2069'],
    ['zero-width space', 'm\u200bit', 'm\\u200bit'],
    ['line separator', 'a\u2028b', 'a\\u2028b'],
    ['byte order mark', '\ufeffa', '\\ufeffa'],
    ['lone surrogate', 'a\ud800', 'a\\ud800'],
    ['tag character', '\u{e0041}', '\\u{e0041}'],
  ])('%s', (_, text, expected) => {
    expect(inert(text)).toBe(expected)
  })

  it('leaves nothing that a terminal obeys, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => !/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u.test(inert(text))),
    )
  })
})
