import type { CheckFinding } from '../check/check-result.ts'
import { inert } from '../inert.ts'
import { writeValue } from '../write-json.ts'
import { counts, type FindingsReport, identitiesOf, incompleteWords, severityOf } from './findings-report.ts'

const severities = { error: 'critical', warning: 'minor', note: 'info' } as const

/** Writes GitLab's code quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
export function writeGitlab({ findings, complete }: FindingsReport): string {
  const shown = findings.filter((finding) => counts(finding))
  const identities = identitiesOf(shown)
  const issues = shown.map((finding, at) => issueOf(finding, identities[at] ?? ''))
  return writeValue(complete ? issues : [...issues, incomplete])
}

// Nothing but issues can be said, and each needs a path: the lock is what would hold the models that could not be read.
const incomplete = {
  description: incompleteWords,
  check_name: 'incomplete',
  fingerprint: 'incomplete',
  severity: 'major',
  location: { path: 'stemma.lock.json', lines: { begin: 1 } },
}

function issueOf(finding: CheckFinding, fingerprint: string): object {
  const { rule, message, fix, model, places } = finding
  const [place] = places
  return {
    description: inert(`${message} ${fix}`),
    check_name: rule,
    fingerprint,
    severity: finding.outcome === 'review' ? 'major' : severities[severityOf(finding)],
    location: { path: place?.file ?? model, lines: { begin: place?.line ?? 1 } },
  }
}
