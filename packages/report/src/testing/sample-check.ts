import type { Waiver } from '@stemma/policy'

import type { CheckFinding, CheckResult, CodePlace } from '../check/check-result.ts'
import type { FindingsReport } from '../findings/findings-report.ts'

/** A place in a file, at its first column. */
export function placeOf(file: string, line: number): CodePlace {
  return { file, line, column: 5, endColumn: 17 }
}

/** A waiver of the sample finding. */
export const waiver: Waiver = {
  rule: 'use/noncommercial',
  subject: 'acorn/thorn-7b',
  reason: 'counsel-approved',
  justification: 'We may.',
  approvedBy: 'legal',
  created: '2026-01-01',
  expires: '2026-12-31',
}

/** A finding that denies, at one place, with what differs from it. */
export function findingOf(change: Partial<CheckFinding> = {}): CheckFinding {
  return {
    rule: 'use/noncommercial',
    title: 'Only for non-commercial use',
    level: 'error',
    truth: 'true',
    outcome: 'denied',
    subject: 'model:hf/acorn/thorn-7b@1',
    message: 'It may not be used commercially.',
    fix: 'Take another model.',
    path: ['model:hf/acorn/thorn-7b@1'],
    fingerprint: '0123456789abcdef',
    model: 'acorn/thorn-7b',
    evidence: ['acorn/thorn-7b README.md line 2: license'],
    places: [placeOf('src/app.py', 3)],
    isKnown: false,
    ...change,
  }
}

/** A finding that says `text` wherever something of a model, a file, a license or a lock can stand. */
export function findingThatSays(text: string): CheckFinding {
  return findingOf({
    rule: text,
    title: text,
    subject: text,
    upstream: text,
    message: text,
    fix: text,
    path: [`model:hf/${text}`, text],
    fingerprint: text,
    model: text,
    evidence: [text, text],
    places: [placeOf(text, 3), placeOf(text, 4)],
  })
}

/** Findings as other tools take them. */
export function reportOf(findings: readonly CheckFinding[], change: Partial<FindingsReport> = {}): FindingsReport {
  const models = [...new Set(findings.map(({ model }) => model))]
  return { command: 'check', outcome: 'denied', complete: true, findings, models, ...change }
}

/** A check of a code base of one file. */
export function checkOf(findings: readonly CheckFinding[], change: Partial<CheckResult> = {}): CheckResult {
  return {
    outcome: 'denied',
    complete: true,
    references: [],
    findings,
    skipped: [],
    fileCount: 1,
    idleWaivers: [],
    staleBaseline: [],
    hasLock: true,
    ...change,
  }
}
