import type { Waiver } from '@stemma/policy'

import type { LoadedPolicy } from '../load-policy.ts'

/** An edit of a change to what it is judged by: the file, what kind of edit, and what it says, in words. */
export interface Edit {
  readonly of: 'policy' | 'waiver' | 'lock' | 'baseline'
  readonly file: string
  readonly words: string
}

/** What a change edits of the policy: waivers by name, the rest by its key. `own` is absent where the change made it unreadable. */
export function policyEdits(base: LoadedPolicy, own: LoadedPolicy | undefined, file: string): readonly Edit[] {
  if (own === undefined) return [{ of: 'policy', file, words: 'it can no longer be read' }]
  if (base.file !== undefined && own.file === undefined) return [{ of: 'policy', file, words: 'it is gone' }]
  const keys = (['rules', 'settings', 'use', 'adopted', 'excluded', 'failOn'] as const).filter(
    (key) => JSON.stringify(base.policy[key]) !== JSON.stringify(own.policy[key]),
  )
  const words = keys.map((key) => keyWords[key])
  return [
    ...(words.length === 0 ? [] : [{ of: 'policy' as const, file, words: `it changes ${words.join(', ')}` }]),
    ...waiverEdits(base.policy.waivers, own.policy.waivers).map((one) => ({ of: 'waiver' as const, file, words: one })),
  ]
}

const keyWords = {
  rules: 'the rules of a pack',
  settings: 'settings of rules',
  use: 'what is intended',
  adopted: 'the adopted models',
  excluded: 'where models are looked for',
  failOn: 'from which level on a finding denies',
} as const

function waiverEdits(before: readonly Waiver[], after: readonly Waiver[]): readonly string[] {
  const [old, fresh] = [before, after].map((waivers) => new Map(waivers.map((one) => [JSON.stringify(one), one])))
  const added = [...(fresh ?? [])].filter(([key]) => old?.has(key) !== true)
  const removed = [...(old ?? [])].filter(([key]) => fresh?.has(key) !== true)
  return [
    ...added.map(([, { rule, subject }]) => `it adds a waiver of ${rule} for ${subject}`),
    ...removed.map(([, { rule, subject }]) => `it removes a waiver of ${rule} for ${subject}`),
  ]
}
