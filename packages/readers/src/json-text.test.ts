import { describe, expect, it } from '@jest/globals'

import { readJsonText } from './json-text.ts'

function read(text: string): ReturnType<typeof readJsonText> {
  return readJsonText('x', { path: 'config.json', form: 'text', text, sha256: '' })
}

describe('readJsonText', () => {
  const { file } = read(
    '{\n  "a": " x ",\n  "b": ["y", 1, ""],\n  "c": {"d": null, "d": 2},\n  "__proto__": {"e": "f"}\n}',
  )

  it('gives strings by path, trimmed, and the place with its key', () => {
    expect(file.string('a')).toEqual({ value: 'x', start: 4, end: 14 })
    expect(file.string('b', 0)?.value).toBe('y')
    expect(file.strings('b').map((found) => found.value)).toEqual(['y'])
    expect(file.strings('a').map((found) => found.value)).toEqual(['x'])
    expect(file.value('c')?.value).toEqual({ d: 2 })
    expect(file.keys()).toEqual(['a', 'b', 'c', '__proto__'])
    expect(file.keys('c')).toEqual(['d', 'd'])
  })

  it.each([[['b']], [['b', 1]], [['b', 2]], [['c', 'd']], [['a', 'length']], [['b', '0']], [['c', 0]], [['toString']]])(
    'gives no string at %j',
    (path) => {
      expect(file.string(...path)).toBeUndefined()
    },
  )

  it('hostile `__proto__` and `constructor` keys are keys', () => {
    expect(file.string('__proto__', 'e')?.value).toBe('f')
    expect(file.string('constructor', 'name')).toBeUndefined()
    expect(Object.getPrototypeOf(read('{"x": {"__proto__": {"y": 1}}}').file.value('x')?.value)).toBe(Object.prototype)
  })

  it.each([
    ['a comment', '{"a": "x" /* why */} // end', 0],
    ['a trailing comma', '{"a": "x",}', 0],
    ['a byte order mark', '\uFEFF{"a": "x"}', 0],
    ['CRLF', '{\r\n"a": "x"\r\n}', 0],
    ['NaN', '{"n": NaN, "a": "x"}', 1],
    ['a cut', '{"a": "x", "b": [1,', 1],
    ['single quotes elsewhere', '{\'b\': 1, "a": "x"}', 1],
    ['what follows', '{"a": "x"} trailing', 1],
    ['a NUL', '{"a": "x"}\u0000', 1],
    ['a lone surrogate', '{"a": "x", "b": "\ud83d"}', 0],
  ])('keeps what can be read beside %s', (_what, text, oddities) => {
    const found = read(text)
    expect(found.file.string('a')?.value).toBe('x')
    expect(found.oddities).toHaveLength(oddities)
  })

  it.each(['', ' ', '<html>', '"text"', '[1]', 'null', '\ud83d', '\u0000'])('has no key in %j', (text) => {
    const found = read(text)
    expect(found.file.keys()).toEqual([])
    expect(found.file.value('a')).toBeUndefined()
  })

  it.each([
    ['lists', '['],
    ['objects', '{"a":'],
    ['lists behind what closes nothing', `${']'.repeat(1)}[`],
    ['lists that are closed in strings', '["]",'],
    ['objects that are closed in strings', '{"a":"}","b":'],
    ['lists that are closed in comments', '[//]\n'],
    ['lists that are closed in block comments', '[/*]*/'],
    ['lists that are closed by braces', '[}'],
    ['escaped quotes', String.raw`["\"]",`],
  ])('hostile nesting of %s is a claim', (_what, piece) => {
    for (const count of [500, 100_000]) {
      const { file: none, oddities } = read(piece.repeat(count))
      expect(none.keys()).toEqual([])
      expect(oddities).toHaveLength(1)
    }
  })

  it('reads brackets in strings', () => {
    const found = read(`{"a": "x", "template": "${'[{'.repeat(5000)}"}`)
    expect(found.oddities).toEqual([])
    expect(found.file.string('a')?.value).toBe('x')
  })

  it('is linear in keys that are asked for one by one', () => {
    const keys = Array.from({ length: 100_000 }, (_, at) => `"k${at}":"v"`)
    const many = read(`{${keys.join(',')}}`).file
    expect(many.keys().filter((key) => many.string(key)?.value === 'v')).toHaveLength(100_000)
  })

  it('does not read what no configuration is as long as, and says so', () => {
    const { file: none, oddities } = read(`{"a": "x", "b": "${'y'.repeat(2_000_000)}"}`)
    expect(none.string('a')).toBeUndefined()
    expect(oddities).toMatchObject([{ type: 'oddity' }])
  })
})
