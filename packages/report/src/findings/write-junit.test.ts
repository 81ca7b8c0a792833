import { describe, expect, it } from '@jest/globals'
import { XMLParser } from 'fast-xml-parser'

import { inert } from '../inert.ts'
import { hostileTexts } from '../testing/hostile-texts.ts'
import { findingOf, findingThatSays, placeOf, reportOf, waiver } from '../testing/sample-check.ts'
import type { FindingsReport } from './findings-report.ts'
import { writeJunit } from './write-junit.ts'

interface Element {
  readonly name: string
  readonly attributes: Readonly<Record<string, string>>
  readonly children: readonly Element[]
  readonly text: string
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  parseAttributeValue: false,
  parseTagValue: false,
  trimValues: false,
  processEntities: { maxTotalExpansions: 10_000_000, maxExpandedLength: 100_000_000 },
})

/** An element as fast-xml-parser gives it in the order of the text. */
type Parsed = Readonly<Record<string, unknown>>

function textOf({ '#text': text }: Parsed): string {
  return typeof text === 'string' ? text : ''
}

function elementOf(parsed: Parsed): Element {
  const name = Object.keys(parsed).find((key) => key !== ':@') ?? ''
  const parts = parsed[name] as readonly Parsed[]
  return {
    name,
    attributes: (parsed[':@'] ?? {}) as Readonly<Record<string, string>>,
    children: parts.filter((part) => !('#text' in part)).map((part) => elementOf(part)),
    text: parts.map((part) => textOf(part)).join(''),
  }
}

const statuses = ['failure', 'error', 'skipped'] as const

function countOf(cases: readonly Element[], status: string): number {
  return cases.filter(({ children: [child] }) => child?.name === status).length
}

