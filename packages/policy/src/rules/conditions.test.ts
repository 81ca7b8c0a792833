import { describe, expect, it } from '@jest/globals'

import { explain } from '../explain.ts'
import type { PolicyErrorCode } from '../policy-error.ts'
import { policyOf, ruleOf, worldOf } from '../testing/sample.ts'
import type { Condition, Rule, TestWorld } from './rule.ts'
import { subjectsOf } from './subjects.ts'

async function truthsOf(
  when: Condition,
  models: TestWorld['models'],
  rest: Partial<Rule> = {},
): Promise<readonly string[]> {
  const { rules } = await policyOf([ruleOf(when, rest)])
  const world = worldOf(models)
  return rules.flatMap((compiled) => {
    const traced = explain(compiled, world).map(({ truth }) => truth)
    // Judging stops where a part decides, explaining goes on: both come to the same.
    expect([...subjectsOf(compiled, world)].map((subject) => compiled.evaluate(subject))).toEqual(traced)
    return traced
  })
}

const yes: Condition = { clause: 'use.noncommercial', is: 'yes' }

describe('conditions on a model', () => {
  it.each<[string, Condition, string, string]>([
    ['a clause that is yes', yes, 'NC', 'true'],
    ['a clause that is no', yes, 'Free', 'false'],
    ['a clause that nobody knows', yes, 'acorn-terms', 'unknown'],
    ['no is the other way round', { clause: 'use.noncommercial', is: 'no' }, 'NC', 'false'],
    ['no of no', { clause: 'use.noncommercial', is: 'no' }, 'Free', 'true'],
    ['unknown is no third value of the answer', { clause: 'use.noncommercial', is: 'unknown' }, 'acorn-terms', 'true'],
    ['what is known is not unknown', { clause: 'use.noncommercial', is: 'unknown' }, 'NC', 'false'],
    [
      'a number above',
      { clause: 'use.threshold.mau', is: 'yes', where: { parameter: 'count', above: 10 } },
      'Big',
      'true',
    ],
    [
      'a number that is not above',
      { clause: 'use.threshold.mau', is: 'yes', where: { parameter: 'count', above: 10 } },
      'Small',
      'false',
    ],
    [
      'a number below',
      { clause: 'use.threshold.mau', is: 'yes', where: { parameter: 'count', below: 11 } },
      'Small',
      'true',
    ],
    [
      'a number that is not there',
      { clause: 'use.threshold.mau', is: 'yes', where: { parameter: 'size', below: 11 } },
      'Small',
      'unknown',
    ],
    [
      'a number that is the limit is not below it',
      { clause: 'use.threshold.mau', is: 'yes', where: { parameter: 'count', below: 10 } },
      'Small',
      'false',
    ],
    [
      'a limit that is no number',
      { clause: 'use.threshold.mau', is: 'yes', where: { parameter: 'count', above: 'many' } },
      'Small',
      'unknown',
    ],
    ['all of what differs', { all: [yes, { clause: 'use.aup', is: 'yes' }] }, 'NC', 'false'],
    [
      'all, where one part is unknown',
      { all: [{ fact: 'license.declared', is: 'one' }, yes] },
      'acorn-terms',
      'unknown',
    ],
    ['any of what is false', { any: [yes, { clause: 'use.aup', is: 'yes' }] }, 'Free', 'false'],
    [
      'any, where one part is unknown',
      { any: [{ fact: 'license.declared', is: 'none' }, yes] },
      'acorn-terms',
      'unknown',
    ],
    ['a fact', { fact: 'license.declared', is: 'one' }, 'NC', 'true'],
    ['a fact in a list', { fact: 'license.declared', in: ['none', 'several'] }, 'NC', 'false'],
    ['a list that holds', { fact: 'license.id', is: 'NC' }, 'NC', 'true'],
    ['a list that is there', { exists: 'license.id' }, 'NC', 'true'],
    ['not', { not: yes }, 'NC', 'false'],
    ['not of unknown', { not: yes }, 'acorn-terms', 'unknown'],
    ['undecided', { undecided: yes }, 'acorn-terms', 'unknown'],
    ['undecided of what is known', { undecided: yes }, 'NC', 'false'],
    ['all', { all: [yes, { clause: 'use.aup', is: 'no' }] }, 'NC', 'true'],
    ['any', { any: [yes, { clause: 'use.aup', is: 'yes' }] }, 'Rail', 'true'],
    ['an expression', { cel: 'license_declared == "one" && clause_use_aup == "yes"' }, 'Rail', 'true'],
    ['an expression that is false', { cel: 'license_declared == "none"' }, 'Rail', 'false'],
    ['an expression on a fact that nobody knows', { cel: 'adopted_same_revision' }, 'Rail', 'unknown'],
    ['an expression with a clause that nobody knows', { cel: 'clause_use_aup == "unknown"' }, 'acorn-terms', 'true'],
  ])('%s', async (_what, when, license, expected) => {
    expect(await truthsOf(when, { 'oak/leaf': { license } })).toEqual([expected])
  })

  it('of a model that was not read nothing is known', async () => {
    expect(await truthsOf({ fact: 'license.declared', is: 'none' }, { 'oak/leaf': { state: 'gated' } })).toEqual([
      'unknown',
    ])
  })

  it('reads what is inherited only where it is asked for', async () => {
    const models = {
      'oak/leaf': { license: 'Free', parents: { 'elm/root': 'finetune' } },
      'elm/root': { license: 'NC' },
    } as const
    expect(await truthsOf(yes, models)).toEqual(['false'])
    expect(await truthsOf({ ...yes, effective: true }, models)).toEqual(['true'])
  })

  it('reaches ancestors, through several steps and in a circle', async () => {
    const when: Condition = { reachable: yes }
    const chain = {
      'oak/leaf': { parents: { 'elm/mid': 'finetune' } },
      'elm/mid': { parents: { 'ash/root': 'finetune' } },
      'ash/root': { license: 'NC' },
    } as const
    expect(await truthsOf(when, chain)).toEqual(['true'])
    expect(await truthsOf({ reachable: yes, relations: ['merge'] }, chain)).toEqual(['false'])
    const dangling = { 'oak/leaf': { license: 'Free', parents: { 'elm/nobody': 'finetune' } } } as const
    expect(await truthsOf(when, dangling)).toEqual(['unknown'])
    const circle = {
      'oak/leaf': { license: 'Free', parents: { 'elm/mid': 'finetune' } },
      'elm/mid': { license: 'NC', parents: { 'oak/leaf': 'finetune' } },
    } as const
    expect(await truthsOf(when, circle)).toEqual(['true'])
  })
})

