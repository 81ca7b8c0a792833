import { describe, expect, it } from '@jest/globals'

import { exactNames } from './exact-names.ts'

function name(license: string, kind: string, reader: string) {
  const source = { kind: 'file', path: 'README.md', sha256: 'ab' } as const
  return { license, class: kind, evidence: [{ reader, source, quote: license }] }
}

const other = name('other', 'other', 'model-card')
const label = name('oak-license', 'custom', 'model-card')
const title = name('Oak Community License', 'custom', 'card-body')
const mit = name('MIT', 'spdx', 'model-card')

describe('exactNames', () => {
  it.each([
    ['other beside a name', [other, mit], [mit]],
    ['other alone', [other], [other]],
    ['a title beside the name of the card data', [label, title], [label]],
    ['a title beside other', [other, title], [title]],
    ['a title alone', [title], [title]],
    ['trap: another license in a sentence', [mit, title], [mit, title]],
    ['nothing', [], []],
  ])('%s', (_, names, exact) => {
    expect(exactNames(names, () => false)).toEqual(exact)
  })

  it.each([
    ['the title', title],
    ['the name of the card data', label],
  ])('keeps both where somebody knows %s', (_, known) => {
    expect(exactNames([label, title], (one) => one === known)).toEqual([label, title])
  })

  it('trap: keeps `other` whose link leads to a license that is known', () => {
    expect(exactNames([other, mit], () => true)).toEqual([other, mit])
  })
})
