import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

import { beforeAll, describe, expect, it } from '@jest/globals'

import { isJsonObject, type Json, type JsonObject } from '@stemma/graph'
import { type ScanResult, writers } from '@stemma/report'

import { scan } from './scan.ts'
import { cycloneDxProblems } from './testing/cyclonedx-problems.ts'
import { exampleHub } from './testing/example-hub.ts'
import { billsOf, exampleFolder, exampleNames } from './testing/read-example.ts'
import { spdxProblems } from './testing/spdx-problems.ts'

const options = { endpoint: 'https://huggingface.co', token: '', cacheDir: false, today: '2026-11-25' } as const

// A terminal's escape, a direction, an alias, names that are none, and a text that is longer than any.
const card = `---
license: "\\e[31mfree\\u202e"
license_link: "https://evil.example/<script>"
language: ["en\\u0007", [a, b], 3, "\\u202edesrever"]
pipeline_tag: "text\\u200bgeneration"
library_name: ["a", "constructor", "__proto__"]
datasets: ["a/b", "some words", "../x"]
base_model: [org/gone, /data/x, "ollama:x", llama, "a b c", org/whole]
model-index:
- &r
  name: [1]
  results:
  - {task: {type: "a]]>b"}, dataset: {name: "<b>"}, metrics: [{type: "x\\u2028y", value: .nan}, {type: a, value: [1]}]}
  - {dataset: {name: ${'n'.repeat(400)}}, metrics: {type: a, value: ${'9'.repeat(150)}}}
- *r
---
MIT License
`

async function resultOf(name: string): Promise<ScanResult> {
  const hub = { lastModified: '2024-05-01T10:00:00.000Z', gated: 'auto' as const }
  const { fetch } = exampleHub({
    'org/hostile': {
      files: { 'README.md': card, 'config.json': '{"architectures": ["\\u001b[0m", 3], "model_type": {}}' },
    },
    'org/whole': { files: { 'README.md': '---\nlicense: MIT OR LicenseRef-own\n---\n', 'model.safetensors': '' } },
    'org/gated': { files: { 'README.md': '' }, hub },
  })
  return scan([name], { ...options, fetch })
}

async function write(format: string, result: ScanResult, specVersion: '1.6' | '1.7' = '1.6'): Promise<string> {
  return (await writers.find((one) => one.format === format)?.write(result, { color: false, specVersion })) ?? ''
}

describe('bills of materials of a scan', () => {
  it.each(['org/hostile', 'org/whole', 'org/gated', 'org/missing', 'ollama:x'])('of %s are valid', async (name) => {
    const result = await resultOf(name)
    expect(await cycloneDxProblems(await write('cyclonedx', result))).toEqual([])
    expect(await cycloneDxProblems(await write('cyclonedx', result, '1.7'))).toEqual([])
    expect(spdxProblems(await write('spdx', result))).toEqual([])
  })

  it('that are kept as examples are valid', async () => {
    const names = (await exampleNames()).filter((name) => billsOf(name).length > 0)
    expect(names.length).toBeGreaterThan(1)
    for (const name of names) {
      const folder = join(exampleFolder(name), 'expected')
      expect(spdxProblems(await readFile(join(folder, 'spdx.json'), 'utf8'))).toEqual([])
      expect(await cycloneDxProblems(await readFile(join(folder, 'cyclonedx.json'), 'utf8'))).toEqual([])
    }
  })
})

describe('the checks', () => {
  let text: string
  beforeAll(async () => {
    text = await readFile(join(exampleFolder('family'), 'expected', 'spdx.json'), 'utf8')
  })

  /** The document with the first element of a class changed. */
  function changed(type: string, change: JsonObject): string {
    const document = JSON.parse(text) as JsonObject
    const graph = document['@graph'] as readonly JsonObject[]
    const index = graph.findIndex((one) => one['type'] === type)
    expect(index).not.toBe(-1)
    const without = Object.fromEntries(
      Object.entries({ ...graph[index], ...change }).filter(([, value]) => value !== null),
    )
    return JSON.stringify({ ...document, '@graph': graph.with(index, without) })
  }

  it.each<[string, string, JsonObject, RegExp]>([
    ['a class that is none', 'Tool', { type: 'Hammer' }, /the class "Hammer" is not known/],
    ['a property that is missing', 'ai_AIPackage', { releaseTime: null }, /releaseTime is missing/],
    ['a property of another class', 'Tool', { to: [] }, /to is no property/],
    ['a text in place of a list', 'Relationship', { to: 'x' }, /to is no list/],
    ['a list in place of a text', 'Tool', { name: ['x'] }, /name is a list/],
    ['a list that is empty', 'Relationship', { to: [] }, /to is empty/],
    ['a word that is none', 'Relationship', { relationshipType: 'isLike' }, /relationshipType is "isLike"/],
    ['a time with a zone', 'CreationInfo', { created: '2026-11-25T12:00:00+01:00' }, /created is/],
    ['a commit in place of a digest', 'software_File', { verifiedUsing: hashOf('a'.repeat(40)) }, /hashValue is/],
    ['a reference that leads nowhere', 'Annotation', { subject: 'urn:x#y' }, /subject leads nowhere/],
    ['a license that is no license', 'Relationship', { relationshipType: 'hasDeclaredLicense' }, /to leads to/],
    [
      'an expression that is none',
      'simplelicensing_LicenseExpression',
      { simplelicensing_licenseExpression: 'MIT OR' },
      /is no expression/,
    ],
    [
      'a reference without a text',
      'simplelicensing_LicenseExpression',
      { simplelicensing_customIdToUri: [] },
      /has no text/,
    ],
    ['a document that holds less', 'SpdxDocument', { element: [] }, /does not hold/],
    ['a collection without a root', 'SpdxDocument', { rootElement: [] }, /no root/],
    ['an id that repeats', 'Tool', { spdxId: 'urn:x:y#agent' }, /leads nowhere/],
    ['a second document', 'Tool', { type: 'SpdxDocument' }, /2 documents/],
    [
      'a package of the AI profile without licenses',
      'software_Package',
      { type: 'ai_AIPackage' },
      /hasDeclaredLicense .+: expected one/,
    ],
  ])('of SPDX find %s', (_what, type, change, problem) => {
    expect(spdxProblems(changed(type, change)).join('\n')).toMatch(problem)
  })

  it('of CycloneDX find what the schema does not allow', async () => {
    const document: unknown = JSON.parse(await write('cyclonedx', await resultOf('org/whole')))
    expect(isJsonObject(document)).toBe(true)
    const spoiled = JSON.stringify({ ...(document as JsonObject), components: [{ type: 'model', name: 'x' }] }, null, 2)
    expect(await cycloneDxProblems(spoiled)).toHaveLength(1)
  })
})

function hashOf(hashValue: string): Json {
  return [{ type: 'Hash', algorithm: 'sha256', hashValue }]
}
