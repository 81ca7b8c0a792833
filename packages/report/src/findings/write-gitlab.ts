import type { CheckFinding } from '../check/check-result.ts'
import { writeValue } from '../write-json.ts'
import { counts, type FindingsReport, severityOf } from './findings-report.ts'

const severities = { error: 'critical', warning: 'minor', note: 'info' } as const

/** Writes GitLab's code quality report: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
export function writeGitlab({ findings }: FindingsReport): string {
  return writeValue(findings.filter((finding) => counts(finding)).map((finding) => issueOf(finding)))
}

function issueOf(finding: CheckFinding): object {
  const { rule, message, fix, model, fingerprint, places } = finding
  const [place] = places
  return {
    description: `${message} ${fix}`,
    check_name: rule,
    // Stable where lines move, and another one for another file.
    fingerprint: [rule, model, place?.file ?? '', fingerprint].join(' '),
    severity: finding.outcome === 'review' ? 'major' : severities[severityOf(finding)],
    location: { path: place?.file ?? model, lines: { begin: place?.line ?? 1 } },
  }
}
