import { createHash } from 'node:crypto'

import type { Policy } from '@stemma/policy'

/**
 * A digest of everything that findings depend on besides the models: rules, settings, what is intended, what was adopted and
 * whether its review is due today. Waivers are not in it: they act on findings afterwards. `version` is that of Stemma, whose
 * readers and licenses decide too.
 */
export function judgedBy(policy: Policy, today: string, version: string): string {
  const { rules, settings, use, adopted, failOn, propagation, compatibility } = policy
  const due = adopted.map((model) => ({ ...model, reviewBy: model.reviewBy !== undefined && model.reviewBy < today }))
  const text = JSON.stringify([version, rules, settings, use, due, failOn, propagation, compatibility])
  return `sha256:${createHash('sha256').update(text).digest('hex')}`
}
