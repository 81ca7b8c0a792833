import { comparisonText } from './compare-value.ts'
import type { ClauseCondition, Condition, LeafCondition, Side } from './rule.ts'

/** A line of a condition in words, and how deep it stands. */
export interface ConditionLine {
  readonly depth: number
  readonly text: string
}

/** A condition in words, a line a part. */
export function conditionLines(condition: Condition, depth = 0): readonly ConditionLine[] {
  if ('all' in condition) return group('all of', condition.all, depth)
  if ('any' in condition) return group('any of', condition.any, depth)
  if ('not' in condition) return group('not', [condition.not], depth)
  if ('undecided' in condition) return group('nobody can tell whether', [condition.undecided], depth)
  if ('reachable' in condition) return group('an ancestor for which', [condition.reachable], depth)
  return [{ depth, text: leafText(condition) }]
}

function group(text: string, parts: readonly Condition[], depth: number): readonly ConditionLine[] {
  return [{ depth, text }, ...parts.flatMap((part) => conditionLines(part, depth + 1))]
}

function leafText(condition: LeafCondition): string {
  if ('clause' in condition) return clauseText(condition)
  if ('demands' in condition) {
    return `an ancestor of another publisher demands ${condition.demands} of those who ${condition.act ?? 'run'} the result`
  }
  if ('keeps' in condition) return `the downstream keeps ${condition.keeps} as strict as its ancestors demand`
  if ('cel' in condition) return condition.cel
  if ('exists' in condition) return `${sideText(condition.of)}there is ${condition.exists}`
  return `${sideText(condition.of)}${condition.fact} ${comparisonText(condition)}`
}

function clauseText({ clause, of, effective = false, act, is, where }: ClauseCondition): string {
  const inherited = effective ? `, with what it inherits, to ${act ?? 'run'}` : ''
  const limit = where === undefined ? '' : ` with ${where.parameter} ${comparisonText(where)}`
  return `${sideText(of)}${clause}${inherited} is ${is}${limit}`
}

function sideText(side: Side | undefined): string {
  return side === undefined ? '' : `${side}: `
}
