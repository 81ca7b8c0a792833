import { describe, expect, it } from '@jest/globals'

import { compilePolicy } from './compile-policy.ts'
import { judge, mostFindings } from './judge.ts'
import type { Waiver } from './policy.ts'
import { licenses, policyOf, ruleOf, worldOf } from './testing/sample.ts'

const nonCommercial = ruleOf({ clause: 'use.noncommercial', effective: true, is: 'yes' })
const model = { 'oak/leaf': { license: 'NC' } } as const
const unread = { 'oak/leaf': { license: 'acorn-terms' } } as const

const waiver: Waiver = {
  rule: 'test/rule',
  subject: 'Oak/Leaf',
  reason: 'counsel-approved',
  justification: 'asked and answered',
  approvedBy: 'legal',
  created: '2025-06-01',
  expires: '2026-05-31',
}

describe('judge', () => {
  it.each([
    ['an error denies', {}, model, ['denied', 'denied']],
    ['a warning is shown', { level: 'warning' }, model, ['pass', 'pass']],
    ['unknown goes to review', {}, unread, ['review', 'review']],
    ['unknown that is ignored', { onUnknown: 'ignore' }, unread, ['pass', undefined]],
    ['unknown that counts as if it held', { onUnknown: 'same' }, unread, ['denied', 'denied']],
    ['a rule that does not hold', {}, { 'oak/leaf': { license: 'Free' } }, ['pass', undefined]],
    [
      'an incomplete scan never passes',
      { onUnknown: 'ignore' },
      { 'oak/leaf': { state: 'offline' } },
      ['review', undefined],
    ],
  ] as const)('%s', async (_what, change, models, outcomes) => {
    const verdict = judge(worldOf(models), await policyOf([{ ...nonCommercial, ...change }]))
    expect([verdict.outcome, verdict.findings[0]?.outcome]).toEqual(outcomes)
  })

  it('denies from warnings on where that is asked for', async () => {
    const policy = await policyOf([{ ...nonCommercial, level: 'warning' }], { failOn: 'warning' })
    expect(judge(worldOf(model), policy).outcome).toBe('denied')
  })

  it('obeys what a policy changes of a rule', async () => {
    const off = await policyOf([nonCommercial], { settings: { 'test/rule': { level: 'off' } } })
    expect(judge(worldOf(model), off)).toMatchObject({ outcome: 'pass', findings: [] })
    const mild = await policyOf([nonCommercial], { settings: { 'test/rule': { level: 'note', onUnknown: 'ignore' } } })
    expect(judge(worldOf(model), mild).findings[0]?.level).toBe('note')
  })

  it('uses the options of a rule, and those of the policy instead', async () => {
    const when = { clause: 'use.threshold.mau', is: 'yes', where: { parameter: 'count', below: '$users' } } as const
    const rule = ruleOf(when, { options: { users: 50 } })
    const big = { 'oak/leaf': { license: 'Big' } } as const
    expect(judge(worldOf(big), await policyOf([rule])).outcome).toBe('pass')
    const strict = await policyOf([rule], { settings: { 'test/rule': { options: { users: 5000 } } } })
    expect(judge(worldOf(big), strict).outcome).toBe('denied')
    await expect(policyOf([rule], { settings: { 'test/rule': { options: { users: 'many' } } } })).rejects.toMatchObject(
      {
        code: 'unknown-option',
      },
    )
  })

  it('names the path to who demands it, and the evidence there', async () => {
    const models = {
      'oak/leaf': { license: 'Free', parents: { 'elm/mid': 'finetune' } },
      'elm/mid': { license: 'NC', parents: { 'ash/root': 'finetune' } },
      'ash/root': { license: 'NC' },
    } as const
    const [finding] = judge(worldOf(models), await policyOf([nonCommercial])).findings
    const one = '1'.repeat(40)
    expect(finding?.path).toEqual([`model:hf/oak/leaf@${one}`, `model:hf/elm/mid@${one}`, `model:hf/ash/root@${one}`])
    expect(finding?.evidence[0]).toMatchObject({ of: `model:hf/ash/root@${one}`, quote: 'license: NC' })
  })

  it('counts the findings of a rule beyond those that it keeps, and does not lose what they come to', async () => {
    const count = mostFindings + 5
    const parents = Object.fromEntries(Array.from({ length: count }, (_, at) => [`elm/m${at}`, 'merge' as const]))
    const models = Object.fromEntries(Object.keys(parents).map((name) => [name, { license: 'NC' }]))
    const all = { 'oak/leaf': { license: 'Free', parents }, ...models }
    const policy = await policyOf([{ ...nonCommercial, models: 'lineage' }])
    const verdict = judge(worldOf(all), policy)
    expect([verdict.outcome, verdict.findings.length, verdict.more]).toEqual([
      'denied',
      mostFindings,
      { 'test/rule': 6 },
    ])
  })

  it('gives the same verdict for the same world', async () => {
    const policy = await policyOf([nonCommercial])
    expect(JSON.stringify(judge(worldOf(model), policy))).toBe(JSON.stringify(judge(worldOf(model), policy)))
  })

  it('does not read what a card says as part of a message', async () => {
    const rule = ruleOf({ fact: 'license.declared', is: 'one' }, { message: 'It is under {license}.' })
    const hostile = { 'oak/leaf': { license: '{model} ${process.exit()} {fix}' } }
    const [finding] = judge(worldOf(hostile), await policyOf([rule])).findings
    expect(finding?.message).toBe('It is under {model} ${process.exit()} {fix}.')
  })
})

