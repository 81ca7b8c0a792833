import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { describe, expect, it } from '@jest/globals'

import { checkWriters, type ScanResult, writeJson, writers, writeText } from '@stemma/report'

import { checkCodeBase } from './check/check-code-base.ts'
import { scan } from './scan.ts'
import { exampleHub } from './testing/example-hub.ts'
import { noticeFiles } from './testing/notice-example.ts'
import {
  askedNames,
  billOptions,
  billsOf,
  checkedExample,
  exampleFolder,
  exampleNames,
  hasRecording,
  readExample,
} from './testing/read-example.ts'

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

describe(`every bill of materials that is kept: if one is stale, ${renew}`, () => {
  const bills = runs.flatMap(([name, from, resultOf]) =>
    billsOf(name).map((format) => [name, format, from, resultOf] as const),
  )

  it.each(bills)('%s gives the expected %s from %s', async (name, format, _from, resultOf) => {
    const writer = writers.find((one) => one.format === format)
    expect(await writer?.write(await resultOf(name), billOptions)).toBe(await expected(name, `${format}.json`))
  })
})

describe(`the code base of examples/pre-merge: if it is stale, ${renew}`, () => {
  it.each(checkWriters.map(({ format, write }) => [format, write] as const))(
    'gives the expected %s',
    async (format, write) => {
      const { folder, expected: place, options } = checkedExample()
      const result = await checkCodeBase(folder, options)
      expect(await write(result, { color: false })).toBe(await readFile(join(place, `check.${format}`), 'utf8'))
    },
  )

  it('denies and reviews what a reader would, where the code names it', async () => {
    const { folder, options } = checkedExample()
    const { findings } = await checkCodeBase(folder, options)
    const denied = findings.filter(({ outcome }) => outcome === 'denied')
    expect(
      denied.map(
        ({ rule, model, places: [place] }) => `${rule} ${model} ${place?.file.split('/').at(-1)}:${place?.line}`,
      ),
    ).toEqual([
      'lineage/threshold-dropped harbor-ai/egret-7b-chat assistant.py:4',
      'lineage/threshold-dropped lantern-law/egret-7b-contracts-lora assistant.py:9',
      'use/commercial-not-granted quarry-works/quarry-7b-instruct compose.yaml:4',
      'use/noncommercial quarry-works/quarry-7b-instruct compose.yaml:4',
    ])
  })
})

