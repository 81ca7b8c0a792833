import { describe, expect, it } from '@jest/globals'

import { rankMatches, type RankedMatch } from './rank-matches.ts'

function match(license: string, kind: RankedMatch['class'], length: number, of?: RankedMatch['kind']): RankedMatch {
  return {
    license,
    class: kind,
    span: { start: 0, end: length },
    difference: null,
    ...(of === undefined ? {} : { kind: of }),
  }
}

describe('rankMatches', () => {
  it.each<[string, readonly RankedMatch[], readonly string[]]>([
    ['the longest known text', [match('A', 'exact', 100, 'text'), match('B', 'template', 900, 'text')], ['B', 'A']],
    [
      'the license before its exception',
      [match('E', 'exact', 500, 'exception'), match('A', 'variant', 400, 'text'), match('R', 'reference', 9)],
      ['A', 'E', 'R'],
    ],
    [
      'a known text before a little else',
      [match('V', 'variant', 40, 'text'), match('A', 'exact', 100, 'text')],
      ['A', 'V'],
    ],
    [
      'much else before a known text',
      [match('A', 'exact', 100, 'text'), match('V', 'variant', 60, 'text')],
      ['V', 'A'],
    ],
    ['unknown terms before a name in them', [match('R', 'reference', 10), match('U', 'unknown', 400)], ['U', 'R']],
    ['a notice before a little else', [match('U', 'unknown', 400), match('R', 'reference', 300)], ['R', 'U']],
  ])('puts first %s', (_, given, expected) => {
    expect(rankMatches(given).map(({ license }) => license)).toEqual(expected)
  })
})
