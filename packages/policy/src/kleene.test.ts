import { describe, expect, it } from '@jest/globals'

import { allOf, anyOf, negate, type Truth, truthOf, undecided } from './kleene.ts'

// Every cell of every table: changing one of them in the code fails a line here.
const tables: readonly (readonly [Truth, Truth, Truth, Truth])[] = [
  // one, other, all, any
  ['true', 'true', 'true', 'true'],
  ['true', 'false', 'false', 'true'],
  ['true', 'unknown', 'unknown', 'true'],
  ['false', 'true', 'false', 'true'],
  ['false', 'false', 'false', 'false'],
  ['false', 'unknown', 'false', 'unknown'],
  ['unknown', 'true', 'unknown', 'true'],
  ['unknown', 'false', 'false', 'unknown'],
  ['unknown', 'unknown', 'unknown', 'unknown'],
]

describe('strong Kleene logic', () => {
  it.each(tables)('%s and %s: all %s, any %s', (one, other, all, any) => {
    expect([allOf([one, other]), anyOf([one, other])]).toEqual([all, any])
  })

  it('of nothing all are true, and none is', () => {
    expect([allOf([]), anyOf([])]).toEqual(['true', 'false'])
  })

  it.each<[Truth, Truth, Truth]>([
    ['true', 'false', 'false'],
    ['false', 'true', 'false'],
    ['unknown', 'unknown', 'unknown'],
  ])('of %s the opposite is %s, and undecided is %s', (value, opposite, open) => {
    expect([negate(value), undecided(value)]).toEqual([opposite, open])
    expect(undecided(value)).toBe(allOf([value, negate(value)]))
  })

  it('takes what nobody knows for unknown', () => {
    expect([truthOf(true), truthOf(false), truthOf(undefined)]).toEqual(['true', 'false', 'unknown'])
  })
})
