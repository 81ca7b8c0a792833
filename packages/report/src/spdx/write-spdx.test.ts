import { describe, expect, it } from '@jest/globals'

import { type Claim, failureStates, type Json, type LicenseClaim } from '@stemma/graph'

import { inert } from '../inert.ts'
import type { ScanResult } from '../scan-result.ts'
import { hostileTexts } from '../testing/hostile-texts.ts'
import { cardClaims, diamondResult, hostileReading, weights } from '../testing/sample-lineage.ts'
import { at, commit, license, parent, reading, resultOf, type SampleModel } from '../testing/sample.ts'
import type { WriterOptions } from '../writer-options.ts'
import { writeSpdx } from './write-spdx.ts'

const plain = { color: false }
const dated = { lastModified: '2024-05-01T10:00:00.000Z', createdAt: '2024-04-01T10:00:00.000Z' }
const publisher: Claim = { type: 'published-by', name: 'org', role: 'publisher', evidence: at('README.md', 9) }

/** Why the samples have their parents. */
const because = 'one source names this parent: card data, README.md line 3 says'

type Element = Readonly<Record<string, Json>>

async function elementsOf(result: ScanResult, options: WriterOptions = plain): Promise<readonly Element[]> {
  const document = JSON.parse(await writeSpdx(result, options)) as { readonly '@graph': readonly Element[] }
  return document['@graph']
}

async function elementsOfModel(model: SampleModel): Promise<readonly Element[]> {
  return elementsOf(resultOf(['org/a'], [reading('org/a', model)]))
}

function ofType(elements: readonly Element[], type: string): readonly Element[] {
  return elements.filter((one) => one['type'] === type)
}

/** What relates elements, by their names: from, type, to, and what else is said. */
function relationships(elements: readonly Element[]): readonly string[] {
  const names = new Map(
    elements.map((one) => [one['spdxId'], one['simplelicensing_licenseExpression'] ?? one['name']] as const),
  )
  return ofType(elements, 'Relationship').map((one) => {
    const to = (one['to'] as readonly string[]).map((id) => stringOf(names.get(id) ?? id))
    const from = stringOf(names.get(one['from']))
    const rest = ['completeness', 'comment'].map((field) => stringOf(one[field]))
    return [from, stringOf(one['relationshipType']), to.join(' + '), ...rest].join(' | ')
  })
}

function stringOf(value: Json | undefined): string {
  return typeof value === 'string' ? value : ''
}

function declared(name: string, more: Partial<LicenseClaim> = {}): Claim {
  return { type: 'license', basis: 'declared', license: name, class: 'spdx', evidence: at('README.md', 2), ...more }
}

