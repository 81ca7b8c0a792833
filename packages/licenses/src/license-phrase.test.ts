import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'

import { findLicensePhrase } from './license-phrase.ts'

describe('findLicensePhrase', () => {
  it.each([
    ['The weights are released under the Apache License, Version 2.0.', 'Apache-2.0', 'Apache License, Version 2.0'],
    ['Released under Apache-2.0', 'Apache-2.0', 'Apache-2.0'],
    ['Licensed Apache 2', 'Apache-2.0', 'Apache 2'],
    ['This is MIT licensed', 'MIT', 'MIT'],
    ['under the mit license', 'MIT', 'mit'],
    ['Licensed under: mit', 'MIT', 'mit'],
    ['CC BY-NC-SA 4.0 applies', 'CC-BY-NC-SA-4.0', 'CC BY-NC-SA 4.0'],
    ['cc-by-nc-nd-4.0', 'CC-BY-NC-ND-4.0', 'cc-by-nc-nd-4.0'],
    [
      'Creative Commons Attribution-NonCommercial 4.0 International',
      'CC-BY-NC-4.0',
      'Creative Commons Attribution-NonCommercial 4.0',
    ],
    ['CC BY 3.0', 'CC-BY-3.0', 'CC BY 3.0'],
    ['CC0', 'CC0-1.0', 'CC0'],
    ['the Llama 3.1 Community License', 'llama3.1', 'Llama 3.1 Community'],
    ['the Llama 3 license', 'llama3', 'Llama 3'],
    ['the LLAMA 2 license', 'llama2', 'LLAMA 2'],
    ['the Gemma Terms of Use', 'gemma', 'Gemma Terms of Use'],
    ['CreativeML OpenRAIL-M', 'creativeml-openrail-m', 'CreativeML OpenRAIL-M'],
    ['GNU General Public License v3', 'gpl-3.0', 'GNU General Public License v3'],
    ['GPL-2.0', 'gpl-2.0', 'GPL-2.0'],
    ['LGPL 3.0', 'lgpl-3.0', 'LGPL 3.0'],
    ['AGPLv3', 'agpl-3.0', 'AGPLv3'],
    ['BSD 3-Clause', 'BSD-3-Clause', 'BSD 3-Clause'],
    ['MPL 2.0', 'MPL-2.0', 'MPL 2.0'],
  ])('finds in %j the license %s, and where', (sentence, license, quote) => {
    const found = findLicensePhrase(sentence)
    expect(found?.license).toBe(license)
    expect(sentence.slice(found?.start, found?.end)).toBe(quote)
  })

  it.each([
    'Use is permitted with limited warranty, submit a form.',
    'The Apache foundation',
    'An open license',
    'Creative Commons',
    'CC BY',
    'GPL',
    'a Llama model',
    'MIT-0',
    'Das Modell gilt mit Einschränkung',
    '',
  ])('trap substring `mit`, and names without a version: nothing in %j', (sentence) => {
    expect(findLicensePhrase(sentence)).toBeUndefined()
  })

  it.each(['apache ', 'apache  ', 'cc ', 'cc-', 'creative commons ', 'attribution-', 'gpl, ', 'q2_k', 'a'])(
    'is bounded for a run of %j',
    (run) => {
      expect(findLicensePhrase(run.repeat(2000 / run.length))).toBeUndefined()
      expect(findLicensePhrase(`MIT ${run.repeat(10_000)}`)).toBeUndefined()
    },
  )

  it('gives a place inside the sentence', () => {
    const words = fc.constantFrom('MIT', 'Apache', '2.0', 'CC', 'BY', 'NC', '4.0', '-', ' ', 'GPL', 'v3', 'license')
    fc.assert(
      fc.property(fc.array(words), (list) => {
        const sentence = list.join(' ')
        for (const { start, end } of [findLicensePhrase(sentence)].filter((one) => one !== undefined)) {
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(sentence.length)
        }
      }),
    )
  })
})
