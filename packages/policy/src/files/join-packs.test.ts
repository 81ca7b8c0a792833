import { describe, expect, it } from '@jest/globals'

import { ruleOf } from '../testing/sample.ts'
import { joinPacks } from './join-packs.ts'
import type { RulePack } from './policy-reader.ts'

function packs(all: Readonly<Record<string, Partial<RulePack>>>) {
  return (name: string) => ({ where: name, pack: { name, extends: [], settings: {}, rules: [], ...all[name] } })
}

const rule = ruleOf({ fact: 'license.declared', is: 'none' })

describe('joinPacks', () => {
  it('takes what a pack extends along, each pack once', () => {
    const find = packs({
      top: { extends: ['left', 'right'] },
      left: { extends: ['base'] },
      right: { extends: ['base'] },
      base: { rules: [rule] },
    })
    expect(joinPacks(['top', 'base'], '', find).rules).toEqual([rule])
  })

  it('lets what extends change what it extends', () => {
    const find = packs({
      top: { extends: ['base'], settings: { 'test/rule': { level: 'note' } } },
      base: { rules: [rule], settings: { 'test/rule': { level: 'warning', onUnknown: 'same' } } },
    })
    expect(joinPacks(['top'], '', find).settings).toEqual({ 'test/rule': { level: 'note', onUnknown: 'same' } })
  })

  it.each([
    [
      'packs that extend each other',
      { a: { extends: ['b'] }, b: { extends: ['c'] }, c: { extends: ['a'] } },
      'extends-cycle',
      /a → b → c → a/,
    ],
    ['a pack that extends itself', { a: { extends: ['a'] } }, 'extends-cycle', /a → a/],
    [
      'two rules of one name',
      { a: { extends: ['b'], rules: [rule] }, b: { rules: [rule] } },
      'invalid',
      /two rules test\/rule/,
    ],
  ])('refuses %s', (_what, all, code, message) => {
    expect(() => joinPacks(['a'], '', packs(all))).toThrow(
      expect.objectContaining({ code, message: expect.stringMatching(message) }),
    )
  })
})
