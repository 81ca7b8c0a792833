import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import { compilePolicy } from '@stemma/policy'

import { licenseData } from './license-knowledge.ts'
import { loadPacks, loadPolicy } from './load-policy.ts'

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stemma-policy-'))
})

afterAll(async () => {
  await rm(folder, { recursive: true })
})

async function write(text: string, name = 'stemma.yaml'): Promise<string> {
  await writeFile(join(folder, name), text)
  return join(folder, name)
}

const waiver = `  - rule: detect/no-license
    subject: oak/leaf
    reason: fix-planned
    justification: soon
    approved-by: legal
    created: 2026-01-01
    expires: 2026-02-01
`

/** Each line holds the one before it twice: 2^30 values. */
const bomb = `version: 1\nb0: &b0 [x, x]\n${Array.from({ length: 30 }, (_, at) => `b${at + 1}: &b${at + 1} [*b${at}, *b${at}]`).join('\n')}\n`

const pack = `pack: ours
rules:
  - id: ours/needs-text
    title: A model holds its license text
    level: error
    on-unknown: ignore
    on: node
    when: { fact: license.has-text, is: false }
    message: '{model} holds no license text.'
    fix: Ask for it.
    why: Ours.
    tests:
      - { name: none, expect: fires, world: { models: { oak/leaf: { license: MIT } } } }
      - { name: one, expect: silent, world: { models: { oak/leaf: { license: MIT, text: MIT } } } }
`

describe('loadPolicy', () => {
  it('is the recommended one where there is no file', async () => {
    const { policy, file } = await loadPolicy(undefined, join(folder, 'nowhere'))
    expect(file).toBeUndefined()
    expect(policy.rules.length).toBeGreaterThanOrEqual(35)
    expect(policy).toMatchObject({ use: {}, waivers: [], adopted: [], failOn: 'error' })
  })

  it('reads everything that a policy can say', async () => {
    await write(`version: 1
extends: ['stemma:detect', ./ours.yaml]
fail-on: warning
rules: { detect/no-license: off, ours/needs-text: { level: note, on-unknown: review } }
use: { commercial: true, monthly-users: 5, yearly-revenue: 6, trains-on-outputs: false, reaches: [weights], territories: [DE], modified: true, purposes: [medical-advice] }
models: [{ model: oak/leaf, owner: us, review-by: 2027-01-01 }]
waivers:
${waiver}`)
    await write(pack, 'ours.yaml')
    const { policy, file } = await loadPolicy(undefined, folder)
    expect(file).toBe('stemma.yaml')
    expect(policy.rules.map(({ id }) => id)).toContain('ours/needs-text')
    expect(policy).toMatchObject({
      failOn: 'warning',
      settings: { 'detect/no-license': { level: 'off' }, 'ours/needs-text': { level: 'note', onUnknown: 'review' } },
      use: { commercial: true, monthlyUsers: 5, yearlyRevenue: 6, trainsOnOutputs: false, reaches: ['weights'] },
      adopted: [{ model: 'oak/leaf', owner: 'us', reviewBy: '2027-01-01' }],
      waivers: [{ rule: 'detect/no-license', approvedBy: 'legal' }],
    })
    await expect(compilePolicy(policy, licenseData())).resolves.toHaveProperty('rules')
  })

  it.each([
    [
      'a key that is not known',
      'version: 1\nuse:\n  comercial: true\n',
      'invalid',
      /bad\.yaml line 3: use\.comercial is not known here/,
    ],
    [
      'a word that is not one of those',
      'version: 1\nfail-on: note\n',
      'invalid',
      /line 2: fail-on is not one of "error","warning"/,
    ],
    [
      'a wrong type',
      'version: 1\nuse: { commercial: maybe }\n',
      'invalid',
      /line 2: use\.commercial is not of type boolean/,
    ],
    ['a wrong version', 'version: 2\n', 'invalid', /line 1: version is not 1/],
    [
      'a waiver without an end',
      `version: 1\nwaivers:\n${waiver.replace(/ {4}expires.*\n/, '')}`,
      'invalid',
      /line 3: waivers\.0 lacks expires/,
    ],
    [
      'a waiver that says no word of why',
      `version: 1\nwaivers:\n${waiver.replace(/justification: .*/, "justification: ' '")}`,
      'invalid',
      /waivers\.0\.justification does not look like/,
    ],
    ['damaged YAML', 'version: 1\nrules: [\n', 'invalid', /bad\.yaml line \d+: /],
    ['nothing at all', '', 'invalid', /bad\.yaml: it says nothing, expected a policy/],
    ['no rules', 'version: 1\nextends: []\n', 'invalid', /bad\.yaml: there are no rules, expected packs/],
    [
      'a territory that ISO 3166 does not know',
      'version: 1\nuse:\n  territories: [UK]\n',
      'invalid',
      /line 3: use\.territories\.0 is not one of "worldwide","EU".* and \d+ more/,
    ],
    [
      'a purpose with a slip of the pen',
      'version: 1\nuse: { purposes: [disinformaton] }\n',
      'invalid',
      /use\.purposes\.0 is not one of .*"disinformation"/,
    ],
    ['a number without an end', 'version: 1\nuse: { monthly-users: .inf }\n', 'invalid', /use\.monthly-users/],
    ['a nest', `version: 1\nuse: ${'['.repeat(20_000)}`, 'invalid', /it is nested too deep/],
    ['a bomb of aliases', bomb, 'invalid', /bad\.yaml/],
    [
      'a pack that does not exist',
      'version: 1\nextends: [stemma:nothing]\n',
      'not-found',
      /no pack is called stemma:nothing, expected one of stemma:check/,
    ],
    [
      'a file that does not exist',
      'version: 1\nextends: [./nothing.yaml]\n',
      'not-found',
      /nothing\.yaml cannot be read/,
    ],
  ])('says what is wrong, and where: %s', async (_what, text, code, message) => {
    await write(text, 'bad.yaml')
    await expect(loadPolicy('bad.yaml', folder)).rejects.toMatchObject({
      name: 'PolicyError',
      code,
      message: expect.stringMatching(message),
    })
  })

  it('packs that extend each other are refused', async () => {
    await write('pack: one\nextends: [./two.yaml]\n', 'one.yaml')
    await write('pack: two\nextends: [./one.yaml]\n', 'two.yaml')
    await expect(loadPacks([join(folder, 'one.yaml')])).rejects.toMatchObject({ code: 'extends-cycle' })
  })

  it('a rule of a user that cannot be is named with its file and line', async () => {
    const file = await write(pack.replace('license.has-text', 'license.has-colour'), 'wrong.yaml')
    const policy = await loadPacks([file])
    await expect(compilePolicy(policy, licenseData())).rejects.toThrow(
      /wrong\.yaml line 3: rule ours\/needs-text: no fact is called license\.has-colour/,
    )
  })

  it('a rule belongs to its pack', async () => {
    const file = await write(pack.replace('pack: ours', 'pack: others'), 'others.yaml')
    await expect(loadPacks([file])).rejects.toThrow(/the pack is others, and a rule is ours\/needs-text/)
  })
})