function step(own: string, base: string, owner = 'elm'): TestWorld['models'] {
  return {
    'oak/leaf': { license: own, parents: { [`${owner}/root`]: 'finetune' } },
    [`${owner}/root`]: { license: base },
  }
}

describe('conditions on a step', () => {
  const onEdge = { on: 'edge' } as const
  it.each<[string, Condition, TestWorld['models'], string]>([
    ['keeps', { keeps: 'use.aup' }, step('Rail', 'Rail'), 'true'],
    ['drops', { keeps: 'use.aup' }, step('Free', 'Rail'), 'false'],
    ['nothing to keep', { keeps: 'use.aup' }, step('Free', 'Free'), 'true'],
    ['stricter than it has to be', { keeps: 'use.aup' }, step('Rail', 'acorn-terms'), 'true'],
    ['the demand is not known', { keeps: 'use.aup' }, step('Free', 'acorn-terms'), 'unknown'],
    ['the own terms are not known', { keeps: 'use.aup' }, step('acorn-terms', 'Rail'), 'unknown'],
    ['a higher threshold is none for those between', { keeps: 'use.threshold.mau' }, step('Big', 'Small'), 'false'],
    ['the same threshold', { keeps: 'use.threshold.mau' }, step('Big', 'Big'), 'true'],
    ['a lower threshold is stricter', { keeps: 'use.threshold.mau' }, step('Small', 'Big'), 'true'],
    ['a permission that was not given', { keeps: 'grant.commercial' }, step('Free', 'NC'), 'false'],
    ['its own publisher may do as it likes', { keeps: 'use.aup' }, step('Free', 'Rail', 'oak'), 'true'],
    ['demands', { demands: 'use.aup' }, step('Free', 'Rail'), 'true'],
    ['demands nothing', { demands: 'use.aup' }, step('Free', 'Free'), 'false'],
    ['its own publisher demands nothing of itself', { demands: 'use.aup' }, step('Free', 'Rail', 'oak'), 'false'],
    ['who runs it need not share alike', { demands: 'share.alike' }, step('Free', 'Alike'), 'false'],
    ['who passes it on does', { demands: 'share.alike', act: 'redistribute' }, step('Free', 'Alike'), 'true'],
    [
      'what is not settled for weights',
      { demands: 'share.alike', act: 'redistribute' },
      step('Free', 'Unsettled'),
      'unknown',
    ],
    ['the license that is asked for', { fact: 'edge.has-bridge', is: true }, step('Alike', 'Alike'), 'true'],
    ['a license that it names', { fact: 'edge.has-bridge', is: true }, step('Rail', 'Alike'), 'true'],
    ['one way only', { fact: 'edge.has-bridge', is: true }, step('Free', 'Alike'), 'false'],
    ['the other end', { fact: 'license.id', of: 'upstream', is: 'Rail' }, step('Free', 'Rail'), 'true'],
  ])('%s', async (_what, when, models, expected) => {
    expect(await truthsOf(when, models, onEdge)).toEqual([expected])
  })
})

