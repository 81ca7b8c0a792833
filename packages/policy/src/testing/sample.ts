import { openCatalogue, openClauseRules } from '@stemma/licenses'

import { compilePolicy, type CompiledPolicy } from '../compile-policy.ts'
import type { LicenseData } from '../licenses.ts'
import type { Policy } from '../policy.ts'
import type { Condition, Rule, TestWorld } from '../rules/rule.ts'
import { makeTestWorld } from '../rules/test-world.ts'
import type { World } from '../rules/world.ts'
import type { PropagationData } from '../terms/propagation.ts'

/** Five clauses, one of each kind that rules treat differently. */
const vocabulary = [
  { id: 'grant.commercial', kind: 'permission', core: true, silence: 'unknown', title: 'commercial use is allowed' },
  { id: 'use.noncommercial', kind: 'restriction', core: true, silence: 'no', title: 'only for non-commercial use' },
  { id: 'use.aup', kind: 'restriction', core: true, silence: 'no', title: 'uses are forbidden' },
  { id: 'use.threshold.mau', kind: 'restriction', core: true, silence: 'no', title: 'a number of users' },
  { id: 'share.alike', kind: 'obligation', core: true, silence: 'no', title: 'under this license' },
] as const

function license(
  id: string,
  clauses: Readonly<
    Record<string, { readonly value: 'yes' | 'no' | 'unknown'; readonly parameters?: Readonly<Record<string, number>> }>
  >,
) {
  return { id, kind: 'license', name: id, aliases: [], urls: [], texts: [], clauses } as const
}

/** Licenses of our own: `Free`, `NC` (non-commercial), `Rail` (a use policy), `Big` and `Small` (thresholds), `Alike`. */
export const licenses: LicenseData = {
  catalogue: openCatalogue({
    schemaVersion: 1,
    urls: {},
    licenses: [
      license('Free', { 'grant.commercial': { value: 'yes' } }),
      license('NC', { 'grant.commercial': { value: 'no' }, 'use.noncommercial': { value: 'yes' } }),
      license('Rail', { 'grant.commercial': { value: 'yes' }, 'use.aup': { value: 'yes' } }),
      license('Big', { 'use.threshold.mau': { value: 'yes', parameters: { count: 1000 } } }),
      license('Small', { 'use.threshold.mau': { value: 'yes', parameters: { count: 10 } } }),
      license('Alike', { 'share.alike': { value: 'yes' } }),
      license('Unsettled', { 'share.alike': { value: 'yes' } }),
    ],
  }),
  readClauses: {},
  clauseRules: openClauseRules({ schemaVersion: 1, vocabulary, cues: [] }),
}

/** A table of propagation in small: fine-tunes pass everything, distillations nothing that is sure, merges as fine-tunes. */
const propagation: PropagationData = {
  lines: [
    {
      clauses: ['grant.*'],
      relations: ['distilled'],
      run: 'stops',
      redistribute: 'stops',
      because: 'no grant of weights',
    },
    { clauses: ['*'], relations: ['distilled'], run: 'unknown', redistribute: 'unknown', because: 'not settled' },
    { clauses: ['*'], relations: ['trained-on'], run: 'asks', redistribute: 'asks', because: 'data' },
    {
      clauses: ['share.*'],
      relations: ['*'],
      run: 'stops',
      redistribute: 'passes',
      because: 'for those who pass it on',
    },
    { clauses: ['*'], relations: ['*'], run: 'passes', redistribute: 'passes', because: 'it holds the weights' },
  ],
  weights: [{ clauses: ['share.alike'], licenses: ['Unsettled'], value: 'unknown', because: 'no court has said' }],
}

const compatibility = { bridges: [{ from: ['Alike'], to: ['Rail'], because: 'a list of its own' }], barriers: [] }

/** The world of a few models. */
export function worldOf(models: TestWorld['models'], rest: Omit<TestWorld, 'models'> = {}): World {
  return makeTestWorld({ models, ...rest }, { licenses, propagation, compatibility })
}

/** A rule that looks at models, or at edges, with a condition. */
export function ruleOf(when: Condition, rest: Partial<Rule> = {}): Rule {
  return {
    id: 'test/rule',
    title: 'A rule',
    level: 'error',
    onUnknown: 'review',
    on: 'node',
    when,
    message: '{model} is found.',
    fix: 'Mend it.',
    why: 'It is a test.',
    tests: [],
    ...rest,
  }
}

/** A policy of rules, with what is changed of it. */
export async function policyOf(rules: readonly Rule[], rest: Partial<Policy> = {}): Promise<CompiledPolicy> {
  const policy = {
    rules,
    settings: {},
    use: {},
    waivers: [],
    adopted: [],
    excluded: [],
    failOn: 'error',
    propagation,
    compatibility,
  } as const
  return compilePolicy({ ...policy, ...rest }, licenses)
}
