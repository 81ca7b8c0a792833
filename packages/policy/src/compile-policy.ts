import type { LicenseData } from './licenses.ts'
import { PolicyError } from './policy-error.ts'
import type { Policy } from './policy.ts'
import { type CompiledRule, compileRule, type RuleLanguage } from './rules/compile-rule.ts'
import type { Condition, Rule } from './rules/rule.ts'
import { checkWaivers } from './waivers.ts'

/** The rules of a policy, ready to be evaluated, and the policy that they are from. */
export interface CompiledPolicy {
  readonly policy: Policy
  /** Without those that are off. */
  readonly rules: readonly CompiledRule[]
}

/** Makes a policy ready. Throws a `PolicyError` for what is wrong with its rules, settings or waivers. */
export async function compilePolicy(
  policy: Policy,
  { clauseRules }: Pick<LicenseData, 'clauseRules'>,
): Promise<CompiledPolicy> {
  checkNames(policy)
  checkWaivers(policy.waivers, placeOf(policy))
  const language = await openLanguage(policy.rules, clauseRules.vocabulary)
  const rules = policy.rules.map((rule) => compileRule(rule, policy.settings[rule.id] ?? {}, language))
  return { policy, rules: rules.filter(({ rule }) => rule.level !== 'off') }
}

/** What messages begin with: the file of the policy, where it has one. */
function placeOf({ file }: Policy): string {
  return file === undefined ? '' : `${file}: `
}

function checkNames(policy: Policy): void {
  const { rules, settings, waivers } = policy
  const ids = new Set(rules.map(({ id }) => id))
  const stray = [...Object.keys(settings), ...waivers.map(({ rule }) => rule)].find((id) => !ids.has(id))
  if (stray !== undefined) {
    throw new PolicyError(
      'unknown-rule',
      `${placeOf(policy)}no rule is called ${stray}, expected one of stemma rules list`,
    )
  }
}

/** The engine for expressions is imported where a rule has one: it costs every start 25 ms. */
async function openLanguage(rules: readonly Rule[], words: RuleLanguage['words']): Promise<RuleLanguage> {
  if (!rules.some(({ when }) => hasExpression(when))) return { words }
  const { compileCel } = await import('./rules/cel.ts')
  return { words, compileCel }
}

function hasExpression(condition: Condition): boolean {
  if ('cel' in condition) return true
  if ('all' in condition) return condition.all.some((part) => hasExpression(part))
  if ('any' in condition) return condition.any.some((part) => hasExpression(part))
  if ('not' in condition) return hasExpression(condition.not)
  if ('undecided' in condition) return hasExpression(condition.undecided)
  return 'reachable' in condition && hasExpression(condition.reachable)
}