describe(`the bundles of examples/what-travels: if one is stale, ${renew}`, () => {
  it('are the expected ones', async () => {
    const files = await noticeFiles()
    const kept = await Promise.all([...files.keys()].map(async (name) => expected('what-travels', name)))
    expect([...files.values()]).toEqual(kept)
    expect(files.size).toBe(5)
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

/** What is found at level warning or above: what it does to the outcome, the rule, and the names from the subject to who demands it. */
function findingsOf({ graph, verdict }: ScanResult): readonly string[] {
  const named = new Map(graph.nodes.map(({ id, name }) => [id, name]))
  return verdict.findings
    .filter(({ level }) => level !== 'note')
    .map(({ outcome, rule, path }) => `${outcome} ${rule} ${path.map((id) => named.get(id)).join(' < ')}`)
    .toSorted()
}

// As somebody who knows the licenses reads each case, whatever the expected files say.
const readings: readonly (readonly [string, 'denied' | 'review', readonly string[]])[] = [
  [
    'adapter-of-research-model',
    'denied',
    [
      'denied lineage/limits-dropped heron-docs/heron-chat-1.8b-lora < Qwen/Qwen1.5-1.8B-Chat',
      'denied lineage/noncommercial-dropped heron-docs/heron-chat-1.8b-lora < Qwen/Qwen1.5-1.8B-Chat',
      'denied lineage/noncommercial-dropped heron-docs/heron-retriever-3b < Qwen/Qwen2.5-VL-3B-Instruct',
    ],
  ],
  [
    'card-mit-text-noncommercial',
    'denied',
    [
      'denied detect/text-contradicts plover-vision/plover-depth',
      'denied lineage/noncommercial-dropped tern-onnx/plover-depth-onnx < plover-vision/plover-depth',
    ],
  ],
  [
    'distilled-from-llama',
    'denied',
    [
      'denied lineage/name-prefix-missing willow-lab/wren-1b < meta-llama/Llama-3.1-70B-Instruct',
      'denied lineage/trained-on-restricted-outputs willow-lab/sparrow-1b < meta-llama/Llama-2-70b-chat-hf',
      'review lineage/reach-unsettled willow-lab/Llama-wren-1b < meta-llama/Llama-3.1-70B-Instruct',
      'review lineage/reach-unsettled willow-lab/sparrow-1b < meta-llama/Llama-2-70b-chat-hf',
      'review lineage/reach-unsettled willow-lab/wren-1b < meta-llama/Llama-3.1-70B-Instruct',
    ],
  ],
  [
    'gemma-relabelled',
    'denied',
    ['denied lineage/use-policy-dropped robin-labs/robin-2b-support < google/gemma-2-2b-it'],
  ],
  [
    'gguf-without-license',
    'review',
    [
      'pass detect/no-license pebblequants/Llama-3.1-8B-Instruct-GGUF',
      'pass lineage/license-dropped pebblequants/Llama-3.1-8B-Instruct-GGUF < meta-llama/Llama-3.1-8B-Instruct',
      'pass provenance/conversion-without-source pebblequants/l31-8b-q4',
      'review detect/no-grant pebblequants/l31-8b-q4',
      'review provenance/untraceable pebblequants/l31-8b-q4',
    ],
  ],
  [
    'license-other',
    'review',
    [
      'review detect/terms-unknown dunlin-lab/dunlin-3b',
      'review detect/terms-unknown kestrel-ai/kestrel-9b',
      'review lineage/demands-unknown osprey-works/osprey-9b-chat < kestrel-ai/kestrel-9b',
    ],
  ],
  [
    'merge-llama-apache',
    'denied',
    [
      'denied lineage/limits-dropped bramble-merges/thicket-7b < meta-llama/Llama-2-7b-hf',
      'denied lineage/no-train-clash bramble-merges/thicket-7b',
      'denied lineage/threshold-dropped bramble-merges/thicket-7b < meta-llama/Llama-2-7b-hf',
      'denied lineage/use-policy-dropped bramble-merges/thicket-7b < meta-llama/Llama-2-7b-hf',
    ],
  ],
  [
    'same-weights-relicensed',
    'denied',
    [
      'denied lineage/limits-dropped freebird/open-chat-7b < meta-llama/Llama-2-7b-chat-hf',
      'denied lineage/threshold-dropped freebird/open-chat-7b < meta-llama/Llama-2-7b-chat-hf',
      'denied lineage/use-policy-dropped freebird/open-chat-7b < meta-llama/Llama-2-7b-chat-hf',
      'denied provenance/relabelled-weights freebird/open-chat-7b < meta-llama/Llama-2-7b-chat-hf',
    ],
  ],
  [
    'what-travels',
    'denied',
    [
      'denied lineage/name-prefix-missing sedge-merges/heathland-7b < meta-llama/Llama-3.1-8B',
      'denied lineage/threshold-dropped sedge-merges/heathland-7b < meta-llama/Llama-3.1-8B',
      'denied lineage/use-policy-dropped sedge-merges/heathland-7b < larch-works/larch-7b',
      'denied lineage/use-policy-dropped sedge-merges/heathland-7b < meta-llama/Llama-3.1-8B',
    ],
  ],
]

describe('the cases that people reported', () => {
  it('are all read', () => {
    expect(readings.map(([name]) => name)).toEqual(names.filter((name) => name !== 'family'))
  })

  it.each(readings)('%s comes to %s, for these reasons', async (name, outcome, found) => {
    const result = await liveResult(name)
    expect(result.complete).toBe(true)
    expect(result.verdict.outcome).toBe(outcome)
    expect(findingsOf(result)).toEqual(found)
  })

  it('say of `other` that it names no license', async () => {
    const { verdict } = await liveResult('license-other')
    const messages = verdict.findings
      .filter(({ rule }) => rule === 'detect/terms-unknown')
      .map(({ message }) => message)
    expect(messages[0]).toBe(
      'dunlin-lab/dunlin-3b is under a license that it does not name (`other`). Whether that limits its use is not known.',
    )
  })

  it('show the terms of a license that is named beside `other`', async () => {
    const { graph, terms } = await liveResult('license-other')
    const found = graph.nodes
      .filter(({ name }) => name === 'stabilityai/stable-diffusion-3.5-medium')
      .flatMap(({ id }) => terms[id]?.filter(({ run }) => run.clause === 'use.threshold.revenue'))
    expect(found).toMatchObject([{ run: { value: 'yes', parameters: { amount: 1_000_000, currency: 'USD' } } }])
  })

  it('know from equal digests alone where a copy is from', async () => {
    const { graph } = await liveResult('same-weights-relicensed')
    const original = graph.nodes.find(({ name }) => name === 'meta-llama/Llama-2-7b-chat-hf')?.id
    expect(graph.edges.map(({ relation, upstream }) => [relation, upstream])).toEqual([
      ['same-weights', original],
      ['same-weights', original],
    ])
  })
})
