import { describe, expect, it } from '@jest/globals'

import type { TestWorld } from '../rules/rule.ts'
import { worldOf } from '../testing/sample.ts'
import { effectiveTerm } from './effective-term.ts'
import type { Act } from './propagation.ts'

const leaf = `model:hf/oak/leaf@${'1'.repeat(40)}`

function termOf(models: TestWorld['models'], clause: string, act: Act = 'run') {
  return effectiveTerm(worldOf(models), leaf, clause, act)
}

function made(
  license: string | undefined,
  parents: Readonly<Record<string, string | undefined>>,
  relation = 'merge' as const,
): TestWorld['models'] {
  const names = Object.keys(parents)
  const others = names.map((name) => [name, parents[name] === undefined ? {} : { license: parents[name] }])
  return {
    'oak/leaf': {
      ...(license === undefined ? {} : { license }),
      parents: Object.fromEntries(names.map((name) => [name, relation])),
    },
    ...Object.fromEntries(others),
  }
}

describe('effective terms', () => {
  it.each<[string, TestWorld['models'], string, string]>([
    ['what a model says itself', { 'oak/leaf': { license: 'NC' } }, 'use.noncommercial', 'yes'],
    ['what its parent says, too', made('Free', { 'elm/a': 'NC' }), 'use.noncommercial', 'yes'],
    ['the strictest of several parents', made('Free', { 'elm/a': 'Free', 'elm/b': 'NC' }), 'use.noncommercial', 'yes'],
    ['unknown stays unknown', made('Free', { 'elm/a': 'Free', 'elm/b': undefined }), 'use.noncommercial', 'unknown'],
    [
      'what is known to be strict outweighs unknown',
      made('Free', { 'elm/a': undefined, 'elm/b': 'NC' }),
      'use.noncommercial',
      'yes',
    ],
    ['a permission has to be given by all', made('Free', { 'elm/a': 'Free', 'elm/b': 'NC' }), 'grant.commercial', 'no'],
    ['a permission that one may not give', made('Free', { 'elm/a': undefined }), 'grant.commercial', 'unknown'],
    [
      'a silent fine-tune grants nothing of its own',
      made(undefined, { 'elm/a': 'Free' }),
      'grant.commercial',
      'unknown',
    ],
  ])('%s', (_what, models, clause, value) => {
    expect(termOf(models, clause).value).toBe(value)
  })

  it('the smallest threshold holds', () => {
    expect(termOf(made('Big', { 'elm/a': 'Small' }), 'use.threshold.mau').parameters).toEqual({ count: 10 })
    expect(termOf(made('Small', { 'elm/a': 'Big' }), 'use.threshold.mau').parameters).toEqual({ count: 10 })
  })

  it('a copy in another form whose publisher says nothing is under the terms of what was copied', () => {
    const copy: TestWorld['models'] = {
      'oak/leaf': { parents: { 'elm/a': 'quantized' } },
      'elm/a': { license: 'Free' },
    }
    expect([termOf(copy, 'grant.commercial').value, termOf(copy, 'use.aup').value]).toEqual(['yes', 'no'])
  })

  it('what is passed on depends on the relation and on the act', () => {
    const models: TestWorld['models'] = {
      'oak/leaf': { license: 'Free', parents: { 'elm/a': 'distilled' } },
      'elm/a': { license: 'Rail' },
    }
    expect(termOf(models, 'use.aup')).toMatchObject({ value: 'unknown', reason: 'not settled' })
    expect(termOf(models, 'grant.commercial').value).toBe('yes')
    const alike = made('Free', { 'elm/a': 'Alike' })
    expect([termOf(alike, 'share.alike').value, termOf(alike, 'share.alike', 'redistribute').value]).toEqual([
      'no',
      'yes',
    ])
  })

  it('of data that nobody has read nothing follows', () => {
    const data: TestWorld['models'] = {
      'oak/leaf': { license: 'Free', parents: { 'elm/a': 'trained-on' } },
      'elm/a': {},
    }
    expect(termOf(data, 'use.noncommercial').value).toBe('no')
    expect(termOf({ ...data, 'elm/a': { license: 'NC' } }, 'use.noncommercial')).toMatchObject({
      value: 'unknown',
      reason: 'data',
    })
  })

  it('a clause that is not settled for weights leaves a model as unknown, with the reason', () => {
    expect(termOf({ 'oak/leaf': { license: 'Unsettled' } }, 'share.alike', 'redistribute').value).toBe('yes')
    expect(termOf(made('Free', { 'elm/a': 'Unsettled' }), 'share.alike', 'redistribute')).toMatchObject({
      value: 'unknown',
      reason: 'no court has said',
    })
  })

  it('says by which way a value came, to the model that says it first', () => {
    const models: TestWorld['models'] = {
      'oak/leaf': { license: 'NC', parents: { 'elm/mid': 'finetune' } },
      'elm/mid': { license: 'NC', parents: { 'ash/root': 'finetune' } },
      'ash/root': { license: 'NC' },
    }
    const term = termOf(models, 'use.noncommercial')
    expect(term.path.map((id) => id.slice('model:hf/'.length, -41))).toEqual(['oak/leaf', 'elm/mid', 'ash/root'])
    expect(term).toMatchObject({ basis: 'inherited', license: 'NC', reading: 'curated' })
  })

  it('says why nobody knows', () => {
    expect(termOf({ 'oak/leaf': {} }, 'use.aup').reason).toBe('no license is declared')
    expect(termOf({ 'oak/leaf': { license: 'acorn-terms' } }, 'use.aup').reason).toBe('nobody has read what it says')
    expect(
      termOf(
        { 'oak/leaf': { license: 'Free', parents: { 'elm/a': 'merge' } }, 'elm/a': { state: 'gated' } },
        'use.aup',
      ),
    ).toMatchObject({ value: 'unknown', reason: 'it could not be read (gated)' })
    expect(termOf({ 'oak/leaf': { license: ['Free', 'NC'] } }, 'use.noncommercial').reason).toContain(
      'several licenses',
    )
    expect(termOf({ 'oak/leaf': { license: 'Free', text: 'modified Free' } }, 'use.aup').value).toBe('unknown')
  })

  it('who publishes both licenses its own work as it likes', () => {
    const own: TestWorld['models'] = {
      'oak/leaf': { license: 'Free', parents: { 'oak/root': 'finetune' } },
      'oak/root': { license: 'NC' },
    }
    expect(termOf(own, 'use.noncommercial').value).toBe('no')
    const silent: TestWorld['models'] = { ...own, 'oak/leaf': { parents: { 'oak/root': 'finetune' } } }
    expect(termOf(silent, 'use.noncommercial').value).toBe('yes')
    const foreign: TestWorld['models'] = {
      'oak/leaf': { license: 'Free', parents: { 'oak/mid': 'finetune' } },
      'oak/mid': { license: 'NC', parents: { 'elm/root': 'finetune' } },
      'elm/root': { license: 'NC' },
    }
    expect(termOf(foreign, 'use.noncommercial').value).toBe('yes')
  })

  it('models that name each other in a circle have the terms of all', () => {
    const circle: TestWorld['models'] = {
      'oak/leaf': { license: 'Free', parents: { 'elm/a': 'finetune' } },
      'elm/a': { license: 'Free', parents: { 'ash/b': 'finetune' } },
      'ash/b': { license: 'NC', parents: { 'oak/leaf': 'finetune' } },
    }
    expect(termOf(circle, 'use.noncommercial').value).toBe('yes')
  })

  it('what is not in the graph is unknown', () => {
    expect(effectiveTerm(worldOf({ 'oak/leaf': {} }), 'model:hf/nobody', 'use.aup', 'run').value).toBe('unknown')
  })
})
