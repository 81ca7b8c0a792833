import { describe, expect, it } from '@jest/globals'

import { citing } from './text-position.ts'
import { readYamlText, type YamlText } from './yaml-text.ts'

function read(text: string): YamlText {
  const cite = citing('x', { path: 'p.yml', form: 'text', text, sha256: '' })
  return readYamlText(text, { label: 'p.yml', fileOffset: (at) => at, cite })
}

function values(yaml: YamlText, ...path: readonly string[]): readonly string[] {
  return yaml.strings(...path).map((found) => found.value)
}

describe('readYamlText', () => {
  const yaml = read('a: x\nb: [y, "z", 3, null, true]\nc:\n  - d: p\n  - d: q\ne: {f: {g: r}}\nno: no\nv: 1.10\n')

  it.each([
    [['a'], ['x']],
    [['b'], ['y', 'z', '3']],
    [
      ['c', '*', 'd'],
      ['p', 'q'],
    ],
    [['e', '*', 'g'], ['r']],
    [['no'], ['no']],
    [['v'], ['1.10']],
    [['c'], []],
    [['a', 'x'], []],
    [['missing'], []],
    [['toString'], []],
  ])('gives at %j the strings %j', (path, expected) => {
    expect(values(yaml, ...path)).toEqual(expected)
  })

  it('gives the places of values', () => {
    expect(yaml.strings('b').map(({ start, end }) => [start, end])).toEqual([
      [9, 10],
      [12, 15],
      [17, 18],
    ])
    expect(yaml.keys).toEqual(['a', 'b', 'c', 'e', 'no', 'v'])
    expect(yaml.isRepaired).toBe(false)
  })

  it('follows aliases to the latest anchor of that name', () => {
    expect(values(read('a: &x one\nb: *x\nc: &x two\nd: *x\ne: [*x, three]\n'), 'b')).toEqual(['one'])
    expect(values(read('a: &x one\nb: &x two\nd: *x\n'), 'd')).toEqual(['two'])
    expect(values(read('a: &x [one, two]\nb: *x\n'), 'b')).toEqual(['one', 'two'])
    expect(values(read('a: *nobody\nb: c\n'), 'a')).toEqual([])
  })

  it('hostile keys `__proto__` and `constructor` are keys', () => {
    const hostile = read('__proto__:\n  a: b\nconstructor: c\n')
    expect(hostile.keys).toEqual(['__proto__', 'constructor'])
    expect(values(hostile, 'a')).toEqual([])
    expect(values(hostile, '__proto__', 'a')).toEqual(['b'])
    expect(values(hostile, 'constructor')).toEqual(['c'])
  })

  it.each([
    ['a tab', 'a: x\n\tb: y\n'],
    ['an unclosed quote', 'a: x\nb: "y\n'],
    ['an unclosed list', 'a: x\nb: [y\n'],
    ['a colon in a value', 'a: x\nb: y: z\n'],
    ['a stray line', 'a: x\nthis is no key\n'],
    ['a percent', 'a: x\n%b\n'],
    ['an at', 'a: x\nb: @y\n'],
  ])('trap strict front-matter parser: keeps what can be read beside %s', (_what, text) => {
    const damaged = read(text)
    expect(values(damaged, 'a')[0]).toMatch(/^x/)
    expect(damaged.isRepaired).toBe(true)
    expect(damaged.oddities.length).toBeGreaterThan(0)
    expect(damaged.oddities.length).toBeLessThanOrEqual(5)
  })

  it('doubled keys both stay', () => {
    expect(values(read('a: x\na: y\n'), 'a')).toEqual(['x', 'y'])
  })

  it.each([
    ['nothing', ''],
    ['a NUL', '\u0000'],
    ['a text', 'only words'],
    ['a list', '- a\n- b'],
    ['a lone surrogate', '\ud83d'],
    ['a comment', '# nothing'],
    ['several documents', '--- a\n--- b\n'],
  ])('has no keys in %s', (_what, text) => {
    expect(read(text).keys).toEqual([])
  })
})

describe('hostile YAML is bounded', () => {
  it('alias bomb: a billion laughs unfold to nothing', () => {
    const levels = Array.from(
      { length: 30 },
      (_, at) => `l${at + 1}: &l${at + 1} [${Array(10).fill(`*l${at}`).join(', ')}]`,
    )
    const bomb = read(`l0: &l0 ha\n${levels.join('\n')}\nbase_model: *l30\n`)
    expect(values(bomb, 'base_model')).toEqual([])
    expect(values(bomb, 'l1')).toEqual(['ha'])
    expect(values(bomb, ...Array(12).fill('*')).length).toBeLessThanOrEqual(1)
  })

  it('alias bomb: many aliases of one big list are read once', () => {
    const big = `a: &a {model: [${'b, '.repeat(30_000)}b]}\nmodels: [${'*a , '.repeat(10_000)}*a ]\n`
    expect(read(big).strings('models', '*', 'model')).toHaveLength(30_001)
  })

  it('an alias that contains itself ends', () => {
    expect(values(read('a: &a [b, *a ]\n'), 'a')).toEqual(['b'])
    expect(values(read('a: &a {b: *a , c: d}\n'), 'a', 'b', 'b', 'c')).toEqual(['d'])
  })

  it.each([
    ['flow lists', `a: ${'['.repeat(50_000)}`],
    ['flow maps', `a: ${'{a: '.repeat(50_000)}`],
    ['flow lists that are closed in strings', `a: ${'["]", '.repeat(20_000)}`],
    ['block lists', `a:\n${'- '.repeat(50_000)}x`],
    ['complex keys', `a:\n ${'? '.repeat(20_000)}x`],
    ['indentation', Array.from({ length: 900 }, (_, at) => `${' '.repeat(at)}a:`).join('\n')],
  ])('nesting of %s is a claim, never a crash', (_what, text) => {
    const nested = read(text)
    expect(nested.isRepaired).toBe(true)
    expect(nested.oddities.length).toBeGreaterThan(0)
    expect(values(nested, 'a', '*', '*', '*').length).toBeLessThanOrEqual(2)
  })

  it.each(['}\n', 'a: "\n', '\t- x: y: z\n', '&a !t ', '*a\n', '%', '# x\n', ' \n', '? ', '| \n', '!<', '"\\x'])(
    'a run of %j is read or refused',
    (run) => {
      const found = read(`a: x\n${run.repeat(20_000 / run.length)}\n`)
      expect(found.oddities.length).toBeLessThanOrEqual(5)
    },
  )

  it('what is longer than a million characters is not read, and says so', () => {
    const { oddities, keys } = read(`a: x\nb: ${'y'.repeat(1_000_000)}`)
    expect(oddities).toHaveLength(1)
    expect(keys).toEqual([])
  })
})
