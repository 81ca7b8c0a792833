import { existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'

import { type CheckResult, writeValue } from '@stemma/report'

import { loadPolicy } from '../load-policy.ts'
import { commitOf, exampleHub, type ExampleModels } from '../testing/example-hub.ts'
import { commit, git, writeFiles } from '../testing/git-repository.ts'
import { checkAnswer } from './check-answer.ts'
import { checkCodeBase } from './check-code-base.ts'
import type { CheckOptions } from './check-options.ts'
import { findCodeReferences } from './find-code-references.ts'
import { initPolicy } from './init-policy.ts'
import { lockCodeBase } from './lock-code-base.ts'

const base = { 'README.md': '---\nlicense: apache-2.0\n---\n# Oak\n', 'config.json': '{}' }
const tuned = { 'README.md': '---\nlicense: mit\nbase_model: acorn/oak\n---\n# Seedling\n', 'config.json': '{}' }
const closed = { 'README.md': '---\nlicense: cc-by-nc-4.0\n---\n# Thorn\n' }
const models: ExampleModels = {
  'acorn/oak': { files: base },
  'acorn/seedling': { files: tuned },
  'acorn/thorn': { files: closed },
}
const seedling = commitOf('acorn/seedling', tuned)
const thorn = commitOf('acorn/thorn', closed)

function load(model: string, revision: string): string {
  return `AutoModel.from_pretrained("${model}", revision="${revision}")\n`
}

let folder: string
let options: CheckOptions
let requests: readonly string[]

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'stemma-code-'))
  git(folder, 'init', '-q', '-b', 'main')
  const hub = exampleHub(models)
  requests = hub.requests
  const cacheDir = mkdtempSync(join(tmpdir(), 'stemma-code-cache-'))
  options = { fetch: hub.fetch, endpoint: 'https://huggingface.co', token: '', cacheDir, today: '2026-11-25' }
})

afterEach(() => {
  rmSync(folder, { recursive: true, force: true })
  rmSync(String(options.cacheDir), { recursive: true, force: true })
})

function textIn(name: string): string {
  return readFileSync(join(folder, name), 'utf8')
}

function problemsOf(schema: string, value: unknown): readonly unknown[] {
  const file = new URL(`../../../../schemas/${schema}.schema.json`, import.meta.url)
  const isValid = new Ajv2020({ allErrors: true }).compile(JSON.parse(readFileSync(file, 'utf8')) as object)
  isValid(value)
  return isValid.errors ?? []
}

function rulesOf({ findings }: CheckResult, outcome: string): readonly string[] {
  return findings.filter((finding) => finding.outcome === outcome && !finding.isKnown).map(({ rule }) => rule)
}

function newlyDenied({ findings }: CheckResult): readonly string[] {
  return findings.filter(({ outcome, isKnown }) => outcome === 'denied' && !isKnown).map(({ model }) => model)
}

async function writtenBy(format: string): Promise<string> {
  const request = { path: folder, format, exitZero: false, baseline: false, resolveCandidates: false, outputs: [] }
  return (await checkAnswer(request, options, { color: false })).text
}

