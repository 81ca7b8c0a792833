import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'

import { recordLock, recordScan } from './inventory/record-scan.ts'
import { scanAndJudge } from './scan.ts'
import { exampleHub } from './testing/example-hub.ts'

const inventory = mkdtempSync(join(tmpdir(), 'stemma-decision-schema-'))
afterAll(() => rmSync(inventory, { recursive: true }))

const schemaFile = new URL('../../../schemas/decision.schema.json', import.meta.url)
let isValid: ValidateFunction

beforeAll(async () => {
  isValid = new Ajv2020({ strict: true, allErrors: true }).compile(JSON.parse(readFileSync(schemaFile, 'utf8')))
  const { fetch } = exampleHub({
    'o/a': { files: { 'README.md': '---\nbase_model: o/b\n---\n' } },
    'o/b': { files: {} },
  })
  const options = { fetch, endpoint: 'https://huggingface.co', token: '', cacheDir: false } as const
  const scan = await scanAndJudge(['o/a', 'o/gone'], options)
  const setting = { inventory, now: '2026-01-02T03:04:05Z', today: '2026-01-02' }
  await recordScan(scan, setting)
  await recordLock({ scan, home: '/code', places: [] }, setting)
})

function problemsOf(document: unknown): unknown {
  isValid(document)
  return isValid.errors ?? []
}

function decisions(): readonly Readonly<Record<string, unknown>>[] {
  const folder = join(inventory, 'decisions')
  return readdirSync(folder).map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')))
}

describe('schemas/decision.schema.json', () => {
  it('describes a scan and a lock that were recorded', () => {
    const all = decisions()
    expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(['lock', 'scan']))
    expect(all.map((decision) => problemsOf(decision))).toEqual([[], []])
  })

  it('refuses what is not in it, and what is missing', () => {
    const [decision] = decisions()
    expect(problemsOf({ ...decision, extra: 1 })).toHaveLength(1)
    expect(problemsOf({ ...decision, outcome: 'fine' })).toHaveLength(1)
    expect(problemsOf({ ...decision, at: 'now' })).toHaveLength(1)
    expect(problemsOf({ ...decision, parts: {} })).toHaveLength(7)
    expect(problemsOf({})).toHaveLength(12)
  })
})
