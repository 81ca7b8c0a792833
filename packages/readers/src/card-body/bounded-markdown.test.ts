import { describe, expect, it } from '@jest/globals'

import { snapshotOf } from '../testing/readings.ts'
import { bodyBlocks } from './body-blocks.ts'
import { maximumBody, parseBody } from './bounded-markdown.ts'
import { cardBodyReader } from './card-body.ts'
import { piecesOf } from './markdown-pieces.ts'

/** Reads `text`; what is worse than linear in it took minutes. */
function expectBounded(text: string): void {
  expect(cardBodyReader.read(snapshotOf({ 'README.md': text })).length).toBeLessThanOrEqual(text.length / 4)
}

// A passage without a word about lineage is not even parsed, so each run stands behind such a word.
describe('hostile Markdown is bounded', () => {
  it.each([
    '*a_',
    '[',
    ']',
    '[a](',
    '[a][',
    '[[a]]',
    '![',
    '`',
    '`a``b```c',
    '<a ',
    '<a href="',
    '<!--',
    '<?',
    '<!A',
    '&amp',
    '\\',
    '> ',
    '- ',
    '1. ',
    '> - ',
    '|a',
    '(',
    ')',
    '"',
    '.',
    '. ',
    ' ',
    '\t',
    'a/',
    'a/b1 ',
    'a1-',
    'w',
    'https://huggingface.co/',
    'we a ',
    'merge ',
    'tuned ',
    'license: ',
    '🔥',
    '\ud83d',
    '\u0000',
    '\u2028',
  ])('one paragraph of %j', (run) => {
    expectBounded(`base ${run.repeat(24_000 / run.length)}x`)
  })

  it.each([
    'base\n=\n',
    'base\n-\n',
    '> base\n\n',
    '> base\n> =\n',
    '- 1. - base\n\n',
    '- base\n  - base\n\n',
    '[base]: b\n',
    '# base\n',
    '* a/b1 base\n',
    '|base|b|\n|-|-|\n',
    '<div>base</div>\n\n',
    '<!-- base\n\n',
    '```\nbase_model: a/b\n```\n',
    'merged base [a](https://huggingface.co/a/b1) `a/b2` x/y-3B with\n',
    '[\nbase',
  ])('many blocks of %j', (run) => {
    expectBounded(run.repeat(24_000 / run.length))
  })

  it.each([
    ['a fenced block of empty lines', `\`\`\`yaml\n${'\n'.repeat(50_000)}models:\n\`\`\``],
    ['a fenced block of spaces', `\`\`\`\nmodels: ${' '.repeat(45_000)}x\n\`\`\``],
    ['a line of a megabyte', `base ${'x'.repeat(1_000_000)}`],
    ['a link of dots', `License: [${'.'.repeat(150_000)}x](https://hf.co/a/b1)`],
    ['a link address of dots', `base [a](https://hf.co/a/${'.'.repeat(150_000)}x)`],
    ['a plain address of dots', `base https://hf.co/a/${'.'.repeat(150_000)}x`],
    ['an HTML tag that never closes', `base <a ${'href '.repeat(30_000)}`],
    ['lists in lists in lists', `base\n\n${'- '.repeat(300)}base\n\n`.repeat(60)],
    ['a table of many columns', `|base${'|a'.repeat(30_000)}\n${'|-'.repeat(30_000)}\n`],
    ['quotes after a full stop', `Fine-tuned from a/b1.${'"'.repeat(150_000)} A`],
  ])('%s', (_what, text) => {
    expectBounded(text)
  })

  it('5 MB: what is beyond the limit is not read, and says so', () => {
    const claims = cardBodyReader.read(snapshotOf({ 'README.md': 'Based on acorn/oak-7B.\n\n'.repeat(210_000) }))
    expect(claims.filter((claim) => claim.type === 'oddity')).toHaveLength(1)
    expect(claims.length).toBeGreaterThan(1000)
  })
})

describe('piecesOf', () => {
  it.each<[string, string, number]>([
    ['nothing', '', 1],
    ['a usual card', 'base\n\n'.repeat(1000), 1],
    ['a long card', 'base\n\n'.repeat(4000), 3],
    ['a long list without empty lines', '- base\n'.repeat(4000), 2],
    ['one long line', 'x'.repeat(50_000), 1],
    ['a long block of code', `\`\`\`\n${'a\n\n'.repeat(5000)}\`\`\`\n`, 1],
  ])('of %s', (_what, text, count) => {
    const pieces = piecesOf(text)
    expect(pieces).toHaveLength(count)
    expect(pieces.map((piece) => piece.text).join('')).toBe(text)
    expect(pieces.every((piece) => text.startsWith(piece.text, piece.start))).toBe(true)
  })
})

describe('parseBody', () => {
  it('keeps places true beyond the first piece', () => {
    const filler = 'A sentence about the base of trees.\n\n'.repeat(1000)
    const body = `${filler}# Merged\n\nIt is *based* on [oak](https://huggingface.co/acorn/oak-7B).\n`
    const { tree, sourceOffset } = parseBody(body)
    const headings = bodyBlocks(tree).filter((block) => block.kind === 'heading')
    expect(headings.map((block) => body.startsWith('Merged', sourceOffset(block.inline.sourceOffset(0))))).toEqual([
      true,
    ])
  })

  it('reads no more than the limit', () => {
    const { tree } = parseBody('base\n\n'.repeat(maximumBody))
    expect(bodyBlocks(tree).length).toBeLessThanOrEqual(maximumBody / 6 + 1)
  })
})
