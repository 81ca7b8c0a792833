import { describe, expect, it } from '@jest/globals'
import type { Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTable } from 'micromark-extension-gfm-table'

import type { CheckFinding } from '../check/check-result.ts'
import { hostileTexts } from '../testing/hostile-texts.ts'
import { findingOf, findingThatSays, placeOf, reportOf, waiver } from '../testing/sample-check.ts'
import type { FindingsReport } from './findings-report.ts'
import { writeMarkdown } from './write-markdown.ts'

const githubTakes = 65_536

/** All nodes of a comment, in the order of the text. */
function nodesOf(markdown: string): readonly Nodes[] {
  const nodes: Nodes[] = []
  const open: Nodes[] = [
    fromMarkdown(markdown, { extensions: [gfmTable()], mdastExtensions: [gfmTableFromMarkdown()] }),
  ]
  for (let node = open.shift(); node !== undefined; node = open.shift()) {
    nodes.push(node)
    open.unshift(...('children' in node ? node.children : []))
  }
  return nodes
}

const blocks: ReadonlySet<string> = new Set(['heading', 'paragraph', 'list', 'listItem'])
const phrases: ReadonlySet<string> = new Set(['root', 'text', 'inlineCode', 'strong', 'html'])

/** The blocks of a comment, of which nothing else is left than text and code; the only tag is the mark of the comment. */
async function blocksOf(report: FindingsReport): Promise<readonly string[]> {
  const markdown = await writeMarkdown(report)
  const nodes = nodesOf(markdown)
  expect(markdown.length).toBeLessThan(githubTakes)
  expect(nodes.filter(({ type }) => type === 'html')).toMatchObject([{ value: '<!-- stemma -->' }])
  const types = nodes.map(({ type }) => type)
  expect(types.filter((type) => !blocks.has(type) && !phrases.has(type))).toEqual([])
  return types.filter((type) => blocks.has(type))
}

