import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'

import {
  type Account,
  commit,
  edge,
  idOf,
  indexOf,
  keyOf,
  lineage,
  model,
  sampleDecision,
  term,
} from '../testing/sample-decision.ts'
import type { Entry } from './entry.ts'
import type { IndexDatabase } from './index-database.ts'
import { allInUse, countAll } from './queries/all-in-use.ts'
import { findModels } from './queries/find-model.ts'
import { historyOf, latestDecision } from './queries/history.ts'
import { edgesAmong, lineageOf } from './queries/lineage.ts'
import { modelsOf } from './queries/model-row.ts'
import { termsOf } from './queries/terms.ts'
import { usesOf } from './queries/uses.ts'

const names = ['o/a', 'o/b', 'p/c', 'p/d']
const clause = 'use.aup'

/** Everything that an index is asked for, without the numbers that it gives to models. */
function answersOf(index: IndexDatabase): unknown {
  const found = names.flatMap((name) => findModels(index, name))
  const keys = found.map(({ key }) => key)
  function idsOf(list: readonly number[]): readonly unknown[] {
    return list.map((key) => modelsOf(index, [key]).get(key)?.id)
  }
  return {
    models: found.map((one) => ({ ...one, key: 0 })),
    edges: edgesAmong(index, new Map(found.map(({ key, id }) => [key, id]))),
    lineages: keys.map((key) => (['up', 'down'] as const).map((way) => idsOf(lineageOf(index, key, way, 9).keys))),
    terms: keys.map((key) => termsOf(index, key, clause).map(({ path, ...rest }) => ({ ...rest, path: idsOf(path) }))),
    uses: keys.map((key) => usesOf(index, { kind: 'model', keys: [key] }, 99)),
    licenses: ['mit', 'gpl'].map((name) => usesOf(index, { kind: 'license', name }, 99)),
    publishers: ['o', 'p'].map((name) => usesOf(index, { kind: 'publisher', name }, 99)),
    clauses: usesOf(index, { kind: 'clause', name: clause }, 99),
    histories: names.map((name) => historyOf(index, name)),
    latest: keys.map((key) => latestDecision(index, key)),
    inUse: allInUse(index),
    counts: countAll(index),
  }
}

/** What a scan or a lock could have found at one of three moments, among four models: equal moments are frequent. */
const anyModel = fc
  .record({
    name: fc.constantFrom(...names),
    read: fc.constantFrom('read', 'partial', 'failed', 'named'),
    license: fc.constantFrom('mit', 'gpl'),
    formerNames: fc.subarray(['o/old']),
    clause: fc.boolean(),
    origin: fc.constantFrom(...names),
  })
  .map(({ name, read, license, formerNames, clause: has, origin }) =>
    model(name, {
      read,
      formerNames,
      licenses: [{ license, basis: 'declared', class: 'spdx' }],
      terms: has ? [term(name, clause, { origin: idOf(origin), next: idOf(origin) })] : [],
    }),
  )

const anyAccount: fc.Arbitrary<Account> = fc
  .record({
    models: fc.uniqueArray(anyModel, { selector: ({ name }) => name, minLength: 1 }),
    steps: fc.array(fc.tuple(fc.constantFrom(...names), fc.constantFrom(...names)), { maxLength: 5 }),
    used: fc.subarray(names),
    kind: fc.constantFrom('scan', 'lock'),
    place: fc.constantFrom('/x', '/y'),
    moment: fc.constantFrom('1', '2', '3'),
    outcome: fc.constantFrom('pass', 'denied', 'review'),
  })
  .map(({ models, steps, used, kind, place, moment, outcome }) => {
    const edges = steps.map(([downstream, upstream]) => edge(downstream, upstream))
    const uses = used.map((name) => ({ name, node: idOf(name), file: 'a.py' }))
    const where = kind === 'lock' ? { place } : {}
    return { entry: { models, edges, uses }, kind, ...where, at: `2026-01-0${moment}T00:00:00.000Z`, outcome }
  })

