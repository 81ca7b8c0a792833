import { ComponentType } from '@cyclonedx/cyclonedx-library/Enums'
import { Version } from '@cyclonedx/cyclonedx-library/Spec'
import { JsonStrictValidator } from '@cyclonedx/cyclonedx-library/Validation'
import { describe, expect, it } from '@jest/globals'

import { type Claim, failureStates, hubModel, indexGraph, type LicenseClaim } from '@stemma/graph'

import { inert } from '../inert.ts'
import type { ScanResult } from '../scan-result.ts'
import { hostileTexts } from '../testing/hostile-texts.ts'
import { diamond, diamondResult, hostileReading, weights } from '../testing/sample-lineage.ts'
import { at, commit, parent, reading, resultOf } from '../testing/sample.ts'
import { cycloneDxVersions, type WriterOptions } from '../writer-options.ts'
import type { BomComponent, BomDocument } from './bom-shape.ts'
import { pedigreesOf } from './pedigree.ts'
import { writeCycloneDx } from './write-cyclonedx.ts'

const plain = { color: false }
const schemas = { '1.6': Version.v1dot6, '1.7': Version.v1dot7 } as const

async function bomOf(result: ScanResult, options: WriterOptions = plain): Promise<BomDocument> {
  return JSON.parse(await writeCycloneDx(result, options)) as BomDocument
}

function component({ components, metadata }: BomDocument, name: string): BomComponent {
  const found = [...components, metadata.component].find((one) => one?.name === name)
  expect(found).toBeDefined()
  return found as BomComponent
}

function properties({ properties: list = [] }: Pick<BomComponent, 'properties'>): readonly (readonly unknown[])[] {
  return list.map(({ name, value }) => [name, value])
}

function nameOf(reference: string): string {
  return reference.replaceAll(/^\w+:hf\/|@.*$/g, '')
}

async function licensesOf(...claims: readonly Claim[]): Promise<unknown> {
  const bom = await bomOf(resultOf(['org/a'], [reading('org/a', { claims })]))
  return component(bom, 'a').licenses
}

function declared(name: string, more: Partial<LicenseClaim> = {}): Claim {
  return { type: 'license', basis: 'declared', license: name, class: 'spdx', evidence: at('README.md', 2), ...more }
}

/** Where the samples declare their licenses. */
const said = { properties: [{ name: 'stemma:place', value: 'README.md line 2' }] }

const finding = {
  rule: 'lineage/x',
  title: 't',
  level: 'warning',
  truth: 'true',
  outcome: 'denied',
  subject: `model:hf/org/merge@${commit('a')}`,
  message: 'It may not.',
  fix: 'f',
  path: [],
  evidence: [],
  fingerprint: 'f',
} as const

function namedComponent({ name }: { readonly name: string }): BomComponent {
  return { type: ComponentType.MachineLearningModel, name }
}

/** A scan of which a rule found something: it denies, it is a note, it is waived. */
function judgedResult(): ScanResult {
  const result = diamondResult()
  const note = { ...finding, rule: 'lineage/y', level: 'note', outcome: 'pass' } as const
  const waived = { ...finding, rule: 'lineage/z', waiver: { rule: 'lineage/z', reason: 'r' } }
  const verdict = { ...result.verdict, outcome: 'denied', findings: [finding, note, waived], more: { 'lineage/x': 3 } }
  return { ...result, verdict } as ScanResult
}

/** A scan of models whose parents could not be read, each for another reason. */
function failedResult(): ScanResult {
  const children = failureStates.map((state) =>
    reading(`org/child-${state}`, { claims: [parent(`org/${state}`), weights('a.bin'), weights('b.bin')] }),
  )
  const parents = failureStates.map((state) => reading(`org/${state}`, { failure: { state, detail: 'because' } }))
  return resultOf(
    failureStates.map((state) => `org/child-${state}`),
    [...children, ...parents],
  )
}

/** A scan of models that hold hostile texts, and nothing but. */
function hostileResult(): ScanResult {
  const readings = hostileTexts.map(([, text], number) => ({
    ...hostileReading(text),
    reference: { artifact: hubModel(`org/hostile-${number}`) },
    snapshot: { ...hostileReading(text).snapshot, artifact: hubModel(`org/hostile-${number}`) },
  }))
  return resultOf([], readings)
}

