import { describe, expect, it } from '@jest/globals'

import type { Claim } from '@stemma/graph'

import { briefly, snapshotOf, textAt } from '../testing/readings.ts'
import { modelCardReader } from './model-card.ts'

function read(text: string, path = 'README.md'): readonly Claim[] {
  return modelCardReader.read(snapshotOf({ [path]: text }))
}

describe('modelCardReader', () => {
  it.each<[string, string, readonly string[]]>([
    ['a license', 'license: mit', ['license MIT spdx @2:10']],
    ['a license in another case', 'license: Apache-2.0', ['license Apache-2.0 spdx @2:10']],
    ['the misspelt key', 'licence: mit', ['license MIT spdx @2:10']],
    [
      'trap `license: other` shadows `license_name`',
      'license: other\nlicense_name: acorn-community\nlicense_link: LICENSE.md',
      ['license acorn-community custom LICENSE.md @3:15'],
    ],
    ['other without a name', 'license: other', ['license other other @2:10']],
    [
      'a name beside another license',
      'license: mit\nlicense_name: acorn-community',
      ['license MIT spdx @2:10', 'license acorn-community custom @3:15'],
    ],
    ['a name beside the same license', 'license: mit\nlicense_name: MIT', ['license MIT spdx @2:10']],
    ['a name that is none', 'license: mit\nlicense_name: m', ['license MIT spdx @2:10']],
    ['a license name alone', 'license_name: acorn-community', ['license acorn-community custom @2:15']],
    [
      'trap list-valued `license`',
      'license:\n- mit\n- cc-by-4.0',
      ['license MIT spdx @3:3', 'license CC-BY-4.0 spdx @4:3'],
    ],
    ['trap placeholder values: license', 'license: license', ['oddity @2:10']],
    ['trap placeholder values: unknown', 'license: unknown', ['oddity @2:10']],
    ['trap placeholder values: empty', 'license: ""\nbase_model: ""\ndatasets: []', []],
    ['a parent', 'base_model: acorn/oak', ['unknown of acorn/oak (author) @2:13']],
    ['trap bare id (`gpt2`)', 'base_model: gpt2', ['unknown of gpt2 (author) @2:13']],
    ['trap `base_model` used as the own name', 'base_model: org/own', ['unknown of org/own (author) @2:13']],
    [
      'a relation, of one parent',
      'base_model: acorn/oak\nbase_model_relation: quantized',
      ['quantized of acorn/oak (author) @2:13'],
    ],
    [
      'a relation, of a list of one',
      'base_model:\n- acorn/oak\nbase_model_relation: adapter',
      ['adapter of acorn/oak (author) @3:3'],
    ],
    [
      'trap one relation for all parents',
      'base_model:\n- acorn/oak\n- acorn/elm\nbase_model_relation: merge',
      ['unknown of acorn/oak (author) @3:3', 'unknown of acorn/elm (author) @4:3'],
    ],
    [
      'a relation of nobody',
      'base_model: acorn/oak\nbase_model_relation: constructor',
      ['unknown of acorn/oak (author) @2:13'],
    ],
    ['a path', 'base_model: /data/oak', ['unknown of path /data/oak (author) @2:13']],
    ['a path upwards', 'base_model: ../../etc/passwd', ['unknown of path ../../etc/passwd (author) @2:13']],
    ['an address', 'base_model: https://huggingface.co/acorn/oak', ['unknown of acorn/oak (author) @2:13']],
    ['data sets', 'datasets:\n- acorn/leaves\n- squad', ['trained-on acorn/leaves @3:3', 'trained-on squad @4:3']],
    ['trap placeholder values: data set', 'datasets:\n- generator', []],
    ['a data set that is none', 'datasets: my own leaves', ['oddity @2:11']],
    [
      'trap license text in `extra_gated_prompt`',
      'extra_gated_prompt: You agree to the acorn terms.',
      ['gated-prompt @2:21'],
    ],
    [
      'a quantizer and a creator',
      'quantized_by: squirrel\nmodel_creator: acorn',
      ['quantizer squirrel @2:15', 'creator acorn @3:16', 'quantized (author) @2:15'],
    ],
    ['an anchor', 'base_model: &b acorn/oak\nx: *b', ['unknown of acorn/oak (author) @2:16']],
    [
      'what it is',
      'language:\n- en\n- fr\npipeline_tag: text-generation\nlibrary_name: peft',
      ['task text-generation @5:15', 'library peft @6:15', 'language en @3:3', 'language fr @4:3'],
    ],
    ['no word for a language', `language: ${'x'.repeat(121)}`, []],
    ['no metadata', 'widget: en', []],
    ['hostile keys', '__proto__: {license: mit}\nconstructor: {base_model: a/b}', []],
    ['a hostile value', 'license: __proto__', ['license __proto__ custom @2:10']],
  ])('%s', (_what, yaml, expected) => {
    expect(briefly(read(`---\n${yaml}\n---\n# Card\n`))).toEqual(expected)
    // The same with other line ends: lines and columns stay.
    expect(briefly(read(`---\n${yaml}\n---\n# Card\n`.replaceAll('\n', '\r\n')))).toEqual(expected)
  })

  it('quotes what stands at the place', () => {
    const text = '---\r\nlicense: "mit"\r\nbase_model:\r\n- acorn/oak # why\r\n---\r\n'
    expect(read(text).map((claim) => textAt(text, claim.evidence))).toEqual(['"mit"', 'acorn/oak'])
    expect(read(text).map((claim) => claim.evidence.quote)).toEqual(['"mit"', 'acorn/oak'])
  })

  it('trap strict front-matter parser: values of a damaged document are marked, the damage is a claim with its line', () => {
    const claims = read('---\nlicense: mit\ntags: "open\nbase_model: acorn/oak\n---\n')
    expect(briefly(claims)).toEqual(expect.arrayContaining(['license MIT spdx @2:10']))
    expect(briefly(claims)[0]).toMatch(/^oddity @\d+:\d+$/)
    expect(claims.filter((claim) => claim.type === 'license').every((claim) => claim.evidence.repaired)).toBe(true)
  })

  it.each(['README.md', 'MODEL_CARD.md', 'HF_README.md', 'readme.md', 'modelcard.md'])('reads %s', (path) => {
    expect(modelCardReader.choose([{ path }, { path: `docs/${path}` }, { path: 'OTHER.md' }])).toEqual([path])
    expect(briefly(read('---\nlicense: mit\n---\n', path))).toEqual(['license MIT spdx @2:10'])
  })

  it('hostile: 10,000 parents are 10,000 claims', () => {
    const list = Array.from({ length: 10_000 }, (_, at) => `- acorn/oak-${at}`).join('\n')
    const claims = read(`---\nbase_model:\n${list}\n---\n`)
    expect(claims).toHaveLength(10_000)
    expect(claims.at(-1)?.evidence.range?.line).toBe(10_002)
  })

  it('hostile: a YAML alias bomb is nothing, or few claims', () => {
    const levels = Array.from(
      { length: 20 },
      (_, at) => `l${at + 1}: &l${at + 1} [${Array(9).fill(`*l${at}`).join(', ')}]`,
    )
    expect(read(`---\nl0: &l0 a/b\n${levels.join('\n')}\nbase_model: *l20\nlicense: *l1\n---\n`).length).toBeLessThan(5)
    expect(read(`---\nx: &a a/b\nbase_model: [${'*a , '.repeat(10_000)}*a ]\n---\n`)).toHaveLength(1)
  })
})
