import type { Finding, Verdict } from '@stemma/policy'

import { type Statement, statement } from './model-statements.ts'

/** The findings by the model that they are about, as statements: `denied`, `review`, `pass` or `waived`, and the message. */
export function findingStatements({ findings }: Verdict): ReadonlyMap<string, readonly Statement[]> {
  const bySubject = new Map<string, Statement[]>()
  for (const finding of findings) {
    const list = bySubject.get(finding.subject) ?? []
    list.push(findingStatement(finding))
    bySubject.set(finding.subject, list)
  }
  return bySubject
}

function findingStatement({ rule, outcome, waiver, message }: Finding): Statement {
  return statement(`finding:${rule}`, `${waiver === undefined ? outcome : 'waived'}: ${message}`)
}
