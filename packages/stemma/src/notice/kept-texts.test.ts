import { describe, expect, it } from '@jest/globals'

import { keepTexts } from './kept-texts.ts'

describe('keepTexts', () => {
  const evidence = { reader: 'r', source: { kind: 'file', path: 'LICENSE', sha256: 'ab' }, quote: '' } as const
  const claim = { type: 'license-text', role: 'license', evidence } as const
  function keep(texts: readonly string[], limits: Parameters<typeof keepTexts>[0]): readonly string[] {
    const kept = keepTexts(limits)
    for (const [at, text] of texts.entries()) {
      const snapshot = {
        artifact: { kind: 'model', registry: 'hf', name: `acorn/${at}` },
        formerNames: [],
        read: 'read',
        files: [],
        texts: [{ path: 'LICENSE', form: 'text', text, sha256: 'ab' }],
        unread: [],
      } as const
      kept.onSnapshot(snapshot, [claim])
    }
    return [...kept.texts().values()].flat().map((held) => ('text' in held ? held.text : held.withheld.detail))
  }

  it('keeps what is within its bounds', () => {
    expect(keep(['aaaa', 'bbb', 'aaaa'], { text: 4, all: 7 })).toEqual(['aaaa', 'bbb', 'aaaa'])
    expect(keep(['aaaaa', 'bbb'], { text: 4, all: 7 })).toEqual(['5 characters, more than 4', 'bbb'])
  })

  it('keeps nothing where all is too much: which text came first depends on the network', () => {
    const detail = 'all texts together have more than 6 characters'
    expect(keep(['aaaa', 'bbb'], { text: 4, all: 6 })).toEqual([detail, detail])
  })
})
