import { readFile } from 'node:fs/promises'

import { beforeAll, describe, expect, it } from '@jest/globals'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'

import { type Claim, failureStates, hubModel, relations } from '@stemma/graph'
import type { Outcome, Verdict } from '@stemma/policy'
import { type ScanDocument, toScanDocument, writeJson } from '@stemma/report'

import { scan } from './scan.ts'
import { exampleHub } from './testing/example-hub.ts'

interface Schema {
  readonly properties: { readonly outcome: { readonly enum: readonly string[] } }
  readonly $defs: Readonly<Record<'relation' | 'state' | 'failureState', { readonly enum: readonly string[] }>>
}

let schema: Schema
let isValid: ValidateFunction

beforeAll(async () => {
  const file = new URL('../../../schemas/scan.schema.json', import.meta.url)
  schema = JSON.parse(await readFile(file, 'utf8')) as Schema
  isValid = new Ajv2020({ strict: true, allErrors: true, allowUnionTypes: true }).compile(schema)
})

function problemsOf(document: unknown): unknown {
  isValid(document)
  return isValid.errors ?? []
}

const verdict: Verdict = { outcome: 'pass', findings: [], more: {}, idleWaivers: [] }
const outcomes: Readonly<Record<Outcome, true>> = { pass: true, denied: true, review: true }

const hostile =
  '---\nlicense: [mit, 3, {a: b}]\nbase_model: [org/gone, /data/x, "ollama:x", llama, "a b c"]\ndatasets: [a/b, "some words"]\n---\n'

describe('schemas/scan.schema.json', () => {
  it('describes the expected output of the example', async () => {
    const file = new URL('../../../examples/family/expected/scan.json', import.meta.url)
    expect(problemsOf(JSON.parse(await readFile(file, 'utf8')))).toEqual([])
  })

  it('describes the scan of odd cards and of models that cannot be read', async () => {
    const { fetch } = exampleHub({
      'o/a': { files: { 'README.md': hostile, 'config.json': '{' } },
      'o/b': { files: {}, hub: { disabled: true } },
    })
    const options = { fetch, endpoint: 'https://huggingface.co', token: '', cacheDir: false } as const
    const result = await scan(['o/a', 'o/b', 'ollama:x'], options)
    expect(problemsOf(JSON.parse(writeJson(result)))).toEqual([])
  })

  it('describes every kind of claim', () => {
    const evidence = { reader: 'r', source: { kind: 'file-list', path: 'p' }, quote: 'q', repaired: true } as const
    const claims: readonly Claim[] = [
      { type: 'license', basis: 'detected', license: 'mit', class: 'spdx', component: 'code', link: 'l', evidence },
      { type: 'license-text', role: 'card-section', component: 'weights', evidence },
      {
        type: 'derived-from',
        parent: { kind: 'registry', registry: 'ollama', name: 'x' },
        relation: 'unknown',
        voice: 'hint',
        evidence,
      },
      { type: 'derived-from', parent: { kind: 'malformed', text: 'x' }, relation: 'unknown', voice: 'hub', evidence },
      { type: 'derived-from', parent: { kind: 'family', name: 'x' }, relation: 'contains', voice: 'author', evidence },
      { type: 'made-by', relation: 'converted', voice: 'machine', evidence },
      { type: 'from-scratch', evidence },
      { type: 'file-identity', sha256: 'f'.repeat(64), path: 'p', evidence },
      { type: 'published-by', name: 'n', role: 'quantizer', evidence },
      { type: 'described', aspect: 'model-type', value: 'v', evidence },
      { type: 'measured', metric: 'm', name: 'n', value: '1', task: 't', dataset: 'd', evidence },
      { type: 'oddity', message: 'm', evidence },
    ]
    const node = {
      id: 'model:hf/o/a',
      kind: 'model',
      name: 'o/a',
      formerNames: [],
      createdAt: '2026-01-01T00:00:00.000Z',
      modifiedAt: '2026-01-01T00:00:00.000Z',
      read: 'read',
      state: 'ok',
      unread: [],
    } as const
    const graph = {
      roots: [node.id],
      nodes: [{ ...node, claims, traceability: { status: 'unknown', signs: [evidence] } }],
      edges: [],
    } as const
    expect(
      problemsOf(
        toScanDocument({
          graph,
          licenses: [],
          titles: {},
          asked: [],
          complete: true,
          terms: {},
          answers: {},
          duties: {},
          today: '2026-11-25',
          verdict,
        }),
      ),
    ).toEqual([])
  })

  it('refuses what is not in it', () => {
    const document: ScanDocument = toScanDocument({
      graph: { roots: [], nodes: [], edges: [] },
      licenses: [],
      titles: {},
      asked: [],
      complete: true,
      terms: {},
      answers: {},
      duties: {},
      today: '2026-11-25',
      verdict,
    })
    expect(problemsOf(document)).toEqual([])
    expect(problemsOf({ ...document, outcome: 'fine' })).toHaveLength(1)
    expect(problemsOf({ ...document, extra: hubModel('a') })).toHaveLength(1)
  })

  it('names the same words as the code', () => {
    const { relation, state, failureState } = schema.$defs
    expect(new Set(relation.enum)).toEqual(new Set(relations))
    expect(new Set(failureState.enum)).toEqual(new Set(failureStates))
    expect(new Set(state.enum)).toEqual(new Set(['ok', ...failureStates]))
    expect(new Set(schema.properties.outcome.enum)).toEqual(new Set(Object.keys(outcomes)))
  })
})