/** What GitHub makes of text that is not code: mentions, issues, addresses, pictures of letters, mathematics. */
const triggers = /[@#<>[\]~$^`|\\]|www\.|:\/\/|:[\w+-]+:|\bGH-\d|[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/iu

function plainTextOf(markdown: string): string {
  return nodesOf(markdown)
    .map((node) => (node.type === 'text' ? node.value : ' '))
    .join('')
}

/** How many findings a comment shows or says that it does not show. */
function countOf(markdown: string): number {
  const shown = nodesOf(markdown).filter((node) => node.type === 'heading' && node.depth === 4).length
  const [, hidden = 0] = /… and (\d+) more findings?: stemma check shows all of them\./.exec(markdown) ?? []
  return shown + Number(hidden)
}

function codesOf(markdown: string): readonly string[] {
  return nodesOf(markdown).flatMap((node) => (node.type === 'inlineCode' ? [node.value] : []))
}

describe('writeMarkdown', () => {
  it('begins with its mark, says what it came to, and each finding with its place and its remedy', async () => {
    const places = [placeOf('src/app.py', 3), placeOf('src/other.py', 4)]
    const path = ['model:hf/acorn/thorn-7b@1', 'model:hf/acorn/root-7b@1', 'model:ollama/seed']
    expect(await writeMarkdown(reportOf([findingOf({ places, path })]))).toBe(
      [
        '<!-- stemma -->',
        '',
        '### ❌ Stemma: this may not be merged',
        '',
        '#### ❌ Only for non-commercial use `use/noncommercial`',
        '',
        'It may not be used commercially.',
        '',
        '- **where** `src/app.py:3`, `src/other.py:4`',
        '- **path** `acorn/thorn-7b ← acorn/root-7b ← ollama:seed`',
        '- **because** `acorn/thorn-7b README.md line 2: license`',
        '- **to fix it** Take another model.',
        '',
        '1 model judged.',
        '',
      ].join('\n'),
    )
  })

  it.each([
    ['denies', { outcome: 'denied' }, '❌'],
    ['has to be looked at', { outcome: 'review' }, '❓'],
    ['is a warning', { outcome: 'pass', level: 'warning' }, '⚠️'],
    ['is a note', { outcome: 'pass', level: 'note' }, 'ℹ️'],
  ] as const)('marks what %s', async (_what, change, mark) => {
    expect(await writeMarkdown(reportOf([findingOf(change)]))).toContain(`\n#### ${mark} Only for`)
  })

  it.each([
    ['pass', '### ✅ Stemma: nothing stands against this'],
    ['review', '### ❓ Stemma: somebody has to look at this'],
    ['denied', '### ❌ Stemma: this may not be merged'],
  ] as const)('says what it came to: %s', async (outcome, heading) => {
    expect(await writeMarkdown(reportOf([], { outcome, models: ['a/b', 'c/d'] }))).toBe(
      `<!-- stemma -->\n\n${heading}\n\n2 models judged.\n`,
    )
  })

  it('says that a result is incomplete', async () => {
    expect(await writeMarkdown(reportOf([], { outcome: 'review', complete: false }))).toContain(
      '\n\nNot every model could be read: what the others demand is not known.\n\n',
    )
  })

  it('counts what is waived or was known before, and does not show it', async () => {
    const quiet = [findingOf({ outcome: 'pass', waiver }), findingOf({ isKnown: true })]
    const markdown = await writeMarkdown(reportOf(quiet, { outcome: 'pass' }))
    expect(markdown).toBe(
      '<!-- stemma -->\n\n### ✅ Stemma: nothing stands against this\n\n1 model judged, 2 findings waived or known before.\n',
    )
  })

  it('says nothing of places where a finding stands in no code', async () => {
    const report = reportOf([findingOf({ places: [] })], { command: 'scan' })
    expect(await writeMarkdown(report)).not.toContain('**where**')
    expect(await blocksOf(report)).toContain('listItem')
  })

  it('shows five places and five reasons, and says how many more there are', async () => {
    const places = Array.from({ length: 9 }, (_, at) => placeOf('a.py', at + 1))
    const evidence = Array.from({ length: 7 }, (_, at) => `reason ${at}`)
    const markdown = await writeMarkdown(reportOf([findingOf({ places, evidence })]))
    expect(markdown).toContain('`a.py:5` and 4 more\n')
    expect(markdown).toContain('`reason 4` and 2 more\n')
  })
})

describe('a comment fits, and is the same for the same findings', () => {
  const many: readonly (readonly [string, readonly CheckFinding[]])[] = [
    ['10,000 findings', Array.from({ length: 10_000 }, (_, at) => findingOf({ model: `acorn/m${at}` }))],
    [
      '10,000 findings at 1,000 places each',
      Array.from({ length: 10_000 }, () =>
        findingOf({ places: Array.from({ length: 1000 }, () => placeOf('a/b.py', 1)) }),
      ),
    ],
    ['100 findings of 100,000 letters', Array.from({ length: 100 }, () => findingThatSays('a'.repeat(100_000)))],
    ['100 findings of 100,000 underscores', Array.from({ length: 100 }, () => findingThatSays('_'.repeat(100_000)))],
    ['100 findings of 100,000 backticks', Array.from({ length: 100 }, () => findingThatSays('`'.repeat(100_000)))],
    [
      'a path of 10,000 models',
      [findingOf({ path: Array.from({ length: 10_000 }, (_, at) => `model:hf/acorn/m${at}@1`) })],
    ],
  ]

  it.each(many)('%s', async (_what, findings) => {
    const report = reportOf(findings, { complete: false })
    const markdown = await writeMarkdown(report)
    expect(markdown).toMatch(/^<!-- stemma -->\n\n### ❌ /)
    expect(markdown.length).toBeLessThan(githubTakes)
    expect(markdown).toContain('Not every model could be read')
    expect(markdown).toContain('####')
    expect(await writeMarkdown(report)).toBe(markdown)
    expect(countOf(markdown)).toBe(findings.length)
  })
})

describe('a comment is text and code where a text is', () => {
  it.each(hostileTexts)('%s', async (_what, text) => {
    const [report, harmless] = [text, 'harmless'].map((said) =>
      reportOf([findingThatSays(said), findingThatSays(said)], { models: [said], complete: false }),
    ) as [FindingsReport, FindingsReport]
    expect(await blocksOf(report)).toEqual(await blocksOf(harmless))
    const markdown = await writeMarkdown(report)
    expect(plainTextOf(markdown)).not.toMatch(triggers)
    expect(codesOf(markdown).join('')).not.toMatch(/[`\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u)
    expect(codesOf(markdown).length).toBeGreaterThanOrEqual(codesOf(await writeMarkdown(harmless)).length)
  })

  it.each([
    ['plain words stay words', 'Llama 3 (8B), été: "yes"', [true, false]],
    ['a model stays a name', 'acorn/oak-7b v1.2 is 模型_x', [true, false]],
    ['what could be something else is code', 'see https://evil.example', [false, true]],
    ['a commit stays text', 'today that is 2c545618894abb79a50cecfe58f872321bc96872.', [true, false]],
    ['a reference is code', 'see gh-1', [false, true]],
    ['an address is code', 'WWW.evil.example', [false, true]],
    ['a picture of letters is code', 'well :tada: done', [false, true]],
    ['a command is code', '::error::x', [false, true]],
  ])('%s', async (_what, message, expected) => {
    const markdown = await writeMarkdown(reportOf([findingOf({ message })]))
    expect([plainTextOf(markdown).includes(message), codesOf(markdown).includes(message)]).toEqual(expected)
  })
})
