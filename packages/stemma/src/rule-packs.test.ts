import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

import { describe, expect, it } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { load } from 'js-yaml'

import { compilePolicy, type CompiledRule, facts, testRule } from '@stemma/policy'

import { makePolicyData } from './generate/policy.ts'
import { rulePages } from './generate/rule-pages.ts'
import { licenseData } from './license-knowledge.ts'
import { loadPolicy } from './load-policy.ts'

const top = fileURLToPath(new URL('../../../', import.meta.url))
const { policy } = await loadPolicy(undefined, `${top}rules`)
const licenses = licenseData()
// Rules that are off are to be had as well.
const settings = Object.fromEntries(policy.rules.map(({ id }) => [id, { level: 'warning' as const }]))
const { rules } = await compilePolicy({ ...policy, settings }, licenses)

function titles(list: readonly CompiledRule[]): readonly (readonly [string, CompiledRule])[] {
  return list.map((compiled) => [compiled.rule.id, compiled])
}

describe('rules/packs', () => {
  it.each(titles(rules))('%s does what its tests say', (_id, compiled) => {
    const outcomes = testRule(compiled, { licenses, ...policy })
    expect(outcomes.filter(({ expect: expected, found }) => expected !== found)).toEqual([])
  })

  it.each(titles(rules))('%s has a test where it says something, and one where it is silent', (_id, { rule }) => {
    const expected = rule.tests.map((test) => test.expect)
    expect(expected).toContain('silent')
    expect(new Set(expected).size).toBeGreaterThan(1)
  })

  it('lets a policy name the purposes of the vocabulary, and no others', async () => {
    const schema = JSON.parse(await readFile(`${top}schemas/rule-pack.schema.json`, 'utf8')) as {
      readonly $defs: { readonly use: { readonly properties: { readonly purposes: unknown } } }
    }
    const prefix = 'use.behaviour.'
    const ids = licenses.clauseRules.vocabulary.map(({ id }) => id).filter((id) => id.startsWith(prefix))
    const words = ids.map((id) => id.slice(prefix.length))
    expect(schema.$defs.use.properties.purposes).toMatchObject({ items: { enum: words } })
  })

  it('is what ships, if it is stale, renew it with: npm run generate', async () => {
    const made = await makePolicyData(top.replace(/\/$/, ''))
    const shipped: unknown = JSON.parse(
      await readFile(new URL('../../policy/data/policy.json', import.meta.url), 'utf8'),
    )
    expect(made).toEqual(shipped)
  })

  it('has pages that are what the rules say, if they are stale, renew them with: npm run generate', async () => {
    const { packs } = await makePolicyData(top.replace(/\/$/, ''))
    for (const { file, text } of rulePages(packs, [...facts.values()])) {
      expect(await readFile(`${top}rules/packs/pages/${file}`, 'utf8')).toBe(text)
    }
  })

  it('asks for every fact that exists', () => {
    const text = JSON.stringify(rules.map(({ rule }) => rule.when))
    const unused = [...facts.keys()].filter((name) => !text.includes(`"${name}"`))
    // For rules of users: what no rule of ours needs.
    expect(unused).toEqual(['license.id', 'model.kind', 'edge.is-contradicted', 'use.monthly-users'])
  })
})

describe('other data of rules', () => {
  it.each(['propagation', 'compatibility'])('rules/%s.yaml follows its schema', async (name) => {
    const schema = JSON.parse(await readFile(`${top}schemas/${name}.schema.json`, 'utf8')) as Record<string, unknown>
    const isValid = new Ajv2020({ allErrors: true }).compile(schema)
    isValid(load(await readFile(`${top}rules/${name}.yaml`, 'utf8')))
    expect(isValid.errors).toBeNull()
  })

  it('names clauses and licenses that exist', () => {
    const words = new Set(licenses.clauseRules.vocabulary.map(({ id }) => id))
    const { lines, weights } = policy.propagation
    const clauses = [...lines, ...weights].flatMap((line) => line.clauses)
    expect(clauses.filter((id) => !words.has(id)).filter((id) => !id.endsWith('*'))).toEqual([])
    const ids = policy.compatibility.bridges
      .flatMap(({ from, to }) => [...from, ...to])
      .filter((id) => !id.includes('*'))
    expect(
      ids.filter((id) => !id.endsWith('*')).filter((id) => !licenses.catalogue.byId.has(id.toLowerCase())),
    ).toEqual([])
  })
})
