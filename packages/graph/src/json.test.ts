import { describe, expect, it } from '@jest/globals'

import { isJsonObject, type Json, nonEmptyString, property, stringsOf } from './json.ts'

describe('property', () => {
  const hostile: Json = JSON.parse('{"__proto__": {"tags": ["x"]}, "a": 1}')

  it.each(['constructor', 'toString', 'hasOwnProperty', 'tags'])('finds no inherited %s', (key) => {
    expect(property(hostile, key)).toBeUndefined()
  })

  it('finds own keys, also one that is called __proto__', () => {
    expect(property(hostile, 'a')).toBe(1)
    expect(property(hostile, '__proto__')).toEqual({ tags: ['x'] })
  })

  it.each([null, 1, 'a', [1], undefined])('finds nothing in %j', (value) => {
    expect(property(value, 'length')).toBeUndefined()
    expect(isJsonObject(value)).toBe(false)
  })
})

describe('strings', () => {
  it.each<[Json | undefined, readonly string[]]>([
    ['a', ['a']],
    [' a ', ['a']],
    [
      ['a', '', ' ', null, 1, 'b', ['c']],
      ['a', 'b'],
    ],
    [undefined, []],
    [null, []],
    [{ a: 'b' }, []],
  ])('of %j', (value, expected) => {
    expect(stringsOf(value)).toEqual(expected)
  })

  it('are nothing where only white space stands', () => {
    expect(nonEmptyString(' \n')).toBeUndefined()
  })
})
