import { describe, expect, it } from '@jest/globals'

import { type Account, idOf, indexOf, keyOf, lineage, model, term } from '../../testing/sample-decision.ts'
import type { IndexDatabase } from '../index-database.ts'
import { allInUse, countAll } from './all-in-use.ts'
import { type InventoryUse, knowsName, usesOf, type Wanted } from './uses.ts'

const clause = 'use.aup'
const known = [
  model('acorn/oak', { terms: [term('acorn/oak', clause, { origin: idOf('elm/base'), next: idOf('acorn/mid') })] }),
  model('acorn/mid', { licenses: [{ license: 'other', known: 'LLaMA3', basis: 'detected', class: 'exact' }] }),
  model('elm/base', { licenses: [], terms: [term('elm/base', clause)] }),
  model('birch/yew', { terms: [term('birch/yew', clause, { value: 'no' })] }),
]
const entry = lineage(['acorn/oak < acorn/mid', 'acorn/mid < elm/base', 'acorn/oak < elm/base'], known)

const accounts: readonly Account[] = [
  {
    entry: {
      ...entry,
      uses: [
        { name: 'acorn/oak', node: idOf('acorn/oak'), file: 'b.py', line: 10 },
        { name: 'acorn/oak', node: idOf('acorn/oak'), file: 'b.py', line: 9 },
        { name: 'acorn/oak', node: idOf('acorn/oak'), file: 'a.py' },
        { name: 'birch/yew', node: idOf('birch/yew'), file: 'a.py', line: 1 },
      ],
    },
    kind: 'lock',
    place: '/code',
  },
  { entry: { ...entry, uses: [{ name: 'acorn/mid', node: idOf('acorn/mid') }] }, outcome: 'denied' },
]

function wantedOf(index: IndexDatabase, kind: Wanted['kind'], name: string): Wanted {
  return kind === 'model' ? { kind, keys: [keyOf(index, name)] } : { kind, name }
}

const oak = ['/code a.py oak', '/code b.py:9 oak', '/code b.py:10 oak']
const yew = '/code a.py:1 yew'

describe('what is in use', () => {
  it.each([
    ['model', 'elm/base', [...oak.map((one) => `${one} < base 1`), ' mid < base 1']],
    ['model', 'acorn/mid', [...oak.map((one) => `${one} < mid 1`), ' mid < mid 0']],
    ['model', 'acorn/oak', oak.map((one) => `${one} < oak 0`)],
    ['model', 'not/there', []],
    ['license', 'mit', [...oak.map((one) => `${one} < oak 0`), `${yew} < yew 0`]],
    ['license', 'llama3', [...oak.map((one) => `${one} < mid 1`), ' mid < mid 0']],
    ['license', 'OTHER', [...oak.map((one) => `${one} < mid 1`), ' mid < mid 0']],
    ['license', '%', []],
    ['publisher', 'Acorn', [...oak.map((one) => `${one} < oak 0`), ' mid < mid 0']],
    ['publisher', 'elm', [...oak.map((one) => `${one} < base 1`), ' mid < base 1']],
    ['publisher', '', []],
    ['clause', clause, oak.map((one) => `${one} < base 1 yes`)],
    ['clause', 'no.clause', []],
  ] as const)('of the %s %s is %j', async (kind, name, expected) => {
    const index = await indexOf(accounts)
    const { uses, total } = usesOf(index, wantedOf(index, kind, name), 99)
    const words = uses.map((use) => wordsOf(use))
    expect(words).toEqual(expected)
    expect(total).toBe(expected.length)
  })

  it('has its outcome and the decision that says so', async () => {
    const index = await indexOf(accounts)
    const { uses } = usesOf(index, wantedOf(index, 'model', 'acorn/mid'), 99)
    expect(uses.map(({ kind, outcome }) => [kind, outcome])).toEqual([
      ...oak.map(() => ['lock', 'pass']),
      ['scan', 'denied'],
    ])
    expect(new Set(uses.map(({ decision }) => decision)).size).toBe(2)
  })

  it('is limited, and says how much there is', async () => {
    const index = await indexOf(accounts)
    const { uses, total } = usesOf(index, wantedOf(index, 'license', 'mit'), 2)
    expect([uses.length, total]).toEqual([2, 4])
  })

  it('is named where nobody says who demands a clause', async () => {
    const terms = [term('acorn/oak', clause, { origin: '' })]
    const index = await indexOf([
      { entry: { models: [model('acorn/oak', { terms })], uses: [{ name: 'acorn/oak', node: idOf('acorn/oak') }] } },
    ])
    expect(usesOf(index, { kind: 'clause', name: clause }, 99).uses).toMatchObject([
      { through: idOf('acorn/oak'), distance: 0 },
    ])
  })

  it('is watched with all that it comes from', async () => {
    const index = await indexOf(accounts)
    expect(allInUse(index).map(({ name, distance }) => [name, distance])).toEqual([
      ['acorn/mid', 0],
      ['acorn/oak', 0],
      ['birch/yew', 0],
      ['elm/base', 1],
    ])
    expect(countAll(index)).toEqual({ decisions: 2, models: 4, datasets: 0, edges: 3, uses: 5 })
  })

  it.each([
    ['license', 'MIT', true],
    ['license', 'gpl', false],
    ['publisher', 'ELM', true],
    ['publisher', 'el', false],
    ['publisher', "x' or '1", false],
  ] as const)('knows the %s %s: %s', async (kind, name, expected) => {
    expect(knowsName(await indexOf(accounts), kind, name)).toBe(expected)
  })
})

function wordsOf({ place, file, line, node, through, distance, value }: InventoryUse): string {
  const where = line === undefined ? file : `${file}:${line}`
  const words = [place, where, baseOf(node), '<', baseOf(through), String(distance), value]
  return words.filter((word) => word !== undefined).join(' ')
}

function baseOf(id: string): string {
  return /\/(?<base>[a-z]+)@/.exec(id)?.groups?.['base'] ?? id
}
