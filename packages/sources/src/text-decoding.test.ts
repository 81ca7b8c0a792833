import { describe, expect, it } from '@jest/globals'

import { decodeText } from './text-decoding.ts'

describe('decodeText', () => {
  it.each<[string, number[], string, number]>([
    ['UTF-8', [0x68, 0xc3, 0xa4], 'hä', 0],
    ['UTF-8 with a byte order mark', [0xef, 0xbb, 0xbf, 0x68], 'h', 0],
    ['an undecodable byte', [0x68, 0xff, 0x68], 'h\uFFFDh', 1],
    ['UTF-16, low byte first', [0xff, 0xfe, 0x68, 0x00], 'h', 1],
    ['UTF-16, high byte first', [0xfe, 0xff, 0x00, 0x68], 'h', 1],
    ['nothing', [], '', 0],
  ])('reads %s', (_name, bytes, text, oddities) => {
    const decoded = decodeText(Uint8Array.from(bytes))
    expect(decoded.text).toBe(text)
    expect(decoded.oddities).toHaveLength(oddities)
  })
})
