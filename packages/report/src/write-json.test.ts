import { describe, expect, it } from '@jest/globals'

import type { Claim } from '@stemma/graph'

import { toScanDocument } from './scan-document.ts'
import { at, commit, license, parent, reading, resultOf } from './testing/sample.ts'
import { writeJson } from './write-json.ts'

const everyClaim: readonly Claim[] = [
  parent('org/base'),
  {
    type: 'derived-from',
    parent: { kind: 'hub', name: 'org/model' },
    relation: 'finetune',
    voice: 'author',
    evidence: at('a', 1, 'q-self'),
  },
  {
    type: 'derived-from',
    parent: { kind: 'local-path', path: '/data' },
    relation: 'unknown',
    voice: 'machine',
    evidence: at('b', 1, 'q-local'),
  },
  {
    type: 'derived-from',
    parent: { kind: 'family', name: 'llama' },
    relation: 'unknown',
    voice: 'hint',
    evidence: at('c', 1, 'q-family'),
  },
  { type: 'made-by', relation: 'quantized', voice: 'hint', evidence: at('d', 1, 'q-made') },
  { type: 'from-scratch', evidence: at('e', 1, 'q-scratch') },
  { type: 'trained-on', dataset: 'org/data', evidence: at('f', 1, 'q-data') },
  { type: 'trained-on', dataset: 'many, words', evidence: at('g', 1, 'q-loose') },
  license('mit'),
  { type: 'license', basis: 'detected', license: 'mit', class: 'spdx', evidence: at('h', 1, 'q-detected') },
  { type: 'license-text', role: 'notice', evidence: at('i', 1, 'q-text') },
  { type: 'file-identity', sha256: 'f'.repeat(64), path: 'w.gguf', size: 7, evidence: at('j', 1, 'q-file') },
  { type: 'published-by', name: 'org', role: 'publisher', evidence: at('k', 1, 'q-publisher') },
  { type: 'oddity', message: 'odd', evidence: at('l', 1, 'q-odd') },
]

const result = resultOf(['org/model'], [reading('org/model', { claims: everyClaim }), reading('org/base')])

describe('toScanDocument', () => {
  it('keeps the evidence of every kind of claim', () => {
    const text = writeJson(result)
    const lost = everyClaim.filter((claim) => !text.includes(`"quote": ${JSON.stringify(claim.evidence.quote)}`))
    expect(lost).toEqual([])
  })

  it('lists what no edge leads to', () => {
    const [, node] = toScanDocument(result).graph.nodes.filter((one) => one.kind === 'model')
    expect(node?.unresolvedParents.map((one) => one.parent)).toEqual([
      { kind: 'family', name: 'llama' },
      { kind: 'hub', name: 'org/model' },
      { kind: 'local-path', path: '/data' },
    ])
    expect(node?.unresolvedDatasets.map((one) => one.dataset)).toEqual(['many, words'])
  })

  it('writes a package URL for models of the Hub only', () => {
    const purls = toScanDocument(result).graph.nodes.map((node) => node.purl)
    expect(purls).toEqual([
      undefined,
      `pkg:huggingface/org/base@${commit('a')}`,
      `pkg:huggingface/org/model@${commit('a')}`,
    ])
  })

  it('says because of which nodes a scan is incomplete', () => {
    const failure = { state: 'gated', detail: 'ask for access' } as const
    const { incomplete, complete, outcome } = toScanDocument(
      resultOf(['org/model'], [reading('org/model', { failure })]),
    )
    expect({ incomplete, complete, outcome }).toEqual({
      incomplete: [{ node: 'model:hf/org/model', state: 'gated', detail: 'ask for access' }],
      complete: false,
      outcome: 'review',
    })
  })
})

describe('writeJson', () => {
  it('does not depend on the order in which models were read', () => {
    const other = resultOf(
      ['org/model'],
      [reading('org/base'), reading('org/model', { claims: everyClaim.toReversed() })],
    )
    expect(writeJson(other)).toBe(writeJson(result))
  })

  it('escapes what a terminal would obey, and keeps its value', () => {
    const message = 'a\u001b[2J\u009b31m\u202e\u200b\u{e0041}\nb'
    const hostile = resultOf(
      ['org/model'],
      [reading('org/model', { claims: [{ type: 'oddity', message, evidence: at('x', 1) }] })],
    )
    const text = writeJson(hostile)
    expect(text).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u)
    expect((JSON.parse(text) as ReturnType<typeof toScanDocument>).graph.nodes[0]?.oddities[0]?.message).toBe(message)
    expect(text.endsWith('}\n')).toBe(true)
  })
})
