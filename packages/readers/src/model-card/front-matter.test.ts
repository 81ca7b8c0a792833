import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'

import { findFrontMatter } from './front-matter.ts'

function expectInside(text: string): void {
  const { yaml, start, bodyStart } = findFrontMatter(text) ?? { yaml: '', start: 0, bodyStart: 0 }
  expect(text.slice(start, start + yaml.length)).toBe(yaml)
  expect(bodyStart).toBeGreaterThanOrEqual(start + yaml.length)
  expect(bodyStart).toBeLessThanOrEqual(text.length)
}

describe('findFrontMatter', () => {
  it.each<[string, string, string, string, boolean]>([
    ['at the first byte', '---\na: b\n---\nbody', 'a: b\n', '\nbody', false],
    ['trap front matter not at the first byte: BOM', '\uFEFF---\na: b\n---\nbody', 'a: b\n', '\nbody', false],
    ['trap front matter not at the first byte: blank lines', '\n \n---\na: b\n---\n', 'a: b\n', '\n', false],
    ['trap front matter not at the first byte: heading', '# Oak\n---\na: b\n---\n', 'a: b\n', '\n', true],
    ['trap front matter not at the first byte: comment', '<!-- x -->\n---\na: b\n---\n', 'a: b\n', '\n', true],
    ['CRLF', '---\r\na: b\r\n---\r\nbody', 'a: b\r\n', '\nbody', false],
    ['spaces after the fence', '---  \na: b\n---\t\n', 'a: b\n', '\n', false],
    ['long fences', '-----\na: b\n-----\n', 'a: b\n', '\n', false],
    ['unclosed, up to a heading', '---\na: b\nc: d\n# Oak\nbody', 'a: b\nc: d\n', '# Oak\nbody', true],
    ['unclosed, up to an empty line', '---\na: b\n\nbody', 'a: b\n', '\nbody', true],
    ['unclosed, to the end', '---\na: b', 'a: b', '', true],
    ['after a thematic break', 'text\n\n---\n\n---\na: b\n---\n', 'a: b\n', '\n', true],
  ])('%s', (...[, text, yaml, body, isOdd]) => {
    const found = findFrontMatter(text)
    expect(found?.yaml).toBe(yaml)
    expect(text.slice(found?.bodyStart)).toBe(body)
    expect(text.slice(found?.start).startsWith(yaml)).toBe(true)
    expect(found?.oddity !== undefined).toBe(isOdd)
  })

  it.each([
    '',
    '---',
    '---\n---\n',
    '---\n\ntext\n\n---\n',
    '# Oak\n\ntext\n',
    'a: b\n',
    `${'x'.repeat(3000)}\n---\na: b\n---\n`,
    '\u0000---\na: b\n---',
  ])('finds none in %j', (text) => {
    expect(findFrontMatter(text)).toBeUndefined()
  })

  it.each([
    ['100,000 unclosed lines', `---\n${'a: b\n'.repeat(100_000)}`],
    ['100,000 fences', '---\n'.repeat(100_000)],
    ['a fence of a megabyte', `${'-'.repeat(1_000_000)}x`],
    ['a fence with a megabyte of spaces', `---${' '.repeat(1_000_000)}x`],
    ['a key of a megabyte', `---\n${'a'.repeat(1_000_000)}\n---\n`],
    ['a megabyte of empty lines', `---\na: b\n${' \n'.repeat(500_000)}`],
  ])('hostile: %s', (_what, text) => {
    expectInside(text)
  })

  it('gives places inside the text', () => {
    const piece = fc.constantFrom('---', '\n', '\r\n', 'a: b', '# x', ' ', '\uFEFF', '-', 'text')
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (list) => {
        const text = list.join('')
        expectInside(text)
      }),
    )
  })
})
