import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'

import { openClauseRules } from '../clauses/clause-rules.ts'
import { findPhrase, readDemandedWords } from './demanded-words.ts'

const rules = openClauseRules({
  schemaVersion: 1,
  vocabulary: [
    { id: 'attr.badge', kind: 'obligation', core: true, silence: 'no', title: 'a badge' },
    { id: 'attr.notice-text', kind: 'obligation', core: false, silence: 'no', title: 'a notice' },
    { id: 'use.aup', kind: 'restriction', core: true, silence: 'no', title: 'a policy' },
  ],
  cues: [
    {
      clause: 'attr.badge',
      yes: ['show … badge|show … "[^"]+"'],
      parameters: { string: 'quoted', or: 'alternatives' },
    },
    { clause: 'attr.notice-text', yes: ['notice … file … "[^"]{20,300}"'], parameters: { string: 'notice' } },
    { clause: 'use.aup', yes: ['policy … at'], parameters: { url: 'url' } },
  ],
})
const filler =
  'Whoever plants the acorn may water it and may sit below it when it has become a tree on the hill. '.repeat(3)
const clauses = ['attr.badge', 'attr.notice-text', 'use.aup']

describe('readDemandedWords', () => {
  it('takes the words out of the text, as they stand there', () => {
    const text = `${filler}\nYou must show "Grown\nwith Acorn" or "Acorn inside" on your page. You must keep this notice in a file: “Acorn is\n   licensed under the Acorn Terms, Copyright © Acorn.”\n`
    const words = readDemandedWords(text, clauses, rules)
    expect(words.get('attr.badge')?.phrases).toEqual(['Grown with Acorn', 'Acorn inside'])
    expect(words.get('attr.notice-text')?.phrases).toEqual([
      'Acorn is licensed under the Acorn Terms, Copyright © Acorn.',
    ])
    expect(words.has('use.aup')).toBe(false)
  })

  it('gives the sentence where no words are quoted, and the address of a policy', () => {
    const text = `${filler} You must show our badge on your page. Keep to the policy that stands at https://acorn.example/policy.`
    const words = readDemandedWords(text, clauses, rules)
    expect(words.get('attr.badge')).toEqual({
      phrases: [],
      sentences: ['You must show our badge on your page.'],
      links: [],
    })
    expect(words.get('use.aup')?.links).toEqual(['https://acorn.example/policy'])
  })
})

describe('findPhrase', () => {
  it.each([
    ['the quoted one before others', 'ACORN TERMS. Acorn grows. Begin with "Acorn".', 'Acorn', 'Acorn'],
    ['its own letters before others', 'ACORN TERMS of "acorn" and Acorn', 'Acorn', 'Acorn'],
    ['a sign that is set otherwise', 'x Copyright (c) Acorn y', 'Copyright © Acorn', 'Copyright (c) Acorn'],
    ['quotes that are set otherwise', 'the “Acorn” Terms', 'the "Acorn" Terms', 'the “Acorn” Terms'],
    ['broken lines', 'Acorn\r\n\t is\u00A0here', 'Acorn is here', 'Acorn is here'],
    ['no part of a word', 'Acorns grow', 'Acorn', undefined],
    ['nothing that is not there', 'Acorns grow', 'oak', undefined],
    ['nothing for nothing', 'Acorns grow', '  ', undefined],
  ])('finds %s', (_what, text, phrase, found) => {
    expect(findPhrase(text, phrase)).toBe(found)
  })

  it('takes every phrase for plain words', () => {
    const word = fc.stringMatching(/^[!-~]{1,12}$/)
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (words) => {
        expect(findPhrase(`say "${words.join('\n ')}" now`, words.join(' '))).toBeDefined()
      }),
    )
  })
})
