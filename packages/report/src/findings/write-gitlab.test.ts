import { describe, expect, it } from '@jest/globals'

import type { CheckFinding } from '../check/check-result.ts'
import { hostileTexts } from '../testing/hostile-texts.ts'
import { findingOf, findingThatSays, placeOf, reportOf, waiver } from '../testing/sample-check.ts'
import type { FindingsReport } from './findings-report.ts'
import { writeGitlab } from './write-gitlab.ts'

interface Issue {
  readonly description: string
  readonly check_name: string
  readonly fingerprint: string
  readonly severity: string
  readonly location: { readonly path: string; readonly lines: { readonly begin: number } }
}

/** The issues, of which each has what GitLab documents and nothing else. */
function issuesOf(report: FindingsReport): readonly Issue[] {
  const issues = JSON.parse(writeGitlab(report)) as readonly Issue[]
  for (const issue of issues) {
    expect(issue).toEqual({
      description: expect.any(String),
      check_name: expect.any(String),
      fingerprint: expect.any(String),
      severity: expect.stringMatching(/^(?:info|minor|major|critical|blocker)$/),
      location: { path: expect.any(String), lines: { begin: expect.any(Number) } },
    })
  }
  expect(new Set(issues.map(({ fingerprint }) => fingerprint)).size).toBe(issues.length)
  return issues
}

function printOf(change: Partial<CheckFinding>): string | undefined {
  return issuesOf(reportOf([findingOf(change)]))[0]?.fingerprint
}

describe('writeGitlab', () => {
  it('writes an issue for each finding that counts, at its first place', () => {
    const places = [placeOf('src/app.py', 3), placeOf('src/other.py', 4)]
    const quiet = [findingOf({ outcome: 'pass', waiver }), findingOf({ isKnown: true })]
    expect(issuesOf(reportOf([findingOf({ places }), ...quiet]))).toEqual([
      {
        description: 'It may not be used commercially. Take another model.',
        check_name: 'use/noncommercial',
        fingerprint: expect.any(String),
        severity: 'critical',
        location: { path: 'src/app.py', lines: { begin: 3 } },
      },
    ])
  })

  it.each([
    ['denies', { outcome: 'denied', level: 'warning' }, 'critical'],
    ['has to be looked at', { outcome: 'review', level: 'note' }, 'major'],
    ['is a warning', { outcome: 'pass', level: 'warning' }, 'minor'],
    ['is a note', { outcome: 'pass', level: 'note' }, 'info'],
  ] as const)('gives what %s its severity', (_what, change, severity) => {
    expect(issuesOf(reportOf([findingOf(change)]))).toMatchObject([{ severity }])
  })

  it('writes an empty list where nothing is found', () => {
    expect(writeGitlab(reportOf([], { outcome: 'pass' }))).toBe('[]\n')
  })

  it('puts what stands in no code at the model', () => {
    const report = reportOf([findingOf({ places: [] })], { command: 'scan' })
    expect(issuesOf(report)).toMatchObject([{ location: { path: 'acorn/thorn-7b', lines: { begin: 1 } } }])
  })

  it('says that a result is incomplete', () => {
    expect(issuesOf(reportOf([], { outcome: 'review', complete: false }))).toEqual([
      {
        description: 'Not every model could be read: what the others demand is not known.',
        check_name: 'incomplete',
        fingerprint: 'incomplete',
        severity: 'major',
        location: { path: 'stemma.lock.json', lines: { begin: 1 } },
      },
    ])
    expect(issuesOf(reportOf([findingOf()], { complete: false }))).toHaveLength(2)
  })

  it('gives a finding the same fingerprint where its line moves or its words change', () => {
    const before = printOf({})
    expect(printOf({ places: [placeOf('src/app.py', 300)] })).toBe(before)
    expect(printOf({ message: 'In other words.', fix: 'Do that.', title: '' })).toBe(before)
    expect(printOf({ fingerprint: 'fedcba9876543210' })).not.toBe(before)
    expect(printOf({ places: [placeOf('src/other.py', 3)] })).not.toBe(before)
  })

  it('gives each finding a fingerprint of its own, where several rest on the same text', () => {
    const findings = [
      {},
      {},
      {},
      { subject: 'model:hf/acorn/root-7b@1' },
      { subject: 'model:hf/acorn/seed-7b@1' },
      { upstream: 'model:hf/acorn/root-7b@1' },
      { upstream: 'model:hf/acorn/seed-7b@1' },
      // What is joined must not read like something else.
      { rule: 'use/noncommercial acorn/thorn-7b', model: 'x' },
      { model: 'acorn/thorn-7b x', rule: 'use/noncommercial' },
      { fingerprint: '0123456789abcdef 2' },
    ].map((change) => findingOf(change))
    expect(issuesOf(reportOf(findings))).toHaveLength(findings.length)
  })

  it.each(hostileTexts)('writes a text that is %s as nothing but text', (_what, text) => {
    const report = reportOf([findingThatSays(text), findingThatSays(text)])
    expect(writeGitlab(report)).not.toMatch(/[\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|(?!\n)\p{Cc}/u)
    const issues = issuesOf(report)
    expect(issues.map(({ location }) => location)).toEqual([
      { path: text, lines: { begin: 3 } },
      { path: text, lines: { begin: 3 } },
    ])
    expect(issues[0]?.description).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u)
  })
})
