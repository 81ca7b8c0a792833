import type { Relation } from '@stemma/graph'
import type { ClauseWord } from '@stemma/licenses'

import { PolicyError } from '../policy-error.ts'
import type { RuleSetting } from '../policy.ts'
import { compileCondition } from './compile-condition.ts'
import { checkPlaceholders } from './message.ts'
import type { Condition, Rule, Scalar } from './rule.ts'
import type { CompileCel, Evaluate } from './vocabulary.ts'

/** A rule that is ready to be evaluated, with what the policy changes of it. */
export interface CompiledRule {
  readonly rule: Rule
  readonly options: Readonly<Record<string, Scalar>>
  readonly hasOptions: boolean
  readonly relations?: ReadonlySet<Relation>
  readonly evaluate: Evaluate
  /** The clauses that the condition asks about, first those of the upstream: evidence and path come from them. */
  readonly clauses: readonly string[]
}

/** What rules are made ready with: the clauses, and how expressions are read. */
export interface RuleLanguage {
  readonly words: readonly ClauseWord[]
  readonly compileCel?: CompileCel
}

/** Makes a rule ready. Throws a {@link PolicyError} for what the rule speaks of and does not exist. */
export function compileRule(written: Rule, setting: RuleSetting, { words, ...language }: RuleLanguage): CompiledRule {
  const rule: Rule = {
    ...written,
    level: setting.level ?? written.level,
    onUnknown: setting.onUnknown ?? written.onUnknown,
  }
  const options = optionsOf(written, setting)
  const where = `${rule.place === undefined ? '' : `${rule.place}: `}rule ${rule.id}`
  checkPlaceholders(rule, where)
  const clauses = new Map(words.map((word) => [word.id, word]))
  const evaluate = compileCondition(rule.when, { ...language, on: rule.on, clauses, options, where })
  return {
    rule,
    options,
    hasOptions: Object.keys(options).length > 0,
    ...(rule.relations === undefined ? {} : { relations: new Set(rule.relations) }),
    evaluate,
    clauses: [...new Set(clausesIn(rule.when))],
  }
}

function optionsOf(rule: Rule, setting: RuleSetting): Readonly<Record<string, Scalar>> {
  const known = rule.options ?? {}
  const changed = Object.entries(setting.options ?? {})
  const wrong = changed.find(([name, value]) => typeof known[name] !== typeof value)
  if (wrong !== undefined) {
    const [name] = wrong
    const names = Object.keys(known)
    const others = names.length === 0 ? 'none: the rule has no options' : `one of ${names.join(', ')}`
    const expected = Object.hasOwn(known, name) ? `a ${typeof known[name]}` : others
    throw new PolicyError('unknown-option', `rule ${rule.id}: option ${name}: expected ${expected}`)
  }
  return { ...known, ...setting.options }
}

function clausesIn(condition: Condition): readonly string[] {
  if ('all' in condition) return condition.all.flatMap((part) => clausesIn(part))
  if ('any' in condition) return condition.any.flatMap((part) => clausesIn(part))
  if ('not' in condition) return clausesIn(condition.not)
  if ('undecided' in condition) return clausesIn(condition.undecided)
  if ('keeps' in condition) return [condition.keeps]
  if ('demands' in condition) return [condition.demands]
  return 'clause' in condition ? [condition.clause] : []
}
