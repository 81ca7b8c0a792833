import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'

import { type ClauseRulesData, openClauseRules } from './clause-rules.ts'
import { type ClauseValue, extractClauses } from './extract-clauses.ts'
import { readSentences } from './sentences.ts'

const data: ClauseRulesData = {
  schemaVersion: 1,
  vocabulary: [
    { id: 'grant.commercial', kind: 'permission', core: true, silence: 'unknown', title: 'may be sold' },
    { id: 'use.noncommercial', kind: 'restriction', core: true, silence: 'no', title: 'may not be sold' },
    { id: 'use.threshold.mau', kind: 'restriction', core: true, silence: 'no', title: 'a number of users' },
    { id: 'share.alike', kind: 'obligation', core: true, silence: 'no', title: 'has no cues' },
  ],
  cues: [
    {
      clause: 'grant.commercial',
      yes: ['may … sell'],
      noIf: ['use.noncommercial'],
      follows: { condition: { 'use.threshold.mau': 'threshold' } },
    },
    {
      clause: 'use.noncommercial',
      yes: ['not … commercial', '不得.{0,20}商业'],
      guards: ['unless'],
      subject: 'commercial',
    },
    {
      clause: 'use.threshold.mau',
      yes: ['more than ‥ users', '用户超过.{0,10}'],
      parameters: { count: 'count', currency: 'currency', from: { 'product ‥ more than': 'each-product' } },
    },
  ],
}
const rules = openClauseRules(data)
const padding = `The acorn lies below the tree and waits for the spring. ${'It is brown and round and hard. '.repeat(8)}`

function valueOf(text: string, clause: string): ClauseValue | undefined {
  return extractClauses(text, rules).find((one) => one.clause === clause)
}

