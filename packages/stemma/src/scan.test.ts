import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from '@jest/globals'

import type { GraphNode } from '@stemma/graph'
import { type ScanResult, writeJson } from '@stemma/report'

import { scan, type ScanOptions } from './scan.ts'
import {
  exampleHub,
  type ExampleHub,
  type ExampleModel,
  type ExampleModels,
  type HubFacts,
} from './testing/example-hub.ts'
import { UsageError } from './usage-error.ts'

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stemma-'))
})
afterAll(async () => rm(folder, { recursive: true }))

/** A model whose card names `parents`. */
function model(parents: readonly string[] = [], hub: HubFacts = {}): ExampleModel {
  const bases = parents.map((parent) => `- ${parent}\n`).join('')
  const card = `---\nlicense: mit\n${bases === '' ? '' : `base_model:\n${bases}`}---\n# A model\n`
  return { files: { 'README.md': card }, hub }
}

async function scanHub(hub: ExampleHub, names: readonly string[], options: ScanOptions = {}): Promise<ScanResult> {
  return scan(names, { fetch: hub.fetch, endpoint: 'https://huggingface.co', token: '', cacheDir: false, ...options })
}

async function scanModels(
  models: ExampleModels,
  names: readonly string[],
  options: ScanOptions = {},
): Promise<ScanResult> {
  return scanHub(exampleHub(models), names, options)
}

function nodeOf(result: ScanResult, name: string): GraphNode | undefined {
  return result.graph.nodes.find((node) => node.name === name)
}

describe('scan', () => {
  it('follows a model to its ancestors and pins all of them', async () => {
    const result = await scanModels({ 'org/a': model(['org/b']), 'org/b': model(['gpt2']), gpt2: model() }, ['org/a'])
    expect(result.graph.edges.map((edge) => edge.relation)).toEqual(['finetune', 'finetune'])
    expect(result.graph.nodes.every((node) => /^model:hf\/[\w/]+@[0-9a-f]{40}$/.test(node.id))).toBe(true)
    expect({ complete: result.complete, outcome: result.verdict.outcome }).toEqual({ complete: true, outcome: 'pass' })
  })

  it('fetches each node of a diamond once', async () => {
    const hub = exampleHub({
      'o/top': model(['o/a', 'o/b']),
      'o/a': model(['o/base']),
      'o/b': model(['o/base']),
      'o/base': model(),
    })
    await scanHub(hub, ['o/top', 'o/a'])
    expect(hub.requests.filter((path) => path.startsWith('/api/models/o/base/revision'))).toHaveLength(1)
    expect(hub.requests.filter((path) => path.endsWith('README.md'))).toHaveLength(4)
  })

  it('is incomplete, and for review, where a parent is missing or private', async () => {
    const result = await scanModels({ 'org/a': model(['org/gone']) }, ['org/a'])
    expect(nodeOf(result, 'org/gone')?.state).toBe('not-found')
    expect(nodeOf(result, 'org/a')?.traceability.reason).toBe('parent-not-found')
    expect({ complete: result.complete, outcome: result.verdict.outcome }).toEqual({
      complete: false,
      outcome: 'review',
    })
  })

  it('takes a gated parent for traceable, and says what could not be read of it', async () => {
    const result = await scanModels({ 'org/a': model(['org/gated']), 'org/gated': model([], { gated: 'manual' }) }, [
      'org/a',
    ])
    const gated = nodeOf(result, 'org/gated')
    expect(nodeOf(result, 'org/a')?.traceability.status).toBe('traced')
    expect([gated?.read, gated?.unread.map((text) => text.state)]).toEqual(['partial', ['gated']])
    expect(gated?.traceability.status).toBe('unknown')
    expect(result.complete).toBe(true)
  })

  it('fails a disabled parent with its state', async () => {
    const result = await scanModels({ 'org/a': model(['org/b']), 'org/b': model([], { disabled: true }) }, ['org/a'])
    expect(nodeOf(result, 'org/b')?.state).toBe('disabled')
    expect(result.complete).toBe(false)
  })

  it('follows a rename and keeps both names', async () => {
    const models = { 'org/a': model(['old/b']), 'new/b': model([], { formerNames: ['old/b'] }) }
    const result = await scanModels(models, ['org/a', 'new/b'])
    expect(nodeOf(result, 'new/b')?.formerNames).toEqual(['old/b'])
    expect(result.graph.nodes).toHaveLength(2)
  })

  it('ends in a cycle, and calls it one', async () => {
    const result = await scanModels({ 'o/a': model(['o/b']), 'o/b': model(['o/a']) }, ['o/a'])
    expect(result.graph.nodes.map((node) => node.traceability.reason)).toEqual(['cycle', 'cycle'])
  })

  it('takes a model that names itself for untraceable', async () => {
    const result = await scanModels({ 'o/a': model(['o/a']) }, ['o/a'])
    expect(nodeOf(result, 'o/a')?.traceability.reason).toBe('self-reference')
  })

  it('stops at its depth, and is incomplete by that', async () => {
    const models = { 'o/a': model(['o/b']), 'o/b': model(['o/c']), 'o/c': model() }
    const result = await scanModels(models, ['o/a'], { depth: 1 })
    expect([nodeOf(result, 'o/c')?.state, result.complete]).toEqual(['beyond-depth', false])
  })

  it('joins a branch and the commit that it stands at into one node', async () => {
    const result = await scanModels({ 'o/a': model() }, ['o/a', 'o/a@main'])
    expect(result.asked.map((one) => one.name)).toEqual(['o/a', 'o/a@main'])
    expect([result.graph.roots.length, new Set(result.asked.map((one) => one.node)).size]).toEqual([1, 1])
  })

  it('names a model of another registry without reading it', async () => {
    const result = await scanModels({}, ['ollama:llama3.2'])
    expect(result.graph.nodes.map((node) => [node.id, node.state])).toEqual([['model:ollama/llama3.2', 'unsupported']])
  })

  it('follows the parents of a folder on the Hub, and tells nothing of where it stands', async () => {
    await writeFile(join(folder, 'README.md'), '---\nbase_model: org/b\n---\n')
    const result = await scanModels({ 'org/b': model() }, [folder])
    expect(result.graph.edges.map((edge) => edge.upstream)).toEqual([nodeOf(result, 'org/b')?.id])
    expect(JSON.stringify(result.graph)).not.toContain(folder)
    expect(result.complete).toBe(true)
  })

  it('survives a hostile card', async () => {
    const card =
      '---\nlicense: "\u001b[2J"\nbase_model: ["../../etc/passwd", "a/b/c", "__proto__"]\n__proto__: {a: 1}\n---\n'
    const result = await scanModels({ 'o/a': { files: { 'README.md': card } } }, ['o/a'])
    expect(result.graph.nodes.map((node) => node.name)).toContain('o/a')
  })
})

