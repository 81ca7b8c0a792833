import { describe, expect, it } from '@jest/globals'
import type { Log, Result, Run } from 'sarif'

import type { CheckFinding } from '../check/check-result.ts'
import { hostileTexts } from '../testing/hostile-texts.ts'
import { findingOf, findingThatSays, placeOf, reportOf, waiver } from '../testing/sample-check.ts'
import type { FindingsReport } from './findings-report.ts'
import { writeSarif } from './write-sarif.ts'

function runOf(report: FindingsReport): Run {
  const log = JSON.parse(writeSarif(report)) as Log
  expect(log).toMatchObject({ version: '2.1.0', runs: [expect.anything()] })
  return log.runs[0] as Run
}

function resultsOf(report: FindingsReport): readonly Result[] {
  return runOf(report).results as readonly Result[]
}

/** The fingerprints of the sample finding, each time with a change. */
function printsOf(...changes: readonly Partial<CheckFinding>[]): readonly unknown[] {
  const findings = changes.map((change) => findingOf(change))
  return resultsOf(reportOf(findings)).map(({ partialFingerprints }) => partialFingerprints?.['stemma/v1'])
}

describe('writeSarif', () => {
  it.each([
    ['denies', { outcome: 'denied', level: 'warning' }, 'error'],
    ['has to be looked at', { outcome: 'review', level: 'note' }, 'warning'],
    ['is an error and denies nothing', { outcome: 'pass', level: 'error' }, 'warning'],
    ['is a warning', { outcome: 'pass', level: 'warning' }, 'warning'],
    ['is a note', { outcome: 'pass', level: 'note' }, 'note'],
  ] as const)('gives what %s its level', (_what, change, level) => {
    const results = resultsOf(reportOf([findingOf(change)]))
    expect(results.map((result) => [result.level, result.suppressions])).toEqual([[level, undefined]])
  })

  it.each([
    ['pass', 0],
    ['denied', 1],
    ['review', 2],
  ] as const)('says what it came to: %s', (outcome, exitCode) => {
    expect(runOf(reportOf([], { outcome }))).toMatchObject({
      invocations: [{ executionSuccessful: true, exitCode, toolExecutionNotifications: [] }],
      properties: { outcome, complete: true },
      results: [],
      tool: { driver: { rules: [] } },
    })
  })

  it('says that a result is incomplete', () => {
    expect(runOf(reportOf([], { outcome: 'review', complete: false }))).toMatchObject({
      invocations: [
        {
          toolExecutionNotifications: [
            { level: 'warning', message: { text: expect.stringContaining('Not every model could be read') } },
          ],
        },
      ],
      properties: { complete: false },
    })
  })

  it.each([
    [
      'a waiver, with its reason and its end',
      findingOf({ outcome: 'pass', waiver }),
      'counsel-approved, until 2026-12-31',
    ],
    ['the baseline', findingOf({ isKnown: true }), 'It was there before: the baseline holds it.'],
  ])('suppresses what %s covers, and leaves nothing out', (_what, finding, justification) => {
    const results = resultsOf(reportOf([finding, findingOf()]))
    expect(results.map(({ suppressions }) => suppressions)).toEqual([
      [{ kind: 'external', status: 'accepted', justification }],
      undefined,
    ])
  })

  it('puts a result at its first place, and the others beside it', () => {
    const places = [placeOf('src/a b.py', 3), placeOf('src/ü%.py', 4), placeOf('c.py', 5)]
    const [result] = resultsOf(reportOf([findingOf({ places })]))
    expect(result?.locations).toEqual([
      {
        physicalLocation: {
          artifactLocation: { uri: 'src/a%20b.py', uriBaseId: '%SRCROOT%' },
          region: { startLine: 3, startColumn: 5, endColumn: 17 },
        },
        logicalLocations: [{ fullyQualifiedName: 'acorn/thorn-7b', kind: 'resource' }],
      },
    ])
    expect(result?.relatedLocations).toMatchObject([
      { id: 0, physicalLocation: { artifactLocation: { uri: 'src/%C3%BC%25.py' }, region: { startLine: 4 } } },
      { id: 1, physicalLocation: { artifactLocation: { uri: 'c.py' }, region: { startLine: 5 } } },
    ])
  })

  it('lists no more places than GitHub takes', () => {
    const places = Array.from({ length: 1000 }, (_, at) => placeOf('a.py', at + 1))
    expect(resultsOf(reportOf([findingOf({ places })]))[0]?.relatedLocations).toHaveLength(99)
  })

  // GitHub refuses a whole file of which one result has no physical location: "expected a physical location".
  it('puts what stands in no code at the model', () => {
    const report = reportOf([findingOf({ places: [], model: 'ollama:acorn/thorn' })], { command: 'scan' })
    const [result] = resultsOf(report)
    expect(result?.relatedLocations).toBeUndefined()
    expect(result?.locations).toEqual([
      {
        physicalLocation: { artifactLocation: { uri: 'ollama%3Aacorn/thorn' }, region: { startLine: 1 } },
        logicalLocations: [{ fullyQualifiedName: 'ollama:acorn/thorn', kind: 'resource' }],
      },
    ])
  })

  it('lists each rule once, sorted, and names it by its place', () => {
    const findings = ['use/b', 'use/a', 'use/b', 'use/c'].map((rule) => findingOf({ rule, title: `Title of ${rule}` }))
    const { tool, results } = runOf(reportOf(findings))
    expect(tool.driver.rules).toEqual(
      ['use/a', 'use/b', 'use/c'].map((id) => ({
        id,
        shortDescription: { text: `Title of ${id}` },
        help: { text: `stemma explain ${id}` },
      })),
    )
    expect(results?.map(({ ruleId, ruleIndex }) => [ruleId, ruleIndex])).toEqual([
      ['use/b', 1],
      ['use/a', 0],
      ['use/b', 1],
      ['use/c', 2],
    ])
  })

  it('gives a finding the same fingerprint where its line moves, and another one where it is another', () => {
    const [before] = printsOf({})
    expect(printsOf({ places: [placeOf('src/app.py', 300)] })).toEqual([before])
    expect(printsOf({ message: 'In other words.', fix: '', title: '', evidence: [] })).toEqual([before])
    expect(printsOf({ subject: 'model:hf/acorn/thorn-7b@2' })).toEqual([before])
    const others = printsOf(
      { fingerprint: 'fedcba9876543210' },
      { rule: 'use/other' },
      { model: 'acorn/elm-7b' },
      { places: [placeOf('src/other.py', 3)] },
      { subject: 'model:hf/acorn/root-7b@1' },
      { upstream: 'model:hf/acorn/root-7b@1' },
      {},
      {},
    )
    expect(new Set(others).size).toBe(8)
    expect(others.indexOf(before)).toBe(6)
  })

  it('writes 10,000 findings of as many rules', () => {
    const findings = Array.from({ length: 10_000 }, (_, at) => findingOf({ rule: `use/${at}` }))
    expect(resultsOf(reportOf(findings)).map(({ ruleIndex }) => ruleIndex)).toHaveLength(10_000)
  })
})

describe('writeSarif stays what it is where a text is', () => {
  const keysOfResult = 'ruleId ruleIndex level message locations relatedLocations properties partialFingerprints'.split(
    ' ',
  )

  it.each(hostileTexts)('%s', (_what, text) => {
    const report = reportOf([findingThatSays(text), findingThatSays('harmless')])
    const written = writeSarif(report)
    expect(written).not.toMatch(/[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|(?!\n)\p{Cc}/u)
    const results = resultsOf(report)
    const [hostile] = results
    expect(results.map((result) => Object.keys(result))).toEqual([keysOfResult, keysOfResult])
    expect(hostile).toMatchObject({ ruleId: text, level: 'error', properties: { evidence: [text, text] } })
    // A plain text of SARIF has links, in which viewers believe: https://docs.oasis-open.org/sarif/sarif/v2.1.0/ 3.11.6
    expect(hostile?.message.text).not.toContain('](')
    const uri = hostile?.locations?.[0]?.physicalLocation?.artifactLocation?.uri
    expect(uri).toMatch(/^[\w\-.~!*'()%/]*$/)
    expect(decodeURIComponent(String(uri))).toBe(text.replaceAll(/\p{Cs}/gu, '\uFFFD'))
  })
})
