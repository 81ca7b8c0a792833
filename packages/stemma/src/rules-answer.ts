import { resolve } from 'node:path'

import { compilePolicy, type CompiledRule, facts, type Policy, testRule } from '@stemma/policy'
import {
  type TestedRule,
  type TextOptions,
  writeFactList,
  writeRuleList,
  writeRuleTests,
  writeValue,
} from '@stemma/report'

import type { Command } from './command-line.ts'
import { licenseData } from './license-knowledge.ts'
import { loadPacks, loadPolicy } from './load-policy.ts'

type RulesCommand = Extract<Command, { readonly kind: 'rules' }>

/** What `stemma rules` answers: what is printed, and whether all tests passed. */
export interface RulesAnswer {
  readonly text: string
  readonly passed: boolean
}

/** Lists the rules of the policy, or runs the tests that rules carry. Throws a `PolicyError` for rules that cannot be used. */
export async function rulesAnswer(command: RulesCommand, options: TextOptions): Promise<RulesAnswer> {
  const { action, files, format } = command
  const isJson = format === 'json'
  if (action === 'list' && command.facts) {
    const list = [...facts.values()].map(({ name, of, type, title, values }) => ({ name, of, type, title, values }))
    return { text: isJson ? writeValue(list) : writeFactList([...facts.values()], options), passed: true }
  }
  const policy = await policyOf(files, command.policy)
  const { rules } = await compilePolicy(policy, licenseData())
  if (action === 'list') {
    const list = rules.map(({ rule }) => rule)
    return { text: isJson ? writeValue(list) : writeRuleList(list, options), passed: true }
  }
  const tested = testRules(rules, policy)
  const passed = tested.every(({ outcomes }) => outcomes.every(({ expect, found }) => expect === found))
  return { text: isJson ? writeValue(tested) : writeRuleTests(tested, options), passed }
}

/** The rules of the files that are named, or of the policy. */
async function policyOf(files: readonly string[], file: string | undefined): Promise<Policy> {
  if (files.length > 0) return loadPacks(files.map((one) => resolve(one)))
  return (await loadPolicy(file)).policy
}

function testRules(rules: readonly CompiledRule[], { propagation, compatibility }: Policy): readonly TestedRule[] {
  const data = { licenses: licenseData(), propagation, compatibility }
  return rules.map((compiled) => ({ rule: compiled.rule.id, outcomes: testRule(compiled, data) }))
}