describe('scan records and replays', () => {
  const models = {
    'org/a': model(['old/b', 'org/gone']),
    'new/b': model([], { formerNames: ['old/b'], gated: 'auto' }),
  }

  it('to the same bytes, with no network', async () => {
    const record = join(folder, 'recording')
    const recorded = await scanModels(models, ['org/a'], { record })
    const hub = exampleHub({})
    const replayed = await scanHub(hub, ['org/a'], { replay: record })
    expect(writeJson(replayed)).toBe(writeJson(recorded))
    expect(hub.requests).toEqual([])
  })

  it('and is incomplete where the recording lacks a model', async () => {
    const record = join(folder, 'other')
    await scanModels(models, ['new/b'], { record })
    const result = await scan(['org/a'], { replay: record })
    expect(result.graph.nodes.map((node) => node.state)).toEqual(['offline'])
  })
})

describe('scan refuses', () => {
  it.each([
    ['no names', [], {}],
    ['a name that is none', ['a/b/c'], {}],
    ['record beside replay', ['a/b'], { record: 'x', replay: 'y' }],
  ])('%s', async (_, names, options) => {
    await expect(scan(names, options)).rejects.toThrow(UsageError)
  })

  it.each([
    ['a folder that is not there', './no-such-folder', {}, 'folder-not-found'],
    ['an endpoint that is none', 'a/b', { endpoint: 'ftp://x' }, 'invalid-endpoint'],
    ['a recording that is none', 'a/b', { replay: './no-such-folder' }, 'recording-not-found'],
  ])('%s', async (_, name, options, code) => {
    await expect(scan([name], { cacheDir: false, ...options })).rejects.toMatchObject({ code })
  })
})
