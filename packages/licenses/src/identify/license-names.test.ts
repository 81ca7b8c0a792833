import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'

import { findLicenseLinks, findLicenseNames, makeLicenseNames } from './license-names.ts'

const names = makeLicenseNames([
  { license: 'OPL-1.1', names: ['Oak Public License 1.1'] },
  { license: 'OPL-1.1-no-acorns', names: ['Oak Public License 1.1 (no acorns left)'] },
  { license: 'Fir', names: ['Fir License'] },
  { license: 'Yew-2.0', names: ['Yew License 2.0', 'Wood License'] },
  { license: 'Elm', names: ['Wood License'] },
])

function found(text: string): readonly string[] {
  return findLicenseNames(text, names).map(({ license }) => license)
}

describe('findLicenseNames', () => {
  it.each([
    'the Oak Public License, Version 1.1',
    'version 1.1 of the Oak Public Licence',
    'the Oak Public License (the "License"), v. 1.1',
    'the Oak Public License (OPL) v1.1',
    'OPL-1.1',
    'OPL 1.1',
    'the Oak Public 1.1 license',
  ])('knows a license by %j', (text) => {
    expect(found(`It is under ${text}.`)).toEqual(['OPL-1.1'])
  })

  it('takes the longest name, and all that stand in a text', () => {
    expect(found('Oak Public License 1.1 (no acorns left) or the Yew License 2')).toEqual([
      'OPL-1.1-no-acorns',
      'Yew-2.0',
    ])
  })

  it.each([
    'the Oak Public License',
    'Oak Public License 1.2',
    'the Wood License',
    'fir',
    'a fir license',
    'Fir 2',
    'Yew 2.0',
  ])('trap %j names none', (text) => {
    expect(found(text)).toEqual([])
  })

  it('is total, and says where the name stands', () => {
    const words = fc.constantFrom('Oak', 'Public', 'License', '1.1', '(', ')', 'of', 'the', '.', '\u0130', '-')
    fc.assert(
      fc.property(fc.array(words, { maxLength: 40 }), (list) => {
        const text = list.join(' ')
        for (const { start, end } of findLicenseNames(text, names)) expect(text.slice(start, end)).toMatch(/Oak|1\.1/)
      }),
    )
  })
})

it('knows a license by a link, however it is written', () => {
  const links = { 'oak.example/licenses/OPL': 'OPL-1.1' }
  for (const text of [
    'https://www.oak.example/licenses/OPL/',
    '(see Oak.example/licenses/OPL).',
    'oak.example/licenses/OPL#2',
  ]) {
    expect(findLicenseLinks(text, links).map(({ license }) => license)).toEqual(['OPL-1.1'])
  }
  expect(findLicenseLinks('https://oak.example/licenses/opl', links)).toEqual([])
})