describe('writeCycloneDx', () => {
  it.each([
    ['of a judged lineage', judgedResult],
    ['of models that could not be read', failedResult],
    ['of models that hold hostile texts', hostileResult],
  ])('writes documents that the official schemas take: %s', async (_what, resultOfCase) => {
    for (const specVersion of cycloneDxVersions) {
      const text = await writeCycloneDx(resultOfCase(), { ...plain, specVersion, now: '2026-11-25T12:00:00Z' })
      expect(await new JsonStrictValidator(schemas[specVersion]).validate(text)).toBeNull()
    }
  })

  it.each(['1.6', '1.7'] as const)(
    'writes version %s: the model, all of its ancestors, its data sets',
    async (version) => {
      const bom = await bomOf(diamondResult(), { ...plain, specVersion: version })
      expect(bom).toMatchObject({ bomFormat: 'CycloneDX', specVersion: version })
      expect(bom.metadata.component).toMatchObject({
        type: 'machine-learning-model',
        group: 'org',
        name: 'merge',
        version: commit('a'),
        purl: `pkg:huggingface/org/merge@${commit('a')}`,
        supplier: { name: 'org' },
      })
      expect(bom.components.map(({ type, group, name }) => [type, group, name])).toEqual([
        ['data', 'acorn', 'leaves'],
        ['machine-learning-model', 'org', 'base'],
        ['machine-learning-model', 'org', 'left'],
        ['machine-learning-model', 'org', 'right'],
      ])
    },
  )

  it('lists in the pedigree every ancestor once, nearest first, with version and license', async () => {
    const { pedigree } = component(await bomOf(diamondResult()), 'merge')
    expect(pedigree?.ancestors?.map(({ name, version, licenses }) => [name, version, licenses])).toEqual([
      ['left', commit('a'), [{ license: { id: 'Apache-2.0', acknowledgement: 'declared', ...said } }]],
      ['right', commit('a'), [{ license: { id: 'CC-BY-4.0', acknowledgement: 'declared', ...said } }]],
      ['base', commit('a'), [{ license: { name: 'acorn-terms', acknowledgement: 'declared', ...said } }]],
    ])
    expect(pedigree?.ancestors?.map((one) => properties(one).slice(1))).toEqual([
      [
        ['stemma:relation', 'merge'],
        ['stemma:confidence', 'stated'],
        ['stemma:because', 'one source names this parent: card data'],
        ['stemma:because', 'README.md line 3 says merge'],
      ],
      [
        ['stemma:relation', 'merge'],
        ['stemma:confidence', 'stated'],
        ['stemma:because', 'one source names this parent: card data'],
        ['stemma:because', 'README.md line 3 says merge'],
      ],
      [],
    ])
  })

  it('draws the dependencies from each model to what it was made from', async () => {
    const { dependencies = [] } = await bomOf(diamondResult())
    expect(dependencies.map(({ ref, dependsOn }) => [nameOf(ref), dependsOn?.map((one) => nameOf(one))])).toEqual([
      ['org/merge', ['acorn/leaves', 'org/left', 'org/right']],
      ['acorn/leaves', undefined],
      ['org/base', undefined],
      ['org/left', ['org/base']],
      ['org/right', ['org/base']],
    ])
  })

  it('says in the model card what somebody says, and nothing else', async () => {
    const bom = await bomOf(diamondResult())
    expect(component(bom, 'merge').modelCard).toEqual({
      modelParameters: {
        task: 'text-generation',
        architectureFamily: 'oak',
        modelArchitecture: 'OakForCausalLM',
        datasets: [{ ref: 'dataset:hf/acorn/leaves' }],
      },
      quantitativeAnalysis: { performanceMetrics: [{ type: 'accuracy', value: '0.91', slice: 'Leaves' }] },
      properties: [
        { name: 'stemma:library', value: 'transformers' },
        { name: 'stemma:language', value: 'en' },
      ],
    })
    expect(component(bom, 'base').modelCard).toBeUndefined()
  })

  it('trap file hash = commit sha: digests are of weight files alone', async () => {
    const claims = [weights('a.safetensors', 'b'.repeat(64)), weights('c.bin', commit('a'))]
    const two = [weights('a.safetensors', 'b'.repeat(64)), weights('b.safetensors', 'c'.repeat(64))]
    const bom = await bomOf(
      resultOf(['org/one', 'org/two'], [reading('org/one', { claims }), reading('org/two', { claims: two })]),
    )
    const sha256 = [{ alg: 'SHA-256', content: 'b'.repeat(64) }]
    expect(component(bom, 'one')).toMatchObject({
      hashes: sha256,
      components: [{ type: 'file', name: 'a.safetensors', hashes: sha256 }],
    })
    expect(component(bom, 'two').hashes).toBeUndefined()
    expect(component(bom, 'two').components?.map(({ name }) => name)).toEqual(['a.safetensors', 'b.safetensors'])
    expect(bom.metadata.component).toBeUndefined()
  })

  it('has licenses or one expression, never both', async () => {
    const expression = declared('MIT OR Apache-2.0', { class: 'expression' })
    expect(await licensesOf(expression)).toEqual([{ expression: 'MIT OR Apache-2.0', acknowledgement: 'declared' }])
    expect(await licensesOf(expression, declared('MIT'))).toEqual([
      { license: { id: 'MIT', acknowledgement: 'declared', ...said } },
      { license: { name: 'MIT OR Apache-2.0', acknowledgement: 'declared', ...said } },
    ])
  })

  it('tells a declared license from a concluded one, and a text that was found is evidence', async () => {
    const text = { type: 'license', basis: 'detected', class: 'exact', evidence: at('LICENSE', 1) } as const
    const claims = [declared('MIT'), { ...text, license: 'MIT' }]
    const bom = await bomOf(resultOf(['org/a'], [reading('org/a', { claims })]))
    expect(component(bom, 'a')).toMatchObject({
      licenses: [
        { license: { id: 'MIT', acknowledgement: 'declared' } },
        { license: { id: 'MIT', acknowledgement: 'concluded' } },
      ],
      evidence: { licenses: [{ license: { id: 'MIT' } }] },
    })
  })

  it('gives a license that SPDX does not list its name and its address', async () => {
    const known = declared('acorn', { class: 'custom', known: 'LicenseRef-acorn', link: 'https://acorn.example/terms' })
    expect(await licensesOf(known)).toEqual([
      {
        license: {
          name: 'acorn',
          acknowledgement: 'declared',
          url: 'https://acorn.example/terms',
          properties: [{ name: 'stemma:known', value: 'LicenseRef-acorn' }, ...said.properties],
        },
      },
    ])
  })

  it.each(failureStates)('shows an ancestor that could not be read: %s', async (state) => {
    const child = reading('org/child', { claims: [parent('org/base')] })
    const base = reading('org/base', { failure: { state, detail: 'because' } })
    const bom = await bomOf(resultOf(['org/child'], [child, base]))
    expect(component(bom, 'base').version).toBeUndefined()
    expect(component(bom, 'base').pedigree?.notes).toMatch(
      /^It was not read \(.+\): what it was made from is not known\.$/,
    )
    expect(properties(component(bom, 'base'))).toEqual(
      expect.arrayContaining([
        ['stemma:read', 'failed'],
        ['stemma:state', state],
      ]),
    )
    expect(properties(bom.metadata)).toEqual([
      ['stemma:outcome', 'review'],
      ['stemma:complete', 'false'],
      ['stemma:incomplete', `model:hf/org/base: ${state}: because`],
    ])
    expect(bom.compositions).toContainEqual({ aggregate: 'unknown', dependencies: ['model:hf/org/base'] })
  })

  it('says of an untraceable model why, and that its dependencies are incomplete', async () => {
    const path = { kind: 'local-path', path: '/data/run3' } as const
    const claim: Claim = {
      type: 'derived-from',
      parent: path,
      relation: 'finetune',
      voice: 'machine',
      evidence: at('c', 1),
    }
    const bom = await bomOf(resultOf(['org/a'], [reading('org/a', { claims: [claim] })]))
    expect(component(bom, 'a').pedigree).toEqual({
      notes: "It is untraceable: its parent is named by a folder on somebody's machine.",
    })
    expect(properties(component(bom, 'a'))).toEqual(
      expect.arrayContaining([
        ['stemma:untraceable', 'local-path'],
        ['stemma:unresolvedParent', '/data/run3'],
      ]),
    )
    expect(bom.compositions.map(({ aggregate }) => aggregate)).toEqual(['incomplete'])
  })

  it('bears findings as properties of the model that they are about', async () => {
    const bom = await bomOf(judgedResult())
    expect(properties(component(bom, 'merge')).slice(-3)).toEqual([
      ['stemma:finding:lineage/x', 'denied: It may not.'],
      ['stemma:finding:lineage/y', 'note: It may not.'],
      ['stemma:finding:lineage/z', 'waived: It may not.'],
    ])
    expect(properties(bom.metadata)).toContainEqual(['stemma:finding:lineage/x:more', '3'])
  })

  it('gives the same bytes for the same result, and a time and a version only where they are given', async () => {
    const first = await writeCycloneDx(diamondResult(), plain)
    expect(await writeCycloneDx(diamondResult(), plain)).toBe(first)
    const options = { ...plain, now: '2026-11-25T12:00:00.000Z', toolVersion: '9.9.9' }
    const bom = await bomOf(diamondResult(), options)
    expect(bom.metadata.timestamp).toBe('2026-11-25T12:00:00Z')
    expect(bom.metadata.tools).toMatchObject({ components: [{ name: 'stemma', version: '9.9.9' }] })
    expect(first).not.toContain('timestamp')
    expect(bom.serialNumber).toMatch(/^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
    expect(bom.serialNumber).not.toBe((JSON.parse(first) as BomDocument).serialNumber)
  })

  it('lists parents alone where ancestors would be too many', () => {
    const { graph } = resultOf(['org/merge'], diamond)
    const models = graph.nodes.filter(({ kind }) => kind === 'model').toReversed()
    const index = indexGraph(graph)
    const pedigrees = pedigreesOf(models, { index, write: namedComponent, mostEntries: 1 })
    expect(
      [...pedigrees].map(([id, { ancestors = [], notes }]) => [id.slice(9, -41), ancestors.length, notes]),
    ).toEqual([
      ['org/right', 1, undefined],
      ['org/merge', 2, 'Only the parents are listed: their own pedigree is with their component.'],
      ['org/left', 1, 'Only the parents are listed: their own pedigree is with their component.'],
    ])
  })

  it.each(hostileTexts)('is inert and bounded, whatever a card holds: %s', async (_what, text) => {
    const written = await writeCycloneDx(resultOf(['org/hostile'], [hostileReading(text)]), plain)
    expect(JSON.stringify(JSON.parse(written))).toBe(inert(JSON.stringify(JSON.parse(written))))
    expect(written.length).toBeLessThan(200_000)
  })
})
