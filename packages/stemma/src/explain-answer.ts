import { displayName } from '@stemma/graph'
import { compilePolicy, type CompiledRule, explain } from '@stemma/policy'
import { type ExplainedRule, type TextOptions, writeExplanations, writeValue } from '@stemma/report'

import { licenseData } from './license-knowledge.ts'
import { loadPolicy } from './load-policy.ts'
import { rulePage } from './rule-page.ts'
import { type JudgedScan, scanAndJudge, type ScanOptions } from './scan.ts'
import { UsageError } from './usage-error.ts'

/** A rule by its id, or a finding by the fingerprint of the texts that it rests on. */
interface ExplainRequest extends ScanOptions {
  readonly rule: string
  readonly models: readonly string[]
  readonly format: 'text' | 'json'
}

/**
 * What `stemma explain` answers, as it is printed: without a model what the rule is for, with one the whole evaluated tree.
 * Throws a `UsageError` for a rule or a finding that does not exist, and as `scan` does.
 */
export async function explainAnswer(request: ExplainRequest, text: TextOptions): Promise<string> {
  const { rule, models, format, ...options } = request
  if (models.length === 0) return pageOf(rule, format, options.policy)
  const judged = await scanAndJudge(models, options)
  const rules = rulesOf(rule, judged)
  const explained = rules.map((compiled) => explainRule(compiled, judged))
  const { nodes, roots } = judged.result.graph
  const names = Object.fromEntries(nodes.map((node) => [node.id, displayName(node)]))
  const unread = nodes.flatMap(({ id, name, state }) => (roots.includes(id) && state !== 'ok' ? { name, state } : []))
  if (format === 'json') return writeValue({ schemaVersion: 1, rules: explained, names, unread })
  return writeExplanations(explained, names, unread, text)
}

async function pageOf(id: string, format: 'text' | 'json', file: string | undefined): Promise<string> {
  const { policy } = await loadPolicy(file)
  const { rules } = await compilePolicy(policy, licenseData())
  const found = rules.find(({ rule }) => rule.id === id)
  if (found === undefined) throw unknownRule(id)
  return format === 'json' ? writeValue({ schemaVersion: 1, rule: found.rule }) : rulePage(found.rule)
}

function rulesOf(written: string, { judgement }: JudgedScan): readonly CompiledRule[] {
  const { rules } = judgement.compiled
  const named = rules.filter(({ rule }) => rule.id === written)
  if (named.length > 0) return named
  const found = new Set(
    judgement.verdict.findings.filter(({ fingerprint }) => fingerprint === written).map(({ rule }) => rule),
  )
  if (found.size === 0) throw unknownRule(written)
  return rules.filter(({ rule }) => found.has(rule.id))
}

function explainRule(compiled: CompiledRule, { judgement }: JudgedScan): ExplainedRule {
  const { id, title, level, onUnknown } = compiled.rule
  return { rule: id, title, level, onUnknown, explanations: explain(compiled, judgement.world) }
}

function unknownRule(written: string): UsageError {
  return new UsageError(
    `No rule is called ${JSON.stringify(written)}, and no finding has that fingerprint. stemma rules list shows the rules.`,
  )
}