describe('a lock', () => {
  it('holds each model with all of its ancestors, follows its schema, and is the same when made again', async () => {
    commit(folder, { 'a.py': load('acorn/seedling', seedling) })
    const { lock, incomplete } = await lockCodeBase(folder, options)
    expect(lock.artifacts.map(({ id }) => id.split('@')[0])).toEqual(['model:hf/acorn/oak', 'model:hf/acorn/seedling'])
    expect(incomplete).toEqual([])
    const first = textIn('stemma.lock.json')
    expect(problemsOf('lock', JSON.parse(first))).toEqual([])
    expect(await lockCodeBase(folder, options)).toMatchObject({ isUnchanged: true })
    expect(textIn('stemma.lock.json')).toBe(first)
  })

  it('is enough for a check: no request, and no cache', async () => {
    commit(folder, { 'a.py': load('acorn/seedling', seedling) })
    await lockCodeBase(folder, options)
    const before = requests.length
    const { outcome, complete } = await checkCodeBase(folder, { ...options, cacheDir: false })
    expect([outcome, complete, requests.length]).toEqual(['pass', true, before])
  })

  it('is left as it was where the Hub cannot be reached for what it holds', async () => {
    commit(folder, { 'a.py': load('acorn/seedling', seedling) })
    await lockCodeBase(folder, options)
    const first = textIn('stemma.lock.json')
    const away = { ...options, cacheDir: false as const, offline: true }
    expect(await lockCodeBase(folder, away)).toMatchObject({ unreachable: [expect.stringContaining('acorn/seedling')] })
    expect(textIn('stemma.lock.json')).toBe(first)
  })

  it('does not stand for another policy: its models are judged anew', async () => {
    commit(folder, { 'a.py': load('acorn/thorn', thorn) })
    await lockCodeBase(folder, options)
    expect(rulesOf(await checkCodeBase(folder, options), 'denied')).toEqual([])
    writeFileSync(join(folder, 'stemma.yaml'), 'version: 1\nuse: { commercial: true }\n')
    expect(rulesOf(await checkCodeBase(folder, options), 'denied')).toContain('use/noncommercial')
  })

  it('tells a model that is gone, and one under another name of the Hub, from the one that was locked', async () => {
    commit(folder, { 'a.py': 'AutoModel.from_pretrained("acorn/seedling")\n' })
    await lockCodeBase(folder, options)
    const { fetch } = exampleHub({ 'acorn/oak': { files: base } })
    const gone = await checkCodeBase(folder, { ...options, fetch, cacheDir: false })
    expect(rulesOf(gone, 'review')).toContain('check/unread')
    expect(gone.findings.map(({ message }) => message).join(' ')).toContain('gone')
    const text = textIn('stemma.lock.json').replaceAll(/"repositoryId": "[0-9a-f]+"/g, '"repositoryId": "0"')
    writeFileSync(join(folder, 'stemma.lock.json'), text)
    expect(rulesOf(await checkCodeBase(folder, options), 'denied')).toEqual(
      expect.arrayContaining(['check/another-repository', 'check/lock-edited']),
    )
  })

  it.each([
    ['marks of a conflict', (text: string) => `<<<<<<< ours\n${text}=======\n${text}>>>>>>> theirs\n`, 'conflict'],
    ['a newer version', (text: string) => text.replace('"schemaVersion": 1', '"schemaVersion": 2'), 'newer-version'],
    ['half of it', (text: string) => text.slice(0, text.length / 2), 'damaged'],
    ['another shape', () => '{ "schemaVersion": 1, "models": {} }', 'damaged'],
  ])('with %s is refused by the check', async (_what, change, code) => {
    commit(folder, { 'a.py': load('acorn/seedling', seedling) })
    await lockCodeBase(folder, options)
    writeFileSync(join(folder, 'stemma.lock.json'), change(textIn('stemma.lock.json')))
    await expect(checkCodeBase(folder, options)).rejects.toMatchObject({ name: 'StoreError', code })
  })

  it('that is damaged is made anew, and that is said; one of a newer version stays', async () => {
    commit(folder, { 'a.py': load('acorn/seedling', seedling), 'stemma.lock.json': '<<<<<<< ours\n' })
    const { replaced } = await lockCodeBase(folder, options)
    expect(replaced).toContain('marks of a merge conflict')
    writeFileSync(join(folder, 'stemma.lock.json'), '{ "schemaVersion": 9 }')
    await expect(lockCodeBase(folder, options)).rejects.toMatchObject({ code: 'newer-version' })
    expect(textIn('stemma.lock.json')).toBe('{ "schemaVersion": 9 }')
  })
})

describe('an old code base', () => {
  it('is adopted by a baseline: only what is new counts, and what is gone is said', async () => {
    commit(folder, { 'a.py': 'AutoModel.from_pretrained("acorn/thorn")\n' })
    const request = { path: folder, format: 'json', exitZero: false, resolveCandidates: false, outputs: [] }
    const adopted = await checkAnswer({ ...request, baseline: true }, options, { color: false })
    expect(adopted.outcome).toBe('pass')
    expect(problemsOf('baseline', JSON.parse(textIn('stemma.baseline.json')))).toEqual([])
    commit(folder, { 'b.py': 'AutoModel.from_pretrained("acorn/oak")\n' })
    const result = await checkCodeBase(folder, options)
    expect(newlyDenied(result)).toEqual(['acorn/oak', 'acorn/oak'])
    commit(folder, { 'a.py': '' })
    const { staleBaseline } = await checkCodeBase(folder, options)
    expect(staleBaseline.map(({ rule }) => rule)).toContain('check/floating')
  })
})

