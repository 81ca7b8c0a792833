import { describeSource, displayName } from '@stemma/graph'
import type { Finding, Outcome } from '@stemma/policy'

import type { CheckFinding, CheckResult } from '../check/check-result.ts'
import type { ScanResult } from '../scan-result.ts'

/** Findings as other tools take them: with the place in the code where there is one, else with the model alone. */
export interface FindingsReport {
  readonly command: 'scan' | 'check'
  readonly outcome: Outcome
  readonly complete: boolean
  /** Worst first. */
  readonly findings: readonly CheckFinding[]
  /** The models that were judged, as they are named. */
  readonly models: readonly string[]
}

/** The findings of a check. */
export function reportOfCheck({ outcome, complete, findings, references }: CheckResult): FindingsReport {
  const models = new Set(references.filter(({ id }) => id !== undefined).map(({ model }) => model))
  return { command: 'check', outcome, complete, findings, models: [...models].toSorted() }
}

/** The findings of a scan: they stand in no code. */
export function reportOfScan({ verdict, complete, graph, asked }: ScanResult): FindingsReport {
  const names = new Map(graph.nodes.map((node) => [node.id, displayName(node)]))
  return {
    command: 'scan',
    outcome: verdict.outcome,
    complete,
    findings: verdict.findings.map((finding) => placeless(finding, names)),
    models: asked.map(({ name }) => name),
  }
}

function placeless(finding: Finding, names: ReadonlyMap<string, string>): CheckFinding {
  const { evidence, subject } = finding
  const quoted = evidence.map((one) => `${names.get(one.of) ?? one.of} ${describeSource(one)}: ${one.quote}`)
  return { ...finding, model: names.get(subject) ?? subject, evidence: quoted, places: [], isKnown: false }
}

/** Whether a finding decides anything: no waiver covers it, and it was not there before. */
export function counts({ waiver, isKnown }: CheckFinding): boolean {
  return waiver === undefined && !isKnown
}

/**
 * What tells each finding from the others, in their order, and stays where its line moves: rule, model, file, what it is about,
 * and the texts that it rests on. Tools take two findings that are told apart by nothing for one.
 */
export function identitiesOf(findings: readonly CheckFinding[]): readonly string[] {
  const seen = new Map<string, number>()
  return findings.map(({ rule, model, places: [place], subject, upstream, fingerprint }) => {
    const about = [nameOfId(subject), ...(upstream === undefined ? [] : [nameOfId(upstream)])].join(' < ')
    const parts = [rule, model, place?.file ?? '', about, fingerprint]
    const identity = parts.map((part) => part.replaceAll(/[ %]/g, (sign) => (sign === ' ' ? '%20' : '%25'))).join(' ')
    const times = (seen.get(identity) ?? 0) + 1
    seen.set(identity, times)
    return times === 1 ? identity : `${identity} ${times}`
  })
}

/** What is said of a result that is not complete, in every format. */
export const incompleteWords = 'Not every model could be read: what the others demand is not known.'

/** How grave a finding is for other tools: what denies is an error, what has to be looked at a warning. */
export function severityOf(finding: CheckFinding): 'error' | 'warning' | 'note' {
  if (finding.outcome === 'denied') return 'error'
  if (finding.outcome === 'review' || finding.level !== 'note') return 'warning'
  return 'note'
}

/** The name of a model in an id, for people. */
export function nameOfId(id: string): string {
  const { registry = 'hf', name = id } = /^[a-z]+:(?<registry>[^/]+)\/(?<name>[^@]+)/.exec(id)?.groups ?? {}
  return registry === 'hf' ? name : `${registry}:${name}`
}
