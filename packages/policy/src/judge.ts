import { compareText, missingNodes } from '@stemma/graph'

import type { CompiledPolicy } from './compile-policy.ts'
import type { Finding, Outcome, Verdict } from './finding.ts'
import { makeFinding } from './make-finding.ts'
import type { Policy } from './policy.ts'
import type { CompiledRule } from './rules/compile-rule.ts'
import { levels } from './rules/rule.ts'
import { subjectsOf } from './rules/subjects.ts'
import type { World } from './rules/world.ts'
import { openWaivers, type WaiverBook } from './waivers.ts'

/** How many findings of a rule are kept; of the others only the number. */
export const mostFindings = 1000

/** Judges a world: what every rule finds, worst first, and what it comes to. An incomplete scan is never a pass. */
export function judge(world: World, { policy, rules }: CompiledPolicy): Verdict {
  const waivers = openWaivers(policy.waivers, world.today)
  const findings: Finding[] = []
  const more: Record<string, number> = {}
  let outcome: Outcome = missingNodes(world.index.graph).length === 0 ? 'pass' : 'review'
  for (const compiled of rules) {
    const found = applyRule(compiled, world, policy.failOn, waivers)
    findings.push(...found.findings)
    if (found.more > 0) more[compiled.rule.id] = found.more
    outcome = worse(outcome, found.worst)
  }
  return { outcome, findings: findings.toSorted(worstFirst(world.asked)), more, idleWaivers: waivers.idle() }
}

interface RuleResult {
  readonly findings: readonly Finding[]
  /** How many findings are not kept. */
  readonly more: number
  readonly worst: Outcome
}

function applyRule(compiled: CompiledRule, world: World, failOn: Policy['failOn'], waivers: WaiverBook): RuleResult {
  const findings: Finding[] = []
  let more = 0
  let worst: Outcome = 'pass'
  for (const subject of subjectsOf(compiled, world)) {
    const truth = compiled.evaluate(subject)
    if (truth === 'false' || (truth === 'unknown' && compiled.rule.onUnknown === 'ignore')) continue
    const outcome = outcomeOf(compiled, truth, failOn)
    if (findings.length >= mostFindings) {
      more += 1
      worst = worse(worst, outcome)
      continue
    }
    const finding = waivers.cover(makeFinding(compiled, subject, truth, outcome), subject.node.name)
    findings.push(finding)
    worst = worse(worst, finding.outcome)
  }
  return { findings, more, worst }
}

const outcomes: readonly Outcome[] = ['pass', 'review', 'denied']

function worse(one: Outcome, other: Outcome): Outcome {
  return outcomes.indexOf(one) >= outcomes.indexOf(other) ? one : other
}

function outcomeOf({ rule }: CompiledRule, truth: 'true' | 'unknown', failOn: Policy['failOn']): Outcome {
  if (truth === 'unknown' && rule.onUnknown === 'review') return 'review'
  const denies = rule.level === 'error' || (rule.level === 'warning' && failOn === 'warning')
  return denies ? 'denied' : 'pass'
}

/** The worst first; of equal ones those about the models that were asked for. */
function worstFirst(asked: ReadonlySet<string>): (a: Finding, b: Finding) => number {
  return (a, b) =>
    outcomes.indexOf(b.outcome) - outcomes.indexOf(a.outcome) ||
    levels.indexOf(a.level) - levels.indexOf(b.level) ||
    Number(asked.has(b.subject)) - Number(asked.has(a.subject)) ||
    compareText(a.subject, b.subject) ||
    compareText(a.rule, b.rule) ||
    compareText(a.upstream ?? '', b.upstream ?? '')
}