describe('what a code base names', () => {
  it('is a candidate until the lock, the cache or the Hub knows it; and only asked for where that is wanted', async () => {
    commit(folder, { 'a.py': 'show(title="acorn/oak-7b")\n', 'b.py': 'show(title="acorn/elm-7b")\n' })
    const hub = exampleHub({ 'acorn/oak-7b': { files: base } })
    const own = { ...options, fetch: hub.fetch }
    expect((await findCodeReferences(folder, own)).known).toEqual([])
    expect(hub.requests).toEqual([])
    const { known } = await findCodeReferences(folder, { ...own, resolveCandidates: true })
    expect(known.map(({ model, certainty }) => [model, certainty])).toEqual([['acorn/oak-7b', 'candidate']])
    expect((await findCodeReferences(folder, own)).known).toHaveLength(1)
  })

  it('is a model where the team has adopted one of that name', async () => {
    const adopted = 'models:\n  - { model: acorn/oak-7b, owner: us, review-by: 2027-01-01 }\n'
    commit(folder, { 'a.py': 'show(title="acorn/oak-7b")\n', 'stemma.yaml': `version: 1\n${adopted}` })
    const { references } = await checkCodeBase(folder, { ...options, offline: true })
    expect(references.map(({ model }) => model)).toEqual(['acorn/oak-7b'])
  })

  it('is left out by the policy and by comments, which stay visible', async () => {
    commit(folder, {
      'docs/a.py': load('acorn/thorn', thorn),
      'a.py': `${load('acorn/thorn', thorn).trimEnd()}  # stemma-ignore: a fixture\n`,
      'stemma.yaml': 'version: 1\nreferences: { exclude: [docs] }\n',
    })
    const { findings, references } = await checkCodeBase(folder, options)
    expect(references.map(({ file, ignored }) => [file, ignored])).toEqual([['a.py', 'a fixture']])
    expect(findings.map(({ rule }) => rule)).toEqual(['check/ignored'])
  })

  it('in another registry is reviewed, never passed', async () => {
    commit(folder, { 'run.sh': 'ollama run llama3.2\n' })
    await lockCodeBase(folder, options)
    const result = await checkCodeBase(folder, options)
    expect([result.outcome, result.complete]).toEqual(['review', false])
    expect(rulesOf(result, 'review')).toEqual(['check/unread'])
  })

  it('in a file that is too large is reviewed, never passed', async () => {
    commit(folder, { 'a.py': load('acorn/seedling', seedling) })
    await lockCodeBase(folder, options)
    truncateSync(join(folder, 'a.py'), 100_000_000)
    const result = await checkCodeBase(folder, options)
    expect(result.outcome).toBe('review')
    expect(result.skipped).toEqual([{ file: 'a.py', why: 'too-large' }])
  })

  it('without git, and without commits, is checked all the same', async () => {
    writeFiles(folder, { 'a.py': load('acorn/seedling', seedling) })
    git(folder, 'add', '-A')
    expect(rulesOf(await checkCodeBase(folder, options), 'denied')).toEqual(['check/not-locked'])
    rmSync(join(folder, '.git'), { recursive: true })
    expect(rulesOf(await checkCodeBase(folder, options), 'denied')).toEqual(['check/not-locked'])
    await expect(checkCodeBase(folder, { ...options, base: 'main' })).rejects.toMatchObject({ name: 'SourceError' })
  })
})

describe('documents', () => {
  it('follow their schemas', async () => {
    commit(folder, { 'a.py': `${load('acorn/thorn', thorn)}AutoModel.from_pretrained("acorn/oak")\n` })
    expect(problemsOf('check', JSON.parse(await writtenBy('json')))).toEqual([])
    const { all } = await findCodeReferences(folder, options)
    expect(problemsOf('references', JSON.parse(writeValue(all)))).toEqual([])
  })
})

describe('stemma init', () => {
  it('writes a policy that can be used, and never over another one', async () => {
    await initPolicy(folder)
    const { policy } = await loadPolicy(undefined, folder)
    expect(policy.settings).toMatchObject({ 'check/floating': { level: 'warning' } })
    await expect(initPolicy(folder)).rejects.toMatchObject({ name: 'UsageError' })
    expect(existsSync(join(folder, 'stemma.yaml'))).toBe(true)
  })
})
