import type { Finding, Verdict } from '@stemma/policy'

import { type Statement, statement } from './model-statements.ts'

/** The findings by the model that they are about, as statements: what each does, or its level where it decides nothing, and the message. */
export function findingStatements({ findings }: Verdict): ReadonlyMap<string, readonly Statement[]> {
  const bySubject = new Map<string, Statement[]>()
  for (const finding of findings) {
    const list = bySubject.get(finding.subject) ?? []
    list.push(findingStatement(finding))
    bySubject.set(finding.subject, list)
  }
  return bySubject
}

function findingStatement({ rule, outcome, level, waiver, message }: Finding): Statement {
  const weight = outcome === 'pass' ? level : outcome
  return statement(`finding:${rule}`, `${waiver === undefined ? weight : 'waived'}: ${message}`)
}
