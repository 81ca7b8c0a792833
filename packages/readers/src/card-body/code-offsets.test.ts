import { describe, expect, it } from '@jest/globals'

import { codeOffsets } from './code-offsets.ts'

function placeOf(file: string, code: string, word: string): string {
  const at = codeOffsets(file, file.search(/`{3}|~{3}/), code)
  const start = code.indexOf(word)
  return file.slice(at(start), at(start + word.length))
}

describe('codeOffsets', () => {
  it.each([
    ['a fenced block', 'x\n```yaml\na: 1\nb: deep/one\n```\n', 'a: 1\nb: deep/one', 'deep/one'],
    ['a long fence with words behind it', '~~~~ yaml title\na: deep/one\n~~~~', 'a: deep/one', 'deep/one'],
    [
      'a block in a list, which loses its indentation',
      '- x\n  ```\n  a: 1\n    b: deep/one\n  ```',
      'a: 1\n  b: deep/one',
      'deep/one',
    ],
    ['a block in a quote', '> ```\n> a: 1\n> b: deep/one\n> ```', 'a: 1\nb: deep/one', 'deep/one'],
  ])('finds the place in the file of %s', (_name, file, code, word) => {
    expect(placeOf(file, code, word)).toBe(word)
  })

  it('stays inside the file', () => {
    expect(codeOffsets('```\na', 0, 'a\nb\nc\nd')(7)).toBe(5)
  })
})
