import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { describe, expect, it } from '@jest/globals'

import { type ScanResult, writeJson, writeText } from '@stemma/report'

import { scan } from './scan.ts'
import { exampleHub } from './testing/example-hub.ts'
import { askedNames, exampleFolder, exampleNames, hasRecording, readExample } from './testing/read-example.ts'

// Where one of these fails and the new output is right, renew it:
// npm run build && node packages/stemma/dist/testing/record-examples.js
const renew = 'renew it with: node packages/stemma/dist/testing/record-examples.js'

async function expected(example: string, file: string): Promise<string> {
  return readFile(join(exampleFolder(example), 'expected', file), 'utf8')
}

async function liveResult(example: string): Promise<ScanResult> {
  const { fetch } = exampleHub(await readExample(example))
  return scan(await askedNames(example), { fetch, endpoint: 'https://huggingface.co', token: '', cacheDir: false })
}

async function replayedResult(example: string): Promise<ScanResult> {
  return scan(await askedNames(example), { replay: join(exampleFolder(example), 'recording') })
}

const names = await exampleNames()
const recorded = await Promise.all(names.map(async (name) => ((await hasRecording(name)) ? [name] : [])))
const runs = [
  ...names.map((name) => [name, 'its models', liveResult] as const),
  ...recorded.flat().map((name) => [name, 'its recording', replayedResult] as const),
]

describe(`every example: if one is stale, ${renew}`, () => {
  it.each(runs)('%s gives the expected text and JSON from %s', async (name, _, resultOf) => {
    const result = await resultOf(name)
    expect(writeText(result, { color: false })).toBe(await expected(name, 'scan.txt'))
    expect(writeJson(result)).toBe(await expected(name, 'scan.json'))
  })
})

describe('the example family', () => {
  it('shows what its README says', async () => {
    const { graph } = await replayedResult('family')
    const relations = new Set(graph.edges.map((edge) => edge.relation))
    expect([...relations].toSorted()).toEqual([
      'adapter',
      'finetune',
      'merge',
      'quantized',
      'same-weights',
      'trained-on',
    ])
    expect(graph.nodes.filter((node) => node.traceability.status === 'untraceable').map((node) => node.name)).toEqual([
      'nightjar/nightjar-7b',
    ])
    expect(graph.nodes.flatMap((node) => node.formerNames)).toEqual(['quarry/quarry-7b'])
  })
})
