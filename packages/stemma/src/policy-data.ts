import { readFileSync } from 'node:fs'

import type { CompatibilityData, PolicySchemas, PropagationData, RulePack } from '@stemma/policy'

/** What ships of the rules: see `rules/`. */
export interface PolicyData {
  readonly packs: readonly RulePack[]
  readonly propagation: PropagationData
  readonly compatibility: CompatibilityData
  readonly schemas: PolicySchemas
}

let known: PolicyData | undefined

/** The rules that ship with the command, read from their file when they are first asked for. */
export function policyData(): PolicyData {
  known ??= readPolicyData()
  return known
}

function readPolicyData(): PolicyData {
  const file = new URL(import.meta.resolve('@stemma/policy/data/policy.json'))
  const data: unknown = JSON.parse(readFileSync(file, 'utf8'))
  if (!isPolicyData(data)) throw new Error('policy.json is damaged: install stemma again')
  return data
}

function isPolicyData(value: unknown): value is PolicyData {
  return typeof value === 'object' && value !== null && 'packs' in value && 'propagation' in value
}
