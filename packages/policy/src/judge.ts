import { compareText, missingNodes } from '@stemma/graph'

import type { CompiledPolicy } from './compile-policy.ts'
import type { Finding, Outcome, Verdict } from './finding.ts'
import { makeFinding } from './make-finding.ts'
import type { Policy } from './policy.ts'
import type { CompiledRule } from './rules/compile-rule.ts'
import { levels } from './rules/rule.ts'
import { allSubjects, looksAt, withOptions } from './rules/subjects.ts'
import type { Subject, World } from './rules/world.ts'
import { openWaivers, type WaiverBook } from './waivers.ts'

/** How many findings of a rule are kept; of the others only the number. */
export const mostFindings = 1000

/** Judges a world: what every rule finds (at most `most` of each, and the number of the others), worst first, and what it comes to. An incomplete scan is never a pass. */
export function judge(world: World, { policy, rules }: CompiledPolicy, most: number = mostFindings): Verdict {
  const waivers = openWaivers(policy.waivers, world.today)
  const results = rules.map((compiled): RuleResult => ({ compiled, findings: [], more: 0, worst: 'pass' }))
  // All rules for one thing, then for the next: what is known of it is at hand.
  const onEdges = results.filter(({ compiled }) => compiled.rule.on === 'edge')
  const onModels = results.filter(({ compiled }) => compiled.rule.on !== 'edge')
  for (const subject of allSubjects(world)) {
    for (const result of subject.edge === undefined ? onModels : onEdges) {
      const { compiled } = result
      if (looksAt(compiled, subject)) {
        apply(result, withOptions(compiled, subject), { failOn: policy.failOn, waivers, most })
      }
    }
  }
  let outcome: Outcome = missingNodes(world.index.graph).length === 0 ? 'pass' : 'review'
  for (const { worst } of results) outcome = worse(outcome, worst)
  const more = results.filter((result) => result.more > 0)
  return {
    outcome,
    findings: results.flatMap(({ findings }) => findings).toSorted(worstFirst(world.asked)),
    more: Object.fromEntries(more.map((result) => [result.compiled.rule.id, result.more])),
    idleWaivers: waivers.idle(),
  }
}

/** What one rule has found so far. */
interface RuleResult {
  readonly compiled: CompiledRule
  readonly findings: Finding[]
  /** How many findings are not kept. */
  more: number
  worst: Outcome
}

interface Judging {
  readonly failOn: Policy['failOn']
  readonly waivers: WaiverBook
  readonly most: number
}

function apply(result: RuleResult, subject: Subject, { failOn, waivers, most }: Judging): void {
  const { compiled, findings } = result
  const truth = compiled.evaluate(subject)
  if (truth === 'false' || (truth === 'unknown' && compiled.rule.onUnknown === 'ignore')) return
  const outcome = outcomeOf(compiled, truth, failOn)
  if (findings.length >= most) {
    result.more += 1
    result.worst = worse(result.worst, outcome)
    return
  }
  const finding = waivers.cover(makeFinding(compiled, subject, truth, outcome), subject.node.name)
  findings.push(finding)
  result.worst = worse(result.worst, finding.outcome)
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
