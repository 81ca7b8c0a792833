import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'

import { type Claim, type Evidence, failedSnapshot, isHubName, maximumQuote } from '@stemma/graph'

import { chooseFiles } from './choose-files.ts'
import { readSnapshot } from './read-snapshot.ts'
import { readers } from './readers.ts'
import { brief, snapshotOf, textAt } from './testing/readings.ts'

const paths = [
  'README.md',
  'config.json',
  'adapter_config.json',
  'mergekit_config.yml',
  'model_index.json',
  'tokenizer_config.json',
  'quantize_config.json',
  'LICENSE',
  'oak.gguf',
  'oak.safetensors',
] as const

/** Asserts what holds of every claim: its place is inside the text, its quote is short, its names are names. */
function expectSound(claims: readonly Claim[], text: string): void {
  for (const claim of claims) {
    const { evidence } = claim
    expect(evidence.quote.length).toBeLessThanOrEqual(maximumQuote)
    expect(evidence.quote).not.toMatch(/\n/)
    expect(typeof brief(claim)).toBe('string')
    expect([claim].filter((one) => isBadName(one))).toEqual([])
  }
  for (const { evidence } of claims.filter((one) => one.evidence.range !== undefined)) {
    // Text between the places is compared with white space as quotes have it.
    const quoted = textAt(text, evidence).replaceAll(/\s+/g, ' ').trim()
    expect(isVerbatim(evidence) ? quoted : evidence.quote).toBe(evidence.quote)
  }
}

function isBadName(claim: Claim): boolean {
  return claim.type === 'derived-from' && claim.parent.kind === 'hub' && !isHubName(claim.parent.name)
}

/** What the reader of front matter quotes stands there word for word, as long as nothing is cut. */
function isVerbatim(evidence: Evidence): boolean {
  return evidence.reader === 'model-card' && !evidence.quote.endsWith('…')
}

const markup = [
  '---\n',
  '\n',
  '\r\n',
  '\n\n',
  '# ',
  '## Base model\n',
  '- ',
  '* ',
  '> ',
  '    ',
  '\t',
  '```yaml\n',
  '```\n',
  '`',
  '|',
  '|-|-|\n',
  '<a href="',
  '">',
  '</a>',
  '<!--',
  '-->',
  '[',
  '](',
  ')',
  '!',
  '*',
  '_',
  '\\',
  '&amp;',
  ':',
  ' ',
]
const words = [
  'license: mit',
  'base_model: acorn/oak-7B',
  'base_model:\n- ',
  'models:\n  - model: acorn/oak-7B\n',
  'merge_method: ties\n',
  'Fine-tuned from ',
  'This model is a merge of ',
  'based on ',
  'quantized version of ',
  'acorn/oak-7B',
  'gpt2',
  'https://huggingface.co/acorn/oak-7B',
  'Llama 2',
  'released under the MIT license',
  '. ',
  'trained from scratch',
]
const odd = [
  '\uFEFF',
  '\u0000',
  '\ud83d',
  '\udd25',
  '🔥',
  '\u2028',
  '\uE100',
  '\uF8FF',
  '../',
  '__proto__: ',
  'constructor: ',
  '&a ',
  '*a ',
  '{',
  '}',
  '"',
  "'",
  ',',
  'ü',
  '。',
]
const cardText = fc.array(fc.constantFrom(...markup, ...words, ...odd), { maxLength: 60 }).map((list) => list.join(''))
const anyText = fc.oneof(
  cardText,
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.json().map((text) => text.slice(0, 2000)),
)

const metadataKeys = [
  '_name_or_path',
  'base_model_name_or_path',
  'revision',
  'quantization_config',
  '__metadata__',
  'general.license',
  'general.base_model.0.repo_url',
  'ss_base_model',
  'lora_adapter_metadata',
  '__proto__',
  'constructor',
  'name_or_path',
  'repo',
  'text_config',
]
const configuration = fc.dictionary(
  fc.constantFrom(...metadataKeys),
  fc.oneof(fc.constantFrom('acorn/oak', '../x', 'gpt2', 'mit', '/data/x', 'https://hf.co/acorn/oak'), fc.jsonValue()),
)
const jsonText = fc.tuple(configuration, fc.nat(2)).map(([value, indent]) => JSON.stringify(value, undefined, indent))

describe('readSnapshot', () => {
  it.each(paths)('never throws on any text as %s, and every place is in the text', (path) => {
    fc.assert(
      fc.property(fc.oneof(anyText, jsonText), (text) => {
        expectSound(readSnapshot(snapshotOf({ [path]: text })), text)
      }),
      { numRuns: 150 },
    )
  })

  it('cites a cell of a table from its beginning to its end', () => {
    const text = '---\nlicense: mit\n---\n|-|-|\n|-|-|\n</a>Fine-tuned from '
    expectSound(readSnapshot(snapshotOf({ 'README.md': text })), text)
  })

  it('reads a card with front matter of any shape', () => {
    fc.assert(
      fc.property(cardText, cardText, (yaml, body) => {
        const text = `---\nlicense: mit\n${yaml}\n---\n${body}`
        expectSound(readSnapshot(snapshotOf({ 'README.md': text })), text)
      }),
      { numRuns: 300 },
    )
  })

  it('claims nothing of what could not be read', () => {
    const reference = { artifact: { kind: 'model', registry: 'hf', name: 'org/own-GGUF' } } as const
    expect(readSnapshot(failedSnapshot(reference, { state: 'gated', detail: '' }))).toEqual([])
  })

  it('trap invented defaults: claims nothing of an empty repository', () => {
    expect(readSnapshot(snapshotOf({}))).toEqual([])
  })

  it('claims what was odd in the decoding of a text', () => {
    const snapshot = snapshotOf({ 'README.md': '# Oak' })
    const texts = snapshot.texts.map((text) => ({ ...text, oddities: ['3 bytes are no UTF-8'] }))
    expect(readSnapshot({ ...snapshot, texts })).toMatchObject([
      { type: 'oddity', message: 'README.md: 3 bytes are no UTF-8' },
    ])
  })

  it('trap the card always beats the LICENSE file: both are kept', () => {
    const claims = readSnapshot(snapshotOf({ 'README.md': '---\nlicense: mit\n---\n', LICENSE: 'Acorn Terms' }))
    expect(claims.map((claim) => claim.type)).toEqual(['license', 'license-text'])
  })
})

describe('readers', () => {
  it('have names of their own', () => {
    expect(new Set(readers.map((reader) => reader.name)).size).toBe(readers.length)
  })

  it('choose each file once, sorted', () => {
    const files = ['README.md', 'model.safetensors', 'config.json', 'oak.gguf', 'LICENSE', 'demo.png'].map((path) => ({
      path,
    }))
    expect(chooseFiles(files).map(({ path, form }) => `${path} ${form}`)).toEqual([
      'LICENSE text',
      'README.md text',
      'config.json text',
      'model.safetensors header',
      'oak.gguf header',
    ])
  })
})
