import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'

import { acornIndex, acornText, birchText, noticeText } from '../testing/made-up-licenses.ts'
import { buildLicenseIndex } from './build-index.ts'
import { identifyDocument } from './identify-document.ts'
import { anyWords, makePattern } from './make-pattern.ts'

const index = acornIndex()

function answer(text: string): readonly string[] {
  return identifyDocument(text, index).matches.map(
    (match) => `${match.license.replace(/unknown-.*/, 'unknown')} ${match.class}`,
  )
}

describe('identifyDocument', () => {
  it('knows a license word for word', () => {
    expect(answer(acornText)).toEqual(['Acorn-1.0 exact'])
    expect(answer(birchText)).toEqual(['Birch-2.0 exact'])
  })

  it.each<[string, (text: string) => string]>([
    ['wrapped at 40', (text) => text.replaceAll(/(.{1,40})(?:\s+|$)/g, '$1\n')],
    ['on one line', (text) => text.replaceAll(/\s+/g, ' ')],
    ['in capitals', (text) => text.toUpperCase()],
    ['as a C comment', (text) => `/*\n${text.replaceAll(/^/gm, ' * ')}\n */`],
    ['behind //', (text) => text.replaceAll(/^/gm, '// ')],
    ['behind #', (text) => text.replaceAll(/^/gm, '# ')],
    ['behind dnl', (text) => text.replaceAll(/^/gm, 'dnl ')],
    ['with Windows line ends', (text) => text.replaceAll('\n', '\r\n')],
    ['with curly quotes', (text) => text.replaceAll('"', '“')],
    ['with Markdown headings', (text) => text.replace(/^/, '## ')],
    ['in bold', (text) => text.replaceAll(/^(.+)$/gm, '**$1**')],
    ['as a quote', (text) => text.replaceAll(/^/gm, '> ')],
    ['in HTML paragraphs', (text) => `<p>${text.replaceAll('\n\n', '</p>\n<p>')}</p>`],
    ['with British spelling', (text) => text.replaceAll('license', 'licence')],
    ['with other list marks', (text) => text.replaceAll(/^(\d)\. /gm, '($1) ')],
    ['with bullets', (text) => text.replaceAll(/^\d\. /gm, '* ')],
    [
      'with another copyright line',
      (text) => text.replace('Copyright (c) 2024 Acorn', 'Copyright (c) 1999-2026 Somebody Else, Inc.'),
    ],
    ['without its copyright line', (text) => text.replace(/^Copyright.*\n/m, '')],
    ['with a byte-order mark', (text) => `\uFEFF${text}`],
    ['with non-breaking spaces', (text) => text.replaceAll(' ', '\u00A0')],
  ])('knows it %s', (_, reformat) => {
    expect(answer(reformat(acornText))).toEqual(['Acorn-1.0 exact'])
  })

  it('allows what the license leaves open, and no more', () => {
    expect(answer(birchText.replace('the Birch Authors', 'Jane Doe and friends'))).toEqual(['Birch-2.0 template'])
    expect(answer(birchText.replace('the Birch Authors', 'nobody who may not be sued'))).toEqual(['Birch-2.0 variant'])
    expect(answer(birchText.replace(/You may keep.*\n/, ''))).toEqual(['Birch-2.0 template'])
  })

  it.each([
    ['a negation', 'may use', 'may not use'],
    ['a number', 'within 30 days', 'within 90 days'],
    ['a modal', 'must keep', 'should keep'],
    ['a word that was dropped', 'for any lawful purpose', 'for any purpose'],
    ['a word that tells licenses apart', 'for any lawful purpose', 'for any research purpose'],
  ])('trap nearly the same license: %s changes it', (_, before, after) => {
    const changed = acornText.replace(before, after)
    expect(changed).not.toBe(acornText)
    expect(answer(changed)[0]).toMatch(/^Acorn-1\.0 (?:near|variant)$/)
  })

  it('says what differs, by places in the raw text', () => {
    const text = acornText.replace('for any lawful purpose', 'for any non-commercial purpose')
    const [match] = identifyDocument(text, index).matches
    expect(match?.class).toBe('variant')
    expect(match?.difference?.added.map(({ start, end }) => text.slice(start, end))).toEqual(['non-commercial'])
    expect(match?.difference?.removed.map(({ words }) => words)).toEqual([1])
  })

  it('trap the whole of MIT stands in a modified MIT: terms beside a license make a variant of it', () => {
    const text = `${acornText}\nIn addition, if the product has more than one million users, you must show the name Acorn.\n`
    const [match] = identifyDocument(text, index).matches
    expect(`${match?.license} ${match?.class}`).toBe('Acorn-1.0 variant')
    expect(text.slice(match?.difference?.added[0]?.start)).toContain('you must show the name Acorn')
  })

  it('finds several licenses of one file, and the rest', () => {
    expect(answer(`${acornText}\n\n-----\n\n${birchText}`).toSorted()).toEqual(['Acorn-1.0 exact', 'Birch-2.0 exact'])
    expect(answer(`${birchText}\n\n${birchText}`)).toEqual(['Birch-2.0 exact', 'Birch-2.0 exact'])
  })

  it('trap a known license inside a longer text that nobody knows is not what the text is', () => {
    const changed = birchText.replaceAll(/two others|the same hill/g, 'nothing')
    expect(answer(`${acornText}\n\n-----\n\n${changed}`)[0]).toBe('Birch-2.0 variant')
  })

  it('takes two words beside a place that the license leaves open for a part of it', () => {
    expect(answer(birchText.replace('the Birch Authors', 'the Birch Authors and Friends'))).toEqual([
      'Birch-2.0 template',
    ])
  })

  it('knows an exhibit that was filled in, also where it may be missing', () => {
    const exhibit =
      'Exhibit. Carve into every oak: this tree stands under the oak rules, and was planted by NAME in the year of the flood.'
    const text = `${acornText}\n${exhibit}\nEverything else that falls from an oak is for the pigs of the village.\n`
    const [start, name] = [text.indexOf(exhibit), text.indexOf('NAME')]
    const oak = makePattern({
      license: 'Oak-1.0',
      kind: 'text',
      text,
      optional: [{ start, end: start + exhibit.length, kind: 'part' }],
      slots: [{ start: name, end: name + 4, wordings: [anyWords] }],
    })
    const [match, ...others] = identifyDocument(
      text.replace('NAME', 'Jane and John Doe'),
      buildLicenseIndex([oak]),
    ).matches
    expect(`${match?.license} ${match?.class} ${others.length}`).toBe('Oak-1.0 template 0')
  })

  it.each([
    ['a holder that goes on in the next line', 'Copyright (c) 2024 The Acorn\nFoundation, Inc.'],
    ['a reservation that goes on in the next line', 'Copyright (c) 2024 Acorn. All rights\nreserved.'],
    ['HTML around the line', '<div>Copyright (c) 2024 Somebody Else. All rights reserved.</div>'],
  ])('knows it with %s', (_, line) => {
    expect(answer(acornText.replace('Copyright (c) 2024 Acorn', line))).toEqual(['Acorn-1.0 exact'])
  })

  it('trap an item (c) is no copyright line', () => {
    const text = acornText.replace('The acorn comes', '(c) the gardener may always take it back.\n\nThe acorn comes')
    expect(answer(text)[0]).toBe('Acorn-1.0 variant')
  })

  it('knows a notice as a reference, not as the license', () => {
    expect(answer(noticeText)).toEqual(['Acorn-1.0 reference'])
  })

  it('says unknown for a license that nobody knows, the same for the same words', () => {
    const terms = 'You may run the model. You must not sell the model or its outputs.\n'
    expect(answer(terms)).toEqual(['LicenseRef-unknown unknown'])
    const [one] = identifyDocument(terms, index).matches
    const [other] = identifyDocument(terms.replaceAll(' ', '\n   '), index).matches
    expect(one?.license).toBe(other?.license)
  })

  it.each([
    ['', 'empty'],
    [' \n\t ', 'empty'],
    ['%PDF-1.7\n1 0 obj', 'unreadable'],
    ['PK\u0003\u0004\u0000\u0000', 'unreadable'],
    ['\uFFFD\uFFFDab'.repeat(50), 'unreadable'],
    ['x'.repeat(10_000_001), 'too-large'],
    [
      'Ce modèle ne peut être utilisé que pour la recherche et jamais pour un usage commercial, sauf accord écrit.',
      'unsupported-language',
    ],
    ['このモデルは研究目的でのみ使用できます。商用利用は禁止されています。', 'unsupported-language'],
    ['本模型仅供研究使用，未经书面许可不得用于商业目的。', 'read'],
  ])('bad input: %j is %s', (text, status) => {
    expect(identifyDocument(text, index).status).toBe(status)
  })

  it('is total, and its spans lie inside the text', () => {
    const words = fc.constantFrom(...acornText.split(' '), '\n', '1.', '(a)', '\u0000', '<p>', '](x)', 'ﬁ', '不得')
    fc.assert(
      fc.property(fc.array(words, { maxLength: 200 }), (list) => {
        const text = list.join(' ')
        for (const { span } of identifyDocument(text, index).matches) {
          expect(span.start).toBeGreaterThanOrEqual(0)
          expect(span.end).toBeGreaterThanOrEqual(span.start)
          expect(span.end).toBeLessThanOrEqual(text.length)
        }
      }),
    )
  })

  it('says the same whatever stands around the words', () => {
    const gaps = fc.constantFrom(' ', '\n', '\t', '  ', '\r\n', ' * ', '\u00A0')
    fc.assert(
      fc.property(fc.array(gaps, { minLength: 300, maxLength: 300 }), (list) => {
        const paragraph = acornText.slice(acornText.indexOf('You may use'), acornText.indexOf('1. '))
        const words = paragraph.trim().split(/\s+/)
        const text = words.map((word, at) => `${word}${list[at]}`).join('')
        expect(answer(acornText.replace(paragraph, `${text}\n\n`))).toEqual(['Acorn-1.0 exact'])
      }),
    )
  })
})