// What is well formed: a declaration, tags with attributes that hold no sign of XML, character data up to its first end, and
// white space. The parser takes more than that.
const token =
  /<\?xml [^?]*\?>|<\/?[a-z]+(?: [a-z]+="(?:[^<&"]|&(?:lt|gt|amp|quot|#x[\dA-F]+);)*")*\/?>|<!\[CDATA\[(?:(?!\]\]>)[^])*\]\]>|\s+/g

/** The test cases, in the structure that Jenkins reads; its counts are those of what is there. */
async function casesOf(report: FindingsReport): Promise<readonly Element[]> {
  const xml = await writeJunit(report)
  expect(xml.replaceAll(token, '')).toBe('')
  expect(xml).not.toMatch(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u)
  const [declaration, root, ...others] = (parser.parse(xml) as readonly Parsed[])
    .filter((one) => !('#text' in one))
    .map((one) => elementOf(one))
  expect([declaration?.name, root?.name, others]).toEqual(['?xml', 'testsuites', []])
  const [suite, ...moreSuites] = root?.children ?? []
  expect([suite?.name, moreSuites]).toEqual(['testsuite', []])
  const cases = suite?.children ?? []
  expect(suite?.attributes).toEqual({
    name: `stemma ${report.command}`,
    tests: String(cases.length),
    failures: String(countOf(cases, 'failure')),
    errors: String(countOf(cases, 'error')),
    skipped: String(countOf(cases, 'skipped')),
  })
  for (const { name, attributes, children } of cases) {
    expect([name, Object.keys(attributes).toSorted()]).toEqual(['testcase', ['classname', 'name', 'time']])
    expect(children.length).toBeLessThanOrEqual(1)
    expect(children.filter((child) => !statuses.some((status) => status === child.name))).toEqual([])
    expect(children.flatMap((child) => child.children)).toEqual([])
  }
  return cases
}

/** Each case as `status classname: name`. */
async function linesOf(report: FindingsReport): Promise<readonly string[]> {
  const cases = await casesOf(report)
  return cases.map(
    ({ attributes, children: [child] }) => `${child?.name ?? 'pass'} ${attributes['classname']}: ${attributes['name']}`,
  )
}

describe('writeJunit', () => {
  it('writes a failure for what is denied, an error for what has to be looked at, a pass for each model with neither', async () => {
    const findings = [
      findingOf(),
      findingOf({ outcome: 'review', model: 'acorn/elm-7b', rule: 'lineage/unknown' }),
      findingOf({ outcome: 'pass', level: 'warning', model: 'acorn/oak-7b' }),
    ]
    const report = reportOf(findings, { models: ['acorn/ash-7b', 'acorn/elm-7b', 'acorn/oak-7b', 'acorn/thorn-7b'] })
    expect(await linesOf(report)).toEqual([
      'failure use/noncommercial: acorn/thorn-7b (src/app.py:3)',
      'error lineage/unknown: acorn/elm-7b (src/app.py:3)',
      'pass stemma: acorn/ash-7b',
      'pass stemma: acorn/oak-7b',
    ])
  })

  it('says what is so, at all places, why, and how to fix it', async () => {
    const places = [placeOf('src/app.py', 3), placeOf('src/other.py', 4)]
    const [failure, error] = (
      await casesOf(reportOf([findingOf({ places }), findingOf({ places, outcome: 'review' })]))
    ).flatMap(({ children }) => children)
    const text =
      'It may not be used commercially. · at src/app.py:3:5 · at src/other.py:4:5 · because acorn/thorn-7b README.md line 2: license · to fix it: Take another model.'
    const attributes = { message: 'It may not be used commercially.', type: 'use/noncommercial' }
    expect(failure).toEqual({ name: 'failure', attributes, children: [], text })
    expect(error).toEqual({ name: 'error', attributes, children: [], text })
  })

  it.each([
    ['a waiver', findingOf({ outcome: 'pass', waiver })],
    ['the baseline', findingOf({ isKnown: true })],
  ])('skips what %s covers, and does not leave it out', async (_what, finding) => {
    expect(await linesOf(reportOf([finding]))).toEqual(['skipped use/noncommercial: acorn/thorn-7b (src/app.py:3)'])
  })

  it('names the model alone where a finding stands in no code', async () => {
    const report = reportOf([findingOf({ places: [] })], { command: 'scan' })
    expect(await linesOf(report)).toEqual(['failure use/noncommercial: acorn/thorn-7b'])
  })

  it.each([
    ['no model is named', { models: [] }, ['pass stemma: no model is named']],
    ['models are fine', { models: ['acorn/elm-7b'] }, ['pass stemma: acorn/elm-7b']],
    ['nothing could be read', { models: [], complete: false }, ['error stemma: every model was read']],
    [
      'not all could be read',
      { models: ['acorn/elm-7b'], complete: false },
      ['pass stemma: acorn/elm-7b', 'error stemma: every model was read'],
    ],
  ])('is never without a case: %s', async (_what, change, lines) => {
    expect(await linesOf(reportOf([], { outcome: 'pass', ...change }))).toEqual(lines)
  })

  it('writes 10,000 findings, twice the same bytes', async () => {
    const report = reportOf(Array.from({ length: 10_000 }, (_, at) => findingOf({ model: `acorn/m${at}` })))
    const xml = await writeJunit(report)
    expect(xml).toContain('<testsuite name="stemma check" tests="10000" failures="10000" errors="0" skipped="0">')
    expect(await writeJunit(report)).toBe(xml)
  })
})

describe('writeJunit is the same XML where a text is', () => {
  const noCharacters = /[\uFFFE\uFFFF]/g

  it.each(hostileTexts)('%s', async (_what, text) => {
    const known = { ...findingThatSays(text), isKnown: true }
    const review = { ...findingThatSays(text), outcome: 'review' } as const
    const cases = await casesOf(reportOf([findingThatSays(text), review, known], { models: [`clean ${text}`] }))
    expect(cases.map(({ children: [child] }) => child?.name)).toEqual(['failure', 'error', 'skipped', undefined])
    const shown = inert(text).replaceAll(noCharacters, '')
    expect(cases[0]?.attributes).toEqual({ classname: shown, name: `${shown} (${shown}:3)`, time: '0' })
    expect(cases[3]?.attributes['name']).toBe(`clean ${shown}`)
    expect(cases[0]?.children[0]?.text.replaceAll(String.raw`]]\u003e`, ']]>')).toBe(
      [shown, `at ${shown}:3:5`, `at ${shown}:4:5`, `because ${shown}`, `because ${shown}`, `to fix it: ${shown}`].join(
        ' · ',
      ),
    )
  })
})
