import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'

import { PolicyError } from '../policy-error.ts'
import type { AdoptedModel } from '../policy.ts'
import { addAdoptedModel } from './add-adopted-model.ts'
import { openPolicyReader, type PolicySchemas } from './policy-reader.ts'

const oak: AdoptedModel = { model: 'acorn/oak-7b', owner: 'search' }
const full: AdoptedModel = {
  model: 'acorn/oak-7b',
  revision: 'a'.repeat(40),
  owner: 'search',
  fallback: 'acorn/elm-7b',
  use: 'answers: questions',
  reviewBy: '2027-01-01',
}

async function schemaOf(name: string): Promise<Readonly<Record<string, unknown>>> {
  const file = (await import(`../../data/${name}.schema.json`, { with: { type: 'json' } })) as {
    readonly default: object
  }
  return file.default as Readonly<Record<string, unknown>>
}

const schemas: PolicySchemas = { pack: await schemaOf('rule-pack'), policy: await schemaOf('policy') }
const reader = await openPolicyReader(schemas)

function adoptedIn(text: string): readonly AdoptedModel[] {
  return reader.readPolicy(text, 'stemma.yaml').adopted
}

describe('addAdoptedModel adds', () => {
  it.each([
    ['without models', 'version: 1\n', 'version: 1\nmodels:\n  - model: acorn/oak-7b\n    owner: search\n'],
    [
      'that does not end its last line',
      'version: 1',
      'version: 1\nmodels:\n  - model: acorn/oak-7b\n    owner: search\n',
    ],
    [
      'that ends in comments',
      'version: 1\n\n# waivers:\n#   - rule: a/b\n',
      'version: 1\n\n# waivers:\n#   - rule: a/b\nmodels:\n  - model: acorn/oak-7b\n    owner: search\n',
    ],
    [
      'whose end is marked',
      '---\nversion: 1\n...\n',
      '---\nversion: 1\nmodels:\n  - model: acorn/oak-7b\n    owner: search\n...\n',
    ],
    [
      'with an empty list',
      'version: 1\nmodels: []\nfail-on: warning\n',
      'version: 1\nmodels:\n  - model: acorn/oak-7b\n    owner: search\nfail-on: warning\n',
    ],
    [
      'with an empty list and a comment beside it',
      'models: []  # none yet\nversion: 1\n',
      'models:  # none yet\n  - model: acorn/oak-7b\n    owner: search\nversion: 1\n',
    ],
    [
      'with a key that says nothing',
      'version: 1\nmodels: # why\n  # none\nfail-on: warning\n',
      'version: 1\nmodels: # why\n  - model: acorn/oak-7b\n    owner: search\n  # none\nfail-on: warning\n',
    ],
    ['with null', 'models: ~\nversion: 1', 'models:\n  - model: acorn/oak-7b\n    owner: search\nversion: 1'],
    [
      'with entries',
      'models:\n  - model: acorn/elm-7b # as before\n    # owner: ?\n\n# end\nversion: 1\n',
      'models:\n  - model: acorn/elm-7b # as before\n    # owner: ?\n  - model: acorn/oak-7b\n    owner: search\n\n# end\nversion: 1\n',
    ],
    [
      'with entries that are not set in, the last of them in braces',
      'version: 1\nmodels:\n- model: a/b\n- {model: c/d} # why',
      'version: 1\nmodels:\n- model: a/b\n- {model: c/d} # why\n- model: acorn/oak-7b\n  owner: search\n',
    ],
    [
      'with entries on one line',
      "version: 1\nmodels: [{model: 'a/b'}, ] # few\n",
      'version: 1\nmodels: [{model: \'a/b\'}, { "model": "acorn/oak-7b", "owner": "search" }, ] # few\n',
    ],
    [
      'with lines that end as on Windows',
      'version: 1\r\nmodels:\r\n  - model: a/b\r\n',
      'version: 1\r\nmodels:\r\n  - model: a/b\r\n  - model: acorn/oak-7b\r\n    owner: search\r\n',
    ],
    [
      'that begins with a byte order mark',
      '\uFEFFversion: 1\n',
      '\uFEFFversion: 1\nmodels:\n  - model: acorn/oak-7b\n    owner: search\n',
    ],
    [
      'that is JSON',
      '{"version": 1, "models": []}',
      '{"version": 1, "models": [{ "model": "acorn/oak-7b", "owner": "search" }]}',
    ],
    [
      'that is JSON without models',
      '{"version": 1}',
      '{"version": 1, "models": [{ "model": "acorn/oak-7b", "owner": "search" }]}',
    ],
  ])('to a file %s', (_file, text, expected) => {
    const edited = addAdoptedModel(text, oak, 'stemma.yaml')
    expect(edited).toBe(expected)
    expect(adoptedIn(edited).at(-1)).toEqual(oak)
  })

  it('all that is known of a model, as the reader reads it back', () => {
    const edited = addAdoptedModel('version: 1\n', full, 'stemma.yaml')
    expect(adoptedIn(edited)).toEqual([full])
    expect(edited).toContain('\n    review-by: 2027-01-01\n')
  })

  it('whatever text somebody answers with', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom('\n', '\r\n'), (use, end) => {
        const text = ['version: 1', 'models:', '  - model: a/b', ''].join(end)
        const edited = addAdoptedModel(text, { model: 'c/d', use }, 'stemma.yaml')
        expect(adoptedIn(edited)).toEqual([{ model: 'a/b' }, { model: 'c/d', use }])
      }),
    )
  })
})