describe('extractClauses', () => {
  it('answers every clause that has cues, in the order of the vocabulary', () => {
    expect(extractClauses('', rules).map(({ clause }) => clause)).toEqual([
      'grant.commercial',
      'use.noncommercial',
      'use.threshold.mau',
    ])
  })

  it('closes the world only where a whole text was read', () => {
    expect(valueOf(padding, 'use.noncommercial')).toMatchObject({ value: 'no', reading: 'absent-extracted' })
    expect(valueOf('See the file.', 'use.noncommercial')).toMatchObject({ value: 'unknown', reading: 'unreadable' })
    expect(valueOf(padding, 'grant.commercial')).toMatchObject({ value: 'unknown' })
  })

  it.each([
    ['Ask us if a product of yours has more than 1,000 users.', 'each-product'],
    ['Ask us if you have more than 1,000 users.', undefined],
  ])('reads the words of a parameter as it reads those of a clause: %s', (text, from) => {
    expect(valueOf(`${text} ${padding}`, 'use.threshold.mau')?.parameters['from']).toBe(from)
  })

  it('cites the sentence that decides', () => {
    const text = `${padding}\nYou may\nnot use it for any commercial\npurpose. Thank you.`
    const value = valueOf(text, 'use.noncommercial')
    const evidence = value?.evidence[0]
    expect(value?.value).toBe('yes')
    expect(text.slice(evidence?.start, evidence?.end).replaceAll(/\s+/g, ' ').trim()).toBe(
      'You may not use it for any commercial purpose.',
    )
  })

  it('is unknown where a demand speaks of it and no cue decides, and a guard is no licence to say no', () => {
    expect(
      valueOf(`${padding} You may not sell it for commercial purposes unless we agree.`, 'use.noncommercial')?.value,
    ).toBe('unknown')
  })

  it.each([
    ['a definition', `"Commercial" means that money is not given for commercial acorns.`],
    ['a heading', 'No commercial use'],
  ])('trap %s demands nothing', (_, text) => {
    expect(valueOf(`${text}\n\n${padding}`, 'use.noncommercial')?.value).not.toBe('yes')
  })

  it('gives items the words that introduce their list, and not what stands below it', () => {
    const list = `You may not:\n\n(a) eat the acorn;\n\n(b) use it for commercial purposes;\n\n2. Commercial ships pass by.\n\n${padding}`
    expect(valueOf(list, 'use.noncommercial')).toMatchObject({ value: 'yes', evidence: [{ role: 'prohibition' }] })
    expect(readSentences(list).filter(({ text }) => text.startsWith('You may not:'))).toHaveLength(3)
  })

  it.each([
    ['marks that end in a full stop', 'You may not:\n\na. Eat it.\n\nb. Use it for commercial purposes.'],
    ['indentation alone', 'You may not:\n\n    Eat the acorn.\n    Use it for commercial purposes.'],
    [
      'a list in a list',
      'You may not:\n\n1. Act against trees, such as:\n\na. saw;\n\nb. burn;\n\n2. Use it for commercial purposes.',
    ],
    ['a title in a list', 'You may not use it to:\n\n1. Trade\n\n i. seek commercial gain;'],
    ['items in one breath', 'You may not: (i) eat it; (ii) burn it; (iii) use it for commercial purposes.'],
    ['what is quoted below', 'You may not say:\n\n"This is for commercial purposes."'],
  ])('reads items by %s', (_, list) => {
    expect(valueOf(`${list}\n\n${padding}`, 'use.noncommercial')).toMatchObject({
      value: 'yes',
      evidence: [{ role: 'prohibition' }],
    })
  })

  it.each([
    ['all of the text', 'The parties do not lie, and agree as follows:\n\n1. Acorns are for commercial use.'],
    ['what is less indented', '    You may not:\n\n  Commercial acorns are brown.'],
    ['the items of a definition', '"Trade" means the following, and not more:\n\n(a) commercial acorns;'],
  ])('trap an introduction of %s', (_, text) => {
    expect(valueOf(`${text}\n\n${padding}`, 'use.noncommercial')?.value).not.toBe('yes')
  })

  it('does not cut a short quotation in two', () => {
    const text = `Keep this: "Acorn is good. All rights reserved." ${padding}`
    expect(readSentences(text)[0]?.text).toBe('Keep this: "Acorn is good. All rights reserved."')
  })

  it('takes away a permission that a restriction denies, and says what it depends on', () => {
    expect(valueOf(`You may use and sell it. ${padding}`, 'grant.commercial')).toMatchObject({
      value: 'yes',
      parameters: {},
    })
    expect(valueOf(`You may sell it, but not for commercial purposes. ${padding}`, 'grant.commercial')?.value).toBe(
      'no',
    )
    expect(
      valueOf(`You may sell it. Ask if you have more than 1,000 users. ${padding}`, 'grant.commercial')?.parameters,
    ).toEqual({ condition: 'threshold' })
  })

  it.each([
    ['more than 700 million monthly users', 700_000_000],
    ['more than 1,000,000 users', 1_000_000],
    ['more than one million users', 1_000_000],
    ['more than 2.5 million users, or 9 billion dollars', 2_500_000],
    ['用户超过1亿', 100_000_000],
    ['用户超过 500 万', 5_000_000],
  ])('reads the number of %j from the words that decide', (words, count) => {
    expect(valueOf(`If you have ${words}, ask us. ${padding}`, 'use.threshold.mau')?.parameters['count']).toBe(count)
  })

  it('reads Chinese', () => {
    expect(
      valueOf(`${'本模型由实验室发布，供大家使用和学习。'.repeat(5)}您不得将其用于任何商业目的。`, 'use.noncommercial')
        ?.value,
    ).toBe('yes')
  })

  it.each(['you may not ', 'You may. ', '((((', '(a) ', ':\n', '"', '不得', '\u0000', '1.'])(
    'is linear for a megabyte of %j',
    (run) => {
      expect(extractClauses(run.repeat(1_000_000 / run.length), rules)).toHaveLength(3)
    },
  )

  it('is total; its evidence lies inside the text', () => {
    const words = fc.constantFrom(
      'You',
      'may',
      'not',
      'commercial',
      '.',
      '\n',
      '\n\n',
      '(a)',
      '1.',
      ':',
      '"x" means',
      '不得',
      '商业',
      '。',
      '\u00AD',
    )
    fc.assert(
      fc.property(fc.array(words, { maxLength: 150 }), (list) => {
        const text = list.join(' ')
        for (const { start, end } of extractClauses(text, rules).flatMap(({ evidence }) => evidence)) {
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
        }
      }),
    )
  })
})
