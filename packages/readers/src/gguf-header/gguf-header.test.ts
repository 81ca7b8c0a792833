import { describe, expect, it } from '@jest/globals'

import type { JsonObject } from '@stemma/graph'

import { briefly, snapshotOf } from '../testing/readings.ts'
import { ggufHeaderReader } from './gguf-header.ts'

function read(header: JsonObject): readonly string[] {
  const claims = ggufHeaderReader.read(snapshotOf({ 'oak.Q4_K_M.gguf': JSON.stringify(header) }))
  return briefly(claims).map((line) => line.replace(/ @.*/, ''))
}

describe('ggufHeaderReader', () => {
  it.each<[string, JsonObject, readonly string[]]>([
    ['a license', { 'general.license': 'apache-2.0' }, ['license Apache-2.0 spdx']],
    [
      'trap `license: other` shadows `license_name`',
      {
        'general.license': 'other',
        'general.license.name': 'acorn-terms',
        'general.license.link': 'https://example.org/terms',
      },
      ['license acorn-terms custom https://example.org/terms'],
    ],
    ['trap placeholder values', { 'general.license': 'unknown' }, []],
    [
      'base models',
      {
        'general.base_model.count': 2,
        'general.base_model.0.repo_url': 'https://huggingface.co/acorn/oak',
        'general.base_model.1.repo_url': 'https://huggingface.co/acorn/elm',
        'general.base_model.1.name': 'Elm',
      },
      ['unknown of acorn/oak (machine)', 'unknown of acorn/elm (machine)'],
    ],
    ['a source', { 'general.source.huggingface.repository': 'acorn/oak' }, ['unknown of acorn/oak (machine)']],
    ['a source that is itself', { 'general.source.url': 'https://huggingface.co/org/own' }, []],
    ['a source elsewhere', { 'general.source.url': 'https://example.org/oak' }, []],
    [
      'data sets',
      { 'general.dataset.0.repo_url': 'https://huggingface.co/datasets/acorn/leaves' },
      ['trained-on acorn/leaves'],
    ],
    [
      'people',
      { 'general.quantized_by': 'squirrel', 'general.author': 'acorn', 'general.organization': 'forest' },
      ['quantizer squirrel', 'creator acorn'],
    ],
    ['trap invented defaults: nothing of nothing', { 'general.architecture': 'llama', 'general.name': 'Oak' }, []],
    [
      'hostile types',
      {
        'general.license': ['mit'],
        'general.base_model.0.repo_url': 1,
        'general.base_model.x.repo_url': 'https://hf.co/a/b',
      },
      [],
    ],
    [
      'hostile URL',
      { 'general.base_model.0.repo_url': 'https://huggingface.co/../../etc' },
      ['unknown of malformed https://huggingface.co/../../etc (machine)'],
    ],
  ])('%s', (_what, header, expected) => {
    expect(read(header)).toEqual(expected)
  })

  it('chooses one file: the smallest, of a split model the first, and no projector', () => {
    expect(
      ggufHeaderReader.choose([
        { path: 'b-Q8.gguf', size: 9 },
        { path: 'a-Q2-00002-of-00002.gguf', size: 1 },
        { path: 'a-Q2-00001-of-00002.gguf', size: 4 },
        { path: 'mmproj-f16.gguf', size: 1 },
        { path: 'README.md', size: 1 },
      ]),
    ).toEqual(['a-Q2-00001-of-00002.gguf'])
    expect(ggufHeaderReader.choose([])).toEqual([])
  })

  it('hostile: a header that lies about its content is a claim', () => {
    const lines = briefly(ggufHeaderReader.read(snapshotOf({ 'a.gguf': '{"general.license": "mit", "general.ba' })))
    expect(lines).toContain('license MIT spdx @1:2')
    expect(lines[0]).toMatch(/^oddity/)
  })

  it('hostile: 20,000 base models are 20,000 claims', () => {
    const keys = Array.from(
      { length: 20_000 },
      (_, at) => [`general.base_model.${at}.repo_url`, 'https://hf.co/a/b'] as const,
    )
    expect(read(Object.fromEntries(keys))).toHaveLength(20_000)
  })
})