describe('addAdoptedModel replaces the entry of the same model', () => {
  it.each([
    [
      'whatever the case',
      'models:\n  - model: a/b\n  - model: Acorn/OAK-7B # old\n    use: chat # old\n  # between\n  - model: c/d\nversion: 1\n',
      'models:\n  - model: a/b\n  - model: acorn/oak-7b\n    owner: search\n  # between\n  - model: c/d\nversion: 1\n',
    ],
    [
      'at the end of the file',
      'version: 1\nmodels:\n-   model: acorn/oak-7b',
      'version: 1\nmodels:\n-   model: acorn/oak-7b\n    owner: search',
    ],
    [
      'in braces',
      'version: 1\nmodels:\n  - {use: chat, model: acorn/oak-7b} # old\n',
      'version: 1\nmodels:\n  - { "model": "acorn/oak-7b", "owner": "search" } # old\n',
    ],
    [
      'on the line of the list',
      'version: 1\nmodels: [{model: a/b}, {model: acorn/oak-7b}]\n',
      'version: 1\nmodels: [{model: a/b}, { "model": "acorn/oak-7b", "owner": "search" }]\n',
    ],
  ])('%s', (_what, text, expected) => {
    const edited = addAdoptedModel(text, oak, 'stemma.yaml')
    expect(edited).toBe(expected)
    expect(adoptedIn(edited)).toHaveLength(adoptedIn(text).length)
    expect(addAdoptedModel(edited, oak, 'stemma.yaml')).toBe(edited)
  })
})

it('leaves every other byte of a file as it was', () => {
  const before = [
    '# $schema: policy',
    'version:   1   # aligned   by hand',
    'extends: [\'stemma:recommended\',   "./own.yaml"]',
    '',
    '',
    'rules:',
    '    check/floating:    note',
    '    # check/not-adopted: error',
    '',
    '# set in further than what follows',
    `references: { exclude: [${Array.from({ length: 30 }, (_, at) => `"folder-${at}/**"`).join(', ')}] }`,
    'models:',
    '   -   model:   a/b   # ours',
    '       owner: "search"',
    '',
  ].join('\n')
  const after = [
    '',
    '   # kept for audits',
    'waivers:',
    "  - { rule: a/b, subject: c/d, reason: fix-planned, justification: 'soon',",
    '      approved-by: "me", created: 2026-01-01, expires: 2026-02-01 }',
  ].join('\n')
  const edited = addAdoptedModel(`${before}${after}`, oak, 'stemma.yaml')
  expect(edited).toBe(`${before}   - model: acorn/oak-7b\n     owner: search\n${after}`)
  expect(adoptedIn(edited)).toEqual([{ model: 'a/b', owner: 'search' }, oak])
})

describe('addAdoptedModel refuses', () => {
  it.each([
    ['an empty file', '', 'it is no YAML that says keys with values'],
    ['a file of comments', '# version: 1\n', 'it is no YAML that says keys with values'],
    ['a list', '- version: 1\n', 'it is no YAML that says keys with values'],
    ['a text', 'version\n', 'it is no YAML that says keys with values'],
    ['what is no YAML', 'version: [1\n', 'it is no YAML that says keys with values'],
    ['a key that is said twice', 'version: 1\nmodels: []\nmodels: []\n', 'it is no YAML that says keys with values'],
    ['two documents', 'version: 1\n---\nversion: 1\n', 'it is no YAML that says keys with values'],
    ['what is nested too deep', `a: ${'['.repeat(100_000)}`, 'it is no YAML that says keys with values'],
    ['models that are a text', 'version: 1\nmodels: acorn/oak-7b\n', 'what it says of models is no list'],
    ['models that are a mapping', 'version: 1\nmodels:\n  a: b\n', 'what it says of models is no list'],
    [
      'a list that is another one',
      'version: 1\nother: &a [{ model: a/b }]\nmodels: *a\n',
      'add acorn/oak-7b to its models by hand',
    ],
  ])('%s', (_what, text, message) => {
    expect(() => addAdoptedModel(text, oak, 'stemma.yaml')).toThrow(
      expect.objectContaining({
        name: PolicyError.name,
        code: 'invalid',
        message: expect.stringMatching(new RegExp(`^stemma\\.yaml cannot be edited.*${message}$`)),
      }),
    )
  })
})
