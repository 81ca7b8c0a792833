import { mkdtemp, rm, writeFile, readFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'

import { explainAnswer } from './explain-answer.ts'
import { rulesAnswer } from './rules-answer.ts'
import { scan } from './scan.ts'
import { termsAnswer } from './terms-answer.ts'
import { exampleFolder } from './testing/read-example.ts'

const replay = join(exampleFolder('family'), 'recording')
const plain = { color: false }
const adapter = 'lantern-law/egret-7b-contracts-lora'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stemma-rules-'))
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

describe('stemma terms', () => {
  it('answers what people ask, with who says it and by which way it came', async () => {
    const text = await termsAnswer(['smallbits/kingfisher-7b-GGUF'], { replay, format: 'text' }, plain)
    expect(text).toContain(
      '  no       May we use it commercially?\n           only for non-commercial use, CC-BY-NC-4.0',
    )
    expect(text).toContain('from mosaic-merges/kingfisher-7b ← quarry-works/quarry-7b-instruct')
    expect(text).toContain('what has to be done')
  })

  it('names duties, and whether the repository meets them', async () => {
    const text = await termsAnswer([adapter], { replay, format: 'text' }, plain)
    expect(text).toMatch(/ {4}\[\?] Show the words or the logo that cedarlab\/cedar-7b asks for: “Built with Cedar”\./)
  })

  it('allows nothing for sure where the parent cannot be found', async () => {
    const text = await termsAnswer(['nightjar/nightjar-7b'], { replay, format: 'text' }, plain)
    expect(text).toContain('  unknown  May we use it commercially? (what it was made of cannot be found')
    expect(text).not.toMatch(/^ {2}yes {6}May/m)
  })

  it('is JSON of its schema', async () => {
    const schema = JSON.parse(
      await readFile(new URL('../../../schemas/terms.schema.json', import.meta.url), 'utf8'),
    ) as Record<string, unknown>
    const isValid = new Ajv2020({ allErrors: true }).compile(schema)
    const text = await termsAnswer([adapter, 'nightjar/nightjar-7b', 'org/gone'], { replay, format: 'json' }, plain)
    isValid(JSON.parse(text))
    expect(isValid.errors).toBeNull()
  })
})

describe('stemma explain', () => {
  it('says what was not read, and that a rule looked at nothing', async () => {
    const request = { rule: 'lineage/threshold-dropped', models: ['org/gone'], replay } as const
    const text = await explainAnswer({ ...request, format: 'text' }, plain)
    expect(text).toContain('it looks at nothing here')
    expect(text).toContain('? org/gone was not read (')
    const json: unknown = JSON.parse(await explainAnswer({ ...request, format: 'json' }, plain))
    expect(json).toMatchObject({ unread: [{ name: 'org/gone' }] })
  })

  it('prints the evaluated tree with values, basis, path and evidence', async () => {
    const request = { rule: 'lineage/threshold-dropped', models: [adapter], format: 'text', replay } as const
    const text = await explainAnswer(request, plain)
    expect(text).toContain('lantern-law/egret-7b-contracts-lora ← harbor-ai/egret-7b-chat ✗ it holds')
    expect(text).toContain('inherited from cedarlab/cedar-7b')
    expect(text).toContain('cedarlab/cedar-7b LICENSE line 10: ')
  })

  it('takes the fingerprint of a finding for its rule', async () => {
    const { verdict } = await scan([adapter], { replay })
    const [denied] = verdict.findings
    const request = { rule: String(denied?.fingerprint), models: [adapter], format: 'json', replay } as const
    expect(JSON.parse(await explainAnswer(request, plain))).toMatchObject({
      schemaVersion: 1,
      rules: expect.arrayContaining([expect.objectContaining({ rule: denied?.rule })]),
    })
  })

  it('shows what a rule is for, where no model is named', async () => {
    const request = { rule: 'detect/no-license', models: [], format: 'text' } as const
    expect(await explainAnswer(request, plain)).toMatch(/^# A model declares no license\n/)
  })

  it('says which rules there are, where there is none of that name', async () => {
    const request = { rule: 'detect/nothing', models: [], format: 'text' } as const
    await expect(explainAnswer(request, plain)).rejects.toThrow(/No rule is called "detect\/nothing"/)
  })
})

function ruleOfOurs(expected: string): string {
  return `pack: ours
rules:
  - id: ours/no-gguf
    title: No conversions
    level: error
    on-unknown: review
    on: edge
    when: { cel: 'edge_relation == "quantized"' }
    message: '{model} is a conversion.'
    fix: Use the original.
    why: Ours.
    tests:
      - name: one
        expect: ${expected}
        world: { models: { oak/leaf-gguf: { parents: { elm/root: quantized } }, elm/root: { license: MIT } } }
`
}

describe('stemma rules', () => {
  const command = { kind: 'rules', files: [], facts: false, format: 'text' } as const

  it('lists rules and facts', async () => {
    const { text } = await rulesAnswer({ ...command, action: 'list' }, plain)
    expect(text).toMatch(/^error {4}detect\/text-contradicts +The license text is not the license that is declared$/m)
    const facts = await rulesAnswer({ ...command, action: 'list', facts: true }, plain)
    expect(facts.text).toMatch(/^license\.declared +string of a model: /m)
  })

  it('runs the tests of all rules, and those of a user', async () => {
    const all = await rulesAnswer({ ...command, action: 'test' }, plain)
    expect(all).toMatchObject({ passed: true, text: expect.stringMatching(/rules: \d+ passed, 0 failed\n$/) })
    const file = join(folder, 'ours.yaml')
    await writeFile(file, ruleOfOurs('fires'))
    expect((await rulesAnswer({ ...command, action: 'test', files: [file] }, plain)).text).toBe(
      '1 rule: 1 passed, 0 failed\n',
    )
    await writeFile(file, ruleOfOurs('silent'))
    expect(await rulesAnswer({ ...command, action: 'test', files: [file] }, plain)).toEqual({
      passed: false,
      text: '✗ ours/no-gguf one: it fires, expected that it is silent\n1 rule: 0 passed, 1 failed\n',
    })
  })
})
