import type { Location, Log, Notification, ReportingDescriptor, Result } from 'sarif'

import type { CheckFinding, CodePlace } from '../check/check-result.ts'
import { writeValue } from '../write-json.ts'
import { counts, type FindingsReport, identitiesOf, incompleteWords, nameOfId, severityOf } from './findings-report.ts'

/** GitHub takes no more locations of a result, and shows the first. */
const mostLocations = 100

/** Writes SARIF 2.1.0: a result for each finding, at the line that names the model. What is waived or known is suppressed, not left out. */
export function writeSarif(report: FindingsReport): string {
  const rules = rulesOf(report.findings)
  const indexes = new Map([...rules.keys()].map((rule, at) => [rule, at]))
  const identities = identitiesOf(report.findings)
  const log: Log = {
    version: '2.1.0',
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    runs: [
      {
        tool: { driver: { name: 'Stemma', rules: [...rules.values()] } },
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: true,
            exitCode: { pass: 0, denied: 1, review: 2 }[report.outcome],
            toolExecutionNotifications: report.complete ? [] : [incomplete],
          },
        ],
        results: report.findings.map((finding, at) => ({
          ruleId: finding.rule,
          ruleIndex: indexes.get(finding.rule) ?? -1,
          ...resultOf(finding),
          partialFingerprints: { 'stemma/v1': identities[at] ?? '' },
        })),
        properties: { outcome: report.outcome, complete: report.complete },
      },
    ],
  }
  return writeValue(log)
}

const incomplete: Notification = {
  level: 'warning',
  message: { text: incompleteWords },
}

function rulesOf(findings: readonly CheckFinding[]): ReadonlyMap<string, ReportingDescriptor> {
  const sorted = findings.toSorted((a, b) => (a.rule < b.rule ? -1 : 1))
  return new Map(
    sorted.map(({ rule, title }) => [
      rule,
      { id: rule, shortDescription: { text: linkless(title) }, help: { text: linkless(`stemma explain ${rule}`) } },
    ]),
  )
}

function resultOf(finding: CheckFinding): Result {
  const { message, fix, model, path, evidence, outcome, places } = finding
  const [first, ...others] = places.slice(0, mostLocations)
  const logical = [{ fullyQualifiedName: model, kind: 'resource' }]
  const suppressions = suppressionsOf(finding)
  return {
    level: severityOf(finding),
    message: { text: linkless(`${message} ${fix}`) },
    locations: [{ ...(first === undefined ? atModel(model) : physical(first)), logicalLocations: logical }],
    ...(others.length === 0 ? {} : { relatedLocations: others.map((place, id) => ({ id, ...physical(place) })) }),
    ...(suppressions.length === 0 ? {} : { suppressions }),
    properties: { outcome, path: path.map((id) => nameOfId(id)), evidence: [...evidence] },
  }
}

/** Plain text in SARIF has links, `[text](address)`: what a card says makes none. */
function linkless(text: string): string {
  return text.replaceAll('](', '] (')
}

/** What stands in no code is put at its model: GitHub refuses a file of which one result has no physical location. */
function atModel(model: string): Pick<Location, 'physicalLocation'> {
  return { physicalLocation: { artifactLocation: { uri: uriOf(model) }, region: { startLine: 1 } } }
}

/** Half a surrogate pair is no character, and has no encoding. */
function uriOf(path: string): string {
  return path
    .replaceAll(/\p{Cs}/gu, '\uFFFD')
    .split('/')
    .map(encodeURIComponent)
    .join('/')
}

function physical({ file, line, column, endColumn }: CodePlace): Pick<Location, 'physicalLocation'> {
  return {
    physicalLocation: {
      artifactLocation: { uri: uriOf(file), uriBaseId: '%SRCROOT%' },
      region: { startLine: line, startColumn: column, endColumn: Math.max(endColumn, column) },
    },
  }
}

function suppressionsOf(finding: CheckFinding): NonNullable<Result['suppressions']> {
  const { waiver } = finding
  if (counts(finding)) return []
  return [
    {
      kind: 'external',
      status: 'accepted',
      justification:
        waiver === undefined
          ? 'It was there before: the baseline holds it.'
          : `${waiver.reason}, until ${waiver.expires}`,
    },
  ]
}