/** The same accounts in two orders. */
const anyOrder = fc
  .array(anyAccount, { minLength: 2, maxLength: 5 })
  .chain((all) => fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length })))

describe('an index', () => {
  it('answers the same in whatever order decisions come', async () => {
    await fc.assert(
      fc.asyncProperty(anyOrder, async ([all, other]) => {
        const [one, two] = [await indexOf(all), await indexOf(other)]
        expect(answersOf(two)).toEqual(answersOf(one))
        one.close()
        two.close()
      }),
      { numRuns: 60 },
    )
  })

  it('holds the same decision once', async () => {
    const account: Account = { entry: { ...lineage(['o/a < o/b']), uses: [{ name: 'o/a', node: idOf('o/a') }] } }
    const index = await indexOf([account, account])
    expect(countAll(index)).toEqual({ decisions: 1, models: 2, datasets: 0, edges: 1, uses: 1 })
    expect(historyOf(index, 'o/a')).toHaveLength(1)
  })
})

const [early, late] = ['2026-01-02T00:00:00.000Z', '2026-01-03T00:00:00.000Z']

function accountOf(entry: Partial<Entry>, at: string, rest: Partial<Account> = {}): Account {
  return { entry, at, ...rest }
}

function licensed(license: string, rest: Parameters<typeof model>[1] = {}): Partial<Entry> {
  return { models: [model('o/a', { licenses: [{ license, basis: 'declared', class: 'spdx' }], ...rest })] }
}

async function licensesAfter(accounts: readonly Account[]): Promise<readonly string[]> {
  const index = await indexOf(accounts)
  return findModels(index, 'o/a').flatMap(({ licenses }) => licenses.map(({ license }) => license))
}

describe('what an index knows of a model', () => {
  it.each([
    ['the later account', [accountOf(licensed('mit'), early), accountOf(licensed('gpl'), late)], ['gpl']],
    [
      'the later account, though it comes first',
      [accountOf(licensed('gpl'), late), accountOf(licensed('mit'), early)],
      ['gpl'],
    ],
    [
      'an account rather than a later name',
      [accountOf(licensed('mit'), early), accountOf(licensed('gpl', { read: 'named' }), late)],
      ['mit'],
    ],
    [
      'an account rather than a later name that comes first',
      [accountOf(licensed('gpl', { read: 'named' }), late), accountOf(licensed('mit'), early)],
      ['mit'],
    ],
    [
      'a later failure',
      [
        accountOf(licensed('mit'), early),
        accountOf({ models: [model('o/a', { read: 'failed', state: 'gone', licenses: [] })] }, late),
      ],
      [],
    ],
  ])('is %s', async (_, accounts, expected) => {
    expect(await licensesAfter(accounts)).toEqual(expected)
  })

  it('are for a use what its own decision knows, whatever is decided later of an ancestor', async () => {
    const used = { uses: [{ name: 'o/a', node: idOf('o/a') }] }
    const index = await indexOf([
      accountOf({ ...lineage(['o/a < o/b', 'o/b < p/c']), ...used }, early),
      accountOf(lineage(['o/b < p/d']), late, { asked: ['o/b'] }),
    ])
    expect(allInUse(index).map(({ name, distance }) => [name, distance])).toEqual([
      ['o/a', 0],
      ['o/b', 1],
      ['p/c', 2],
    ])
    expect(lineageOf(index, keyOf(index, 'o/a'), 'up', 9).keys).toContain(keyOf(index, 'p/d'))
  })

  it.each(['beyond-depth', 'offline', 'unreachable', 'rate-limited', 'timed-out', 'too-large'] as const)(
    'stay whole where a later account did not look: %s',
    async (state) => {
      const cut = [model('o/a', { traceability: 'traced', licenses: [] }), model('o/b', { read: 'failed', state })]
      const index = await indexOf([
        accountOf(lineage(['o/a < o/b', 'o/b < p/c']), early),
        accountOf({ models: cut, edges: [edge('o/a', 'o/b')] }, late),
      ])
      expect(lineageOf(index, keyOf(index, 'o/a'), 'up', 9).total).toBe(2)
    },
  )

  it('has a clause that binds only those who pass a model on', async () => {
    const said = { clause: 'share.alike', words: '', basis: 'declared', reading: 'explicit', evidence: [] }
    const terms = [
      { ...said, act: 'run', value: 'no', origin: idOf('o/a') },
      { ...said, act: 'redistribute', value: 'unknown', origin: idOf('o/a') },
    ] as const
    const used = { models: [model('o/a', { terms })], uses: [{ name: 'o/a', node: idOf('o/a') }] }
    const index = await indexOf([accountOf(used, early)])
    expect(usesOf(index, { kind: 'clause', name: 'share.alike' }, 9)).toMatchObject({
      total: 1,
      uses: [{ value: 'unknown' }],
    })
  })

  it('leaves out a step to what is not described', async () => {
    const index = await indexOf([accountOf({ models: [model('o/a')], edges: [edge('o/a', 'o/b')] }, early)])
    expect(lineageOf(index, keyOf(index, 'o/a'), 'up', 9)).toEqual({ keys: [], total: 0 })
  })
})