describe('waivers', () => {
  it('cover a finding, which stays visible', async () => {
    const verdict = judge(worldOf(model), await policyOf([nonCommercial], { waivers: [waiver] }))
    expect(verdict).toMatchObject({ outcome: 'pass', findings: [{ outcome: 'pass', waiver }], idleWaivers: [] })
  })

  it.each([
    ['expired', { created: '2024-06-01', expires: '2025-05-31' }, model],
    ['not-yet', { created: '2026-06-01', expires: '2026-07-31' }, model],
    ['text-changed', { fingerprint: '0123456789abcdef' }, model],
    ['unused', {}, { 'oak/leaf': { license: 'Free' } }],
  ] as const)('that are %s do nothing, and that is said', async (why, change, models) => {
    const policy = await policyOf([nonCommercial], { waivers: [{ ...waiver, ...change }] })
    const verdict = judge(worldOf(models), policy)
    expect(verdict.idleWaivers.map((idle) => idle.why)).toEqual([why])
    expect(verdict.findings.every((finding) => finding.waiver === undefined)).toBe(true)
  })

  it('hold for the text that they were given for', async () => {
    const [finding] = judge(worldOf(model), await policyOf([nonCommercial])).findings
    const fingerprint = String(finding?.fingerprint)
    expect(fingerprint).toMatch(/^[0-9a-f]{16}$/)
    const policy = await policyOf([nonCommercial], { waivers: [{ ...waiver, fingerprint }] })
    expect(judge(worldOf(model), policy).outcome).toBe('pass')
  })

  it.each([
    ['lasts too long', [{ ...waiver, expires: '2026-06-03' }], /at most 366 days/],
    ['ends before it begins', [{ ...waiver, expires: '2025-05-31' }], /expires \(2025-05-31\) before it was created/],
    ['ends on a day that there is not', [{ ...waiver, expires: '2026-02-31' }], /expires 2026-02-31 is no day/],
    ['is for a day that does not exist', [{ ...waiver, expires: '2026-02-30' }], /expected YYYY-MM-DD/],
    [
      'overlaps another',
      [waiver, { ...waiver, created: '2026-05-31', expires: '2026-07-31' }],
      /hold at the same time/,
    ],
    ['is for no rule', [{ ...waiver, rule: 'test/nothing' }], /no rule is called test\/nothing/],
  ])('one that %s cannot be', async (_what, waivers, message) => {
    await expect(policyOf([nonCommercial], { waivers })).rejects.toThrow(message)
  })

  it('two in turn may be', async () => {
    const next = { ...waiver, created: '2026-06-01', expires: '2026-07-31' }
    await expect(policyOf([nonCommercial], { waivers: [waiver, next] })).resolves.toBeDefined()
  })
})

describe('a policy of 10,000 rules', () => {
  it('is compiled and judged', async () => {
    const rules = Array.from({ length: 10_000 }, (_, at) => ({ ...nonCommercial, id: `test/rule-${at}` }))
    const policy = await policyOf(rules)
    expect(judge(worldOf(model), policy).findings).toHaveLength(10_000)
    expect(await compilePolicy(policy.policy, licenses)).toHaveProperty('rules')
  })
})