describe('a rule that cannot be', () => {
  it.each<[string, Condition, Partial<Rule>, readonly [PolicyErrorCode, RegExp]]>([
    [
      'an unknown clause',
      { clause: 'use.nothing', is: 'yes' },
      {},
      ['unknown-clause', /test\/rule: no clause is called use\.nothing/],
    ],
    [
      'an unknown fact',
      { fact: 'license.colour', is: 'red' },
      {},
      ['unknown-fact', /no fact is called license\.colour/],
    ],
    [
      'a fact of another scope',
      { fact: 'edge.relation', is: 'merge' },
      {},
      ['unknown-fact', /edge\.relation is a fact of rules on edge/],
    ],
    [
      'a side that is not there',
      { clause: 'use.aup', of: 'upstream', is: 'yes' },
      {},
      ['invalid', /a rule on node has no upstream/],
    ],
    ['keeps on a model', { keeps: 'use.aup' }, {}, ['invalid', /"keeps" is for rules on edges/]],
    ['reachable on an edge', { reachable: yes }, { on: 'edge' }, ['invalid', /"reachable" is for rules on models/]],
    [
      'a word that a fact never says',
      { fact: 'license.declared', is: 'two' },
      {},
      ['invalid', /is never "two", expected one of none, one, several/],
    ],
    ['a boolean compared with a word', { fact: 'model.is-pinned', is: 'yes' }, {}, ['invalid', /is true or false/]],
    ['a word compared with a number', { fact: 'license.declared', above: 3 }, {}, ['invalid', /is no number/]],
    [
      'an option that is not there',
      { fact: 'license.declared', is: '$most' },
      {},
      ['unknown-option', /there is no option most/],
    ],
    ['a message that names nothing', yes, { message: '{nobody} knows' }, ['invalid', /cannot name \{nobody\}/]],
    ['an expression with an unknown name', { cel: 'secrets == "x"' }, {}, ['bad-expression', /secrets/]],
    ['an expression that is no question', { cel: '1 + 1' }, {}, ['bad-expression', /expected bool/]],
    [
      'an expression that can run for ever',
      { cel: '"aaaa".matches("(a+)+$")' },
      {},
      ['bad-expression', /matches and comprehensions/],
    ],
    [
      'an expression of nested loops',
      { cel: '[1].map(a, [1].map(b, b)) == []' },
      {},
      ['bad-expression', /comprehensions/],
    ],
    [
      'an expression that reaches for what it should not',
      { cel: 'constructor.constructor("x") == ""' },
      {},
      ['bad-expression', /constructor/],
    ],
    ['an expression that is too long', { cel: `${'true && '.repeat(400)}true` }, {}, ['bad-expression', /most/]],
  ])('%s', async (_what, when, rest, [code, message]) => {
    await expect(policyOf([ruleOf(when, rest)])).rejects.toMatchObject({
      name: 'PolicyError',
      code,
      message: expect.stringMatching(message),
    })
  })
})