function usedAt(place: string, used: readonly string[], at: string): Account {
  const uses = used.map((name, line) => ({ name, node: idOf(name), file: 'a.py', line }))
  return { entry: { models: used.map((name) => model(name)), uses }, kind: 'lock', place, at }
}

function scanned(revision: string, at: string): Account {
  const uses = [{ name: 'o/a', node: idOf('o/a', revision) }]
  return { entry: { models: [model('o/a', { revision })], uses }, at }
}

const [old, now] = ['b'.repeat(40), commit]

describe('what is in use', () => {
  it.each([
    [
      'what the last lock of a place names',
      [usedAt('/x', ['o/a', 'o/b'], early), usedAt('/x', ['o/b'], late)],
      ['/x o/b'],
    ],
    [
      'the same where the last lock comes first',
      [usedAt('/x', ['o/b'], late), usedAt('/x', ['o/a', 'o/b'], early)],
      ['/x o/b'],
    ],
    ['nothing where the last lock names nothing', [usedAt('/x', ['o/a'], early), usedAt('/x', [], late)], []],
    ['nothing where that lock comes first', [usedAt('/x', [], late), usedAt('/x', ['o/a'], early)], []],
    ['what each place names', [usedAt('/x', ['o/a'], early), usedAt('/y', [], late)], ['/x o/a']],
  ])('is %s', async (_, accounts, expected) => {
    const index = await indexOf(accounts)
    expect(
      usesOf(index, { kind: 'license', name: 'mit' }, 99).uses.map(({ place, name }) => `${place} ${name}`),
    ).toEqual(expected)
  })

  it.each([
    ['in order', [scanned(old, early), scanned(now, late)]],
    ['the last first', [scanned(now, late), scanned(old, early)]],
  ])('is the last scan of a name: %s', async (_, accounts) => {
    const index = await indexOf(accounts)
    expect(usesOf(index, { kind: 'publisher', name: 'o' }, 99).uses.map(({ node }) => node)).toEqual([idOf('o/a', now)])
  })

  it('has the outcome of the model by itself', async () => {
    const uses = [{ name: 'o/a', node: idOf('o/a') }]
    const entry = { models: [model('o/a')], uses }
    expect(sampleDecision(entry, { outcome: 'denied' }).asked[0]?.outcome).toBe('denied')
    const index = await indexOf([{ entry, outcome: 'denied' }])
    expect(usesOf(index, { kind: 'license', name: 'mit' }, 99).uses[0]?.outcome).toBe('denied')
  })
})
