import { describe, expect, it } from '@jest/globals'

import { progressLine } from './progress-line.ts'

function written(isTTY: boolean): string {
  let text = ''
  const line = progressLine({ isTTY, write: (part) => (text += part) })
  line.show({ read: 1, known: 2 })
  line.show({ read: 2, known: 2 })
  line.clear()
  return text
}

describe('progressLine', () => {
  it('rewrites one line of a terminal and leaves nothing behind', () => {
    expect(written(true)).toBe('\r\u001b[2Kread 1 of 2 …\r\u001b[2Kread 2 of 2 …\r\u001b[2K')
  })

  it('is silent where nobody watches', () => {
    expect(written(false)).toBe('')
  })
})
