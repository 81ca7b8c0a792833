import { compareText, describeSource } from '@stemma/graph'
import { type Finding, type FindingEvidence, openWaivers, type Outcome, type Policy } from '@stemma/policy'
import type { CheckFinding, CheckResult, CodePlace } from '@stemma/report'
import type { KnownFinding, LockedFinding } from '@stemma/store'

import { nameInId } from './model-key.ts'

/** A finding before waivers and baseline, and the models of the code that it concerns. */
export interface RawFinding {
  readonly finding: LockedFinding
  /** The models as the code names them, or the file that was edited. */
  readonly models: readonly string[]
  readonly places: readonly CodePlace[]
}

/** What waivers and the baseline make of findings. */
export interface Decided {
  readonly findings: readonly CheckFinding[]
  readonly idleWaivers: CheckResult['idleWaivers']
  readonly stale: CheckResult['staleBaseline']
  readonly outcome: Outcome
}

/** A finding of this run as one of a lock, with the words that it rests on. */
export function withQuotes(finding: Finding): LockedFinding {
  const { waiver: _waiver, evidence, ...rest } = finding
  return { ...rest, evidence: evidence.map((one) => evidenceText(one)) }
}

function evidenceText(evidence: FindingEvidence): string {
  const place = `${nameInId(evidence.of)} ${describeSource(evidence)}`
  return evidence.quote === '' ? place : `${place}: ${evidence.quote}`
}

/** What decides over findings. */
export interface Deciding {
  readonly policy: Policy
  readonly today: string
  readonly baseline: readonly KnownFinding[]
  /** The places that a change brings: there the baseline, which speaks of what was before, excuses nothing. */
  readonly brought: ReadonlySet<CodePlace>
}

/** Applies waivers and the baseline, and says what all comes to. Nothing of it makes a finding disappear. */
export function decideFindings(raw: readonly RawFinding[], { policy, today, baseline, brought }: Deciding): Decided {
  const waivers = openWaivers(policy.waivers, today)
  const known = new Set(baseline.map((one) => baselineKey(one)))
  const seen = new Set<string>()
  const findings = raw.map(({ finding, models, places }): CheckFinding => {
    const covered = waivers.cover(finding, subjectName(finding.subject))
    const keys = models.map((model) => baselineKey({ ...finding, model }))
    for (const key of keys) seen.add(key)
    const isOld = keys.length > 0 && keys.every((key) => known.has(key)) && !places.some((place) => brought.has(place))
    const isKnown = isOld && finding.outcome !== 'pass'
    const model = models[0] ?? nameInId(finding.subject)
    return { ...covered, model, places: places.map((place) => placeOnly(place)), isKnown }
  })
  return {
    findings: findings.toSorted(worstFirst),
    idleWaivers: waivers.idle(),
    stale: baseline.filter((one) => !seen.has(baselineKey(one))).map(({ rule, model }) => ({ rule, model })),
    outcome: worstOf(findings.filter(({ isKnown }) => !isKnown).map(({ outcome }) => outcome)),
  }
}

/** What a waiver calls the subject: the name of a model, or the path of a file. */
function subjectName(id: string): string {
  return id.startsWith('file:') ? id.slice('file:'.length) : nameInId(id)
}

/** A place without what else is known of the reference that stands there. */
function placeOnly({ file, line, column, endColumn }: CodePlace): CodePlace {
  return { file, line, column, endColumn }
}

function baselineKey({ rule, model, fingerprint }: KnownFinding): string {
  return [rule, model, fingerprint].join('\u0000')
}

const outcomes: readonly Outcome[] = ['pass', 'review', 'denied']
const levels: readonly string[] = ['error', 'warning', 'note']

/** The gravest of outcomes; a pass where there is none. */
export function worstOf(found: readonly Outcome[]): Outcome {
  return outcomes.findLast((one) => found.includes(one)) ?? 'pass'
}

/** Those that decide first; what the baseline holds and what is waived last of its kind. */
function worstFirst(a: CheckFinding, b: CheckFinding): number {
  return (
    Number(a.isKnown) - Number(b.isKnown) ||
    outcomes.indexOf(b.outcome) - outcomes.indexOf(a.outcome) ||
    levels.indexOf(a.level) - levels.indexOf(b.level) ||
    compareText(a.model, b.model) ||
    compareText(a.rule, b.rule) ||
    compareText(a.subject, b.subject) ||
    compareText(a.upstream ?? '', b.upstream ?? '')
  )
}