describe('writeSpdx', () => {
  it('relates a model to its parents, its data sets and its licenses', async () => {
    const found = relationships(await elementsOf(diamondResult()))
    expect(found).toEqual([
      'org/base | hasDeclaredLicense | LicenseRef-acorn-terms |  | acorn-terms: README.md line 2',
      `org/left | descendantOf | org/base | complete | fine-tune of org/base (finetune, stated: ${because} finetune)`,
      'org/left | hasDeclaredLicense | Apache-2.0 |  | Apache-2.0: README.md line 2',
      `org/merge | descendantOf | org/left + org/right | complete | merge of org/left (merge, stated: ${because} merge); merge of org/right (merge, stated: ${because} merge)`,
      'org/merge | trainedOn | acorn/leaves | noAssertion | ',
      'org/merge | hasDeclaredLicense | LicenseRef-mit |  | mit: README.md line 2',
      `org/right | descendantOf | org/base | complete | fine-tune of org/base (finetune, stated: ${because} finetune)`,
      'org/right | hasDeclaredLicense | CC-BY-4.0 |  | CC-BY-4.0: README.md line 2',
    ])
  })

  it('is a package of the AI profile where all is known that this demands', async () => {
    const elements = await elementsOfModel({ claims: [license('MIT'), ...cardClaims], hub: dated })
    const [agent] = ofType(elements, 'Agent')
    expect(ofType(elements, 'ai_AIPackage')).toEqual([
      {
        type: 'ai_AIPackage',
        spdxId: expect.stringMatching(/^urn:uuid:[0-9a-f-]{36}#model-1$/),
        creationInfo: '_:creation',
        name: 'org/a',
        software_primaryPurpose: 'model',
        suppliedBy: agent?.['spdxId'],
        releaseTime: '2024-05-01T10:00:00Z',
        software_packageVersion: commit('a'),
        software_packageUrl: `pkg:huggingface/org/a@${commit('a')}`,
        software_homePage: 'https://huggingface.co/org/a',
        software_downloadLocation: `git+https://huggingface.co/org/a@${commit('a')}`,
        ai_typeOfModel: ['oak', 'OakForCausalLM'],
        ai_informationAboutApplication: 'task: text-generation; library: transformers; language: en',
        ai_metric: [{ type: 'DictionaryEntry', key: 'accuracy on Leaves', value: '0.91' }],
      },
    ])
    expect(ofType(elements, 'SpdxDocument')[0]?.['profileConformance']).toContain('ai')
    // The profile demands one relationship of each kind.
    expect(relationships(elements).slice(1)).toEqual([
      'org/a | hasDeclaredLicense | MIT |  | MIT: README.md line 2',
      'org/a | hasConcludedLicense | expandedlicensing_NoAssertionLicense |  | ',
    ])
  })

  it.each<[string, SampleModel]>([
    ['who supplies it', { hub: dated }],
    ['when it was released', { claims: [publisher] }],
    ['when it was released, in words that are no time', { claims: [publisher], hub: { lastModified: 'yesterday' } }],
    ['anything', { failure: { state: 'not-found', detail: '' } }],
  ])('trap invented defaults: it is a plain package where nobody says %s', async (_what, model) => {
    const elements = await elementsOfModel(model)
    expect(ofType(elements, 'ai_AIPackage')).toEqual([])
    expect(ofType(elements, 'software_Package')).toEqual([
      expect.objectContaining({ name: 'org/a', software_primaryPurpose: 'model' }),
    ])
    expect(ofType(elements, 'SpdxDocument')[0]?.['profileConformance']).not.toContain('ai')
  })

  it('says in an annotation what a plain package has no field for', async () => {
    const elements = await elementsOf(diamondResult())
    const merge = ofType(elements, 'software_Package').find(({ name }) => name === 'org/merge')
    const about = ofType(elements, 'Annotation').find(({ subject }) => subject === merge?.['spdxId'])
    expect(stringOf(about?.['statement']).split('\n')).toEqual([
      `stemma:id: model:hf/org/merge@${commit('a')}`,
      'stemma:read: read',
      'stemma:traceability: traced',
      'stemma:task: text-generation',
      'stemma:library: transformers',
      'stemma:language: en',
      'stemma:modelType: oak',
      'stemma:architecture: OakForCausalLM',
      'stemma:result: accuracy 0.91 on Leaves',
    ])
  })

  it('concludes what a text and the declaration agree on', async () => {
    const text = { type: 'license', basis: 'detected', class: 'exact', evidence: at('LICENSE', 1) } as const
    expect(relationships(await elementsOfModel({ claims: [declared('MIT'), { ...text, license: 'MIT' }] }))).toEqual([
      'org/a | hasDeclaredLicense | MIT |  | MIT: README.md line 2',
      'org/a | hasConcludedLicense | MIT |  | ',
    ])
  })

  it('gives a license that SPDX does not list a reference of its own, and repeats no text of it', async () => {
    const claims = [
      declared('Acorn Terms!', { class: 'custom', link: 'https://acorn.example/terms' }),
      declared('Acorn-Terms-', { class: 'custom', known: 'LicenseRef-acorn' }),
      declared('MIT OR LicenseRef-oak', { class: 'expression' }),
    ]
    const elements = await elementsOfModel({ claims })
    const texts = ofType(elements, 'simplelicensing_SimpleLicensingText')
    expect(texts.map((one) => one['simplelicensing_licenseText'])).toEqual([
      'The license that is named "Acorn Terms!". Its text is not part of this document. It is said to stand at https://acorn.example/terms.',
      'The license that is named "Acorn-Terms-". Its text is not part of this document. That name is known for the license LicenseRef-acorn.',
      'The license that is named "LicenseRef-oak". Its text is not part of this document.',
    ])
    const ids = texts.map((one) => one['spdxId'])
    const expressions = ofType(elements, 'simplelicensing_LicenseExpression')
    expect(
      expressions.map((one) => [one['simplelicensing_licenseExpression'], one['simplelicensing_customIdToUri']]),
    ).toEqual([
      ['LicenseRef-Acorn-Terms-', [{ type: 'DictionaryEntry', key: 'LicenseRef-Acorn-Terms-', value: ids[0] }]],
      ['LicenseRef-Acorn-Terms--2', [{ type: 'DictionaryEntry', key: 'LicenseRef-Acorn-Terms--2', value: ids[1] }]],
      ['MIT OR LicenseRef-oak', [{ type: 'DictionaryEntry', key: 'LicenseRef-oak', value: ids[2] }]],
    ])
  })

  it('trap file hash = commit sha: files have their digests, a package has none', async () => {
    const elements = await elementsOfModel({ claims: [weights('a.safetensors'), weights('b.bin', commit('a'))] })
    expect(ofType(elements, 'software_File').map(({ name, verifiedUsing }) => [name, verifiedUsing])).toEqual([
      ['a.safetensors', [{ type: 'Hash', algorithm: 'sha256', hashValue: 'd'.repeat(64) }]],
    ])
    expect(relationships(elements)).toEqual(['org/a | contains | a.safetensors |  | '])
    expect(ofType(elements, 'software_Package')[0]).not.toHaveProperty('verifiedUsing')
  })

  it('contains the model that a part was taken from', async () => {
    const child = reading('org/child', { claims: [parent('org/eye', 'contains'), parent('org/base')] })
    const found = relationships(
      await elementsOf(resultOf(['org/child'], [child, reading('org/eye'), reading('org/base')])),
    )
    expect(found).toEqual([
      `org/child | descendantOf | org/base | complete | fine-tune of org/base (finetune, stated: ${because} finetune)`,
      `org/child | contains | org/eye |  | contains org/eye (contains, stated: ${because} contains)`,
    ])
  })

  it.each(failureStates)('makes no assertion about what could not be read: %s', async (state) => {
    const child = reading('org/child', { claims: [parent('org/base')] })
    const base = reading('org/base', { failure: { state, detail: 'because' } })
    const elements = await elementsOf(resultOf(['org/child'], [child, base]))
    expect(relationships(elements)[0]).toMatch(
      /^org\/base \| descendantOf \| NoAssertionElement \| noAssertion \| It was not read/,
    )
    const statements = ofType(elements, 'Annotation').map((one) => stringOf(one['statement']))
    expect(statements).toContainEqual(expect.stringContaining(`stemma:state: ${state}\nstemma:stateDetail: because`))
    expect(statements.at(-1)).toBe(
      `stemma:outcome: review\nstemma:complete: false\nstemma:incomplete: model:hf/org/base: ${state}: because`,
    )
  })

  it.each<[string, SampleModel, WriterOptions, object]>([
    [
      'the time that is given',
      { hub: dated },
      { ...plain, now: '2026-11-25T12:00:00Z' },
      { created: '2026-11-25T12:00:00Z' },
    ],
    [
      'the day of the judgement, where no time is given',
      { hub: dated },
      plain,
      { created: '2026-11-25T00:00:00Z', comment: expect.stringContaining('the day of the judgement') },
    ],
  ])('is created at %s', async (_what, model, options, expected) => {
    const [info] = ofType(await elementsOf(resultOf(['org/a'], [reading('org/a', model)]), options), 'CreationInfo')
    expect({ created: info?.['created'], comment: info?.['comment'] }).toEqual({ comment: undefined, ...expected })
  })

  it('is a software bill of materials of one model, and a plain one of several', async () => {
    const two = resultOf(['org/a', 'org/b'], [reading('org/a'), reading('org/b')])
    expect(ofType(await elementsOf(two), 'software_Sbom')).toEqual([])
    expect(ofType(await elementsOf(two), 'Bom')[0]?.['rootElement']).toHaveLength(2)
    expect(ofType(await elementsOf(diamondResult()), 'software_Sbom')).toHaveLength(1)
  })

  it('gives the same bytes for the same result, and no identifier of one document to another', async () => {
    const first = await writeSpdx(diamondResult(), plain)
    expect(await writeSpdx(diamondResult(), plain)).toBe(first)
    const other = await writeSpdx(diamondResult(), { ...plain, now: '2026-11-25T12:00:00Z' })
    const spaces = new Set(first.match(/urn:uuid:[0-9a-f-]{36}/g))
    expect(spaces.size).toBe(1)
    expect(new Set(other.match(/urn:uuid:[0-9a-f-]{36}/g))).not.toEqual(spaces)
  })

  it.each(hostileTexts)('is inert and bounded, whatever a card holds: %s', async (_what, text) => {
    const written = await writeSpdx(resultOf(['org/hostile'], [hostileReading(text)]), plain)
    const withoutLines = JSON.stringify(JSON.parse(written)).replaceAll(String.raw`\n`, ' ')
    expect(withoutLines).toBe(inert(withoutLines))
    expect(written.length).toBeLessThan(200_000)
  })
})
