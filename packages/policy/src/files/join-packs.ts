import { PolicyError } from '../policy-error.ts'
import type { RuleSetting } from '../policy.ts'
import type { Rule } from '../rules/rule.ts'
import type { RulePack } from './policy-reader.ts'

/** Finds a pack by the name under which another one extends it. `from` is where that one stands. Throws a {@link PolicyError}. */
export type FindPack = (name: string, from: string) => { readonly pack: RulePack; readonly where: string }

/** The rules of packs and of what they extend, each once, and what the packs change of them. */
export interface JoinedPacks {
  readonly rules: readonly Rule[]
  readonly settings: Readonly<Record<string, RuleSetting>>
}

/** Joins packs with all that they extend: what extends overrides what it extends. A circle is a {@link PolicyError}. */
export function joinPacks(names: readonly string[], from: string, findPack: FindPack): JoinedPacks {
  const rules = new Map<string, Rule>()
  const settings: Record<string, RuleSetting> = {}
  const done = new Set<string>()

  function add(name: string, origin: string, above: readonly string[]): void {
    const { pack, where } = findPack(name, origin)
    if (above.includes(where)) {
      throw new PolicyError('extends-cycle', `packs extend each other in a circle: ${[...above, where].join(' → ')}`)
    }
    if (done.has(where)) return
    for (const one of pack.extends) add(one, where, [...above, where])
    done.add(where)
    for (const rule of pack.rules) addRule(rule, where)
    for (const [id, setting] of Object.entries(pack.settings)) settings[id] = { ...settings[id], ...setting }
  }
  function addRule(rule: Rule, where: string): void {
    if (rules.has(rule.id)) throw new PolicyError('invalid', `${where}: there are two rules ${rule.id}, expected one`)
    rules.set(rule.id, rule)
  }

  for (const name of names) add(name, from, [])
  return { rules: [...rules.values()], settings }
}
