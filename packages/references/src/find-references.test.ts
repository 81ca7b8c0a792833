import { describe, expect, test } from '@jest/globals'
import * as fc from 'fast-check'

import { fileKind, isGenerated, isVendored } from './file-kind.ts'
import { findReferences } from './find-references.ts'

describe('what is found', () => {
  test('stands where it says', () => {
    const text = 'a = 1\nm = AutoModel.from_pretrained("acorn/oak")  # 😀\n'
    const { references } = findReferences('src/a.py', text)
    expect(references).toEqual([
      {
        model: 'acorn/oak',
        file: 'src/a.py',
        line: 2,
        column: 32,
        endColumn: 41,
        pattern: 'transformers/from-pretrained',
        certainty: 'certain',
      },
    ])
  })

  test('a line that asks for it, with a reason, is ignored', () => {
    const text = 'a = SentenceTransformer("acorn/oak")  # stemma-ignore: never runs\n'
    expect(findReferences('a.py', text).references[0]?.ignored).toBe('never runs')
  })

  test('without a reason it is not, and that is said', () => {
    const { references, idleIgnores } = findReferences(
      'a.py',
      'a = SentenceTransformer("acorn/oak")  # stemma-ignore\n',
    )
    expect(references[0]?.ignored).toBeUndefined()
    expect(idleIgnores).toEqual([{ file: 'a.py', line: 1 }])
  })

  test('an ignore in a string is none', () => {
    const { references } = findReferences('a.py', 'm = SentenceTransformer("acorn/oak", "stemma-ignore: x")\n')
    expect(references[0]?.ignored).toBeUndefined()
  })
})

describe('files', () => {
  test.each([
    ['a/Dockerfile.gpu', 'dockerfile'],
    ['.env.local', 'lines'],
    ['deploy/values.yml', 'yaml'],
    ['Modelfile', 'modelfile'],
    ['a.tsx', 'javascript'],
    ['README.md', undefined],
    ['picture.png', undefined],
    ['constructor', undefined],
    ['a.constructor', undefined],
  ])('%s is %s', (path, kind) => {
    expect(fileKind(path)).toBe(kind)
  })

  test.each(['node_modules/a/b.js', 'web/vendor/x.py'])('%s is from elsewhere', (path) => {
    expect(isVendored(path)).toBe(true)
  })

  test.each(['package-lock.json', 'stemma.lock.json'])('%s is made by a program', (path) => {
    expect(isGenerated(path)).toBe(true)
  })

  test('what a program squeezed is passed over', () => {
    const text = `${'a=1;'.repeat(2000)}SentenceTransformer("acorn/oak")`
    expect(findReferences('a.js', text).references).toEqual([])
  })
})

describe('whatever a file holds', () => {
  const piece = fc.constantFrom(
    '"',
    "'",
    '`',
    '"""',
    '(',
    ')',
    '[',
    ']',
    '{',
    '}',
    '\n',
    '  ',
    '- ',
    ': ',
    '=',
    ',',
    '#',
    '|',
    '\\',
    '$',
    '${',
    'model',
    'acorn/oak-7b',
    'from_pretrained',
    'FROM ',
    '--model ',
    'hf://',
  )

  test.each(['a.py', 'a.ts', 'a.ipynb', 'a.sh', 'Dockerfile', 'Modelfile', 'a.yaml', 'a.json', 'a.toml'])(
    '%s is read without a failure, and places are in the text',
    (path) => {
      fc.assert(
        fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
          const text = pieces.join('')
          const widths = text.split('\n').map((line) => line.length)
          for (const { line, column } of findReferences(path, text).references) {
            expect(column).toBeLessThanOrEqual(Number(widths[line - 1]) + 1)
          }
        }),
        { numRuns: 300 },
      )
    },
  )

  test.each([
    ['a.py', '"'.repeat(100_000)],
    ['a.py', '('.repeat(100_000)],
    ['a.py', `"""${'\\"'.repeat(50_000)}`],
    ['a.py', '\'\'\'"""'.repeat(20_000)],
    ['a.ts', '`${'.repeat(50_000)],
    ['a.ts', '/*'.repeat(50_000)],
    ['a.yaml', `a/b: ${'- '.repeat(50_000)}`],
    ['a.yaml', `${' '.repeat(100)}a: b/c\n`.repeat(5000)],
    ['a.sh', `a/b ${'"$('.repeat(30_000)}`],
    ['a.toml', `a/b = ${'['.repeat(100_000)}`],
    ['a.json', `{"model":"a/b","x":${'['.repeat(5000)}`],
  ])('%s of %#: time grows with the length alone', (path, text) => {
    // A quadratic step would take minutes here; the time limit of the test is what fails.
    expect(findReferences(path, text).idleIgnores).toEqual([])
  })
})
