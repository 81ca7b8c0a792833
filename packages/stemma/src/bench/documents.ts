import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { Ajv2020 } from 'ajv/dist/2020.js'

import { type CycloneDxVersion, cycloneDxVersions, type ScanResult, writers } from '@stemma/report'

import { scan } from '../scan.ts'
import { cycloneDxProblems } from '../testing/cyclonedx-problems.ts'
import { spdxProblems } from '../testing/spdx-problems.ts'
import { type AncestorCount, ancestorsInCycloneDx, ancestorsInSpdx, ancestorsToName } from './document-ancestors.ts'
import { listModels } from './recorded-hub.ts'

// npm run bench:documents -- --endpoint URL [--count 300] [--spdx-schema FILE] [--keep DIR]: scans models that a (recorded) Hub
// lists, each by itself, writes both bills of materials, and checks them. The models are those whose names have the smallest
// sha256: the same ones each time, and no kind of model more often than another. --spdx-schema checks with the official JSON
// schema of SPDX 3.0.1 as well; --keep keeps the documents.

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  options: {
    endpoint: { type: 'string', default: '' },
    count: { type: 'string', default: '300' },
    'spdx-schema': { type: 'string' },
    keep: { type: 'string' },
  },
})

/** What was counted of one format. */
interface Tally {
  valid: number
  readonly problems: string[]
  readonly ancestors: AncestorCount
}

const meetsSchema = spdxSchema(values['spdx-schema'])
const tallies = new Map<string, Tally>()
const cacheDir = mkdtempSync(join(tmpdir(), 'stemma-bench-'))
const names = await chosenNames(values.endpoint, Number(values.count))
for (const name of names) {
  await checkModel(name, await scan([name], { endpoint: values.endpoint, cacheDir, today: '2026-01-01' }))
}
rmSync(cacheDir, { recursive: true })
process.stdout.write(`models: ${names.length}\n`)
for (const [format, { valid, problems, ancestors }] of tallies) {
  process.stdout.write(
    `${format.padEnd(16)} valid ${valid} of ${names.length}; documents with a recorded, licensed ancestor ${ancestors.should}, ` +
      `of which name version and license of each ${ancestors.does}\n`,
  )
  for (const problem of problems.slice(0, 20)) process.stdout.write(`  ${problem}\n`)
}

async function chosenNames(endpoint: string, most: number): Promise<readonly string[]> {
  const models = await listModels(endpoint)
  const ranked = models.map(({ id }) => [createHash('sha256').update(id).digest('hex'), id] as const)
  return ranked
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .slice(0, most)
    .map(([, id]) => id)
}

async function checkModel(name: string, result: ScanResult): Promise<void> {
  const wanted = ancestorsToName(result)
  for (const specVersion of cycloneDxVersions) {
    const text = await write('cyclonedx', result, specVersion)
    const found = ancestorsInCycloneDx(text)
    const missing = wanted.filter((one) => !found.has(one))
    count({ format: `cyclonedx ${specVersion}`, name, text, wanted, missing }, await cycloneDxProblems(text))
  }
  const text = await write('spdx', result)
  const found = ancestorsInSpdx(text)
  const problems = [...spdxProblems(text), ...(meetsSchema(text) ? [] : ['the official schema refuses it'])]
  count({ format: 'spdx 3.0.1', name, text, wanted, missing: wanted.filter((one) => !found.has(one)) }, problems)
}

/** A document of a model, with the ancestors that it should name and those that it does not. */
interface Checked {
  readonly format: string
  readonly name: string
  readonly text: string
  readonly wanted: readonly string[]
  readonly missing: readonly string[]
}

function count({ format, name, text, wanted, missing }: Checked, problems: readonly string[]): void {
  const tally = tallies.get(format) ?? { valid: 0, problems: [], ancestors: { should: 0, does: 0 } }
  tallies.set(format, tally)
  if (problems.length === 0) tally.valid += 1
  if (wanted.length > 0) tally.ancestors.should += 1
  if (wanted.length > 0 && missing.length === 0) tally.ancestors.does += 1
  tally.problems.push(...problems.map((problem) => `${name}: ${problem.slice(0, 300)}`))
  tally.problems.push(...missing.map((one) => `${name}: lacks ${one}`))
  if (values.keep === undefined) return
  writeFileSync(join(values.keep, `${name.replaceAll('/', '+')}.${format.replace(' ', '-')}.json`), text)
}

async function write(format: string, result: ScanResult, specVersion: CycloneDxVersion = '1.6'): Promise<string> {
  const writer = writers.find((one) => one.format === format)
  return (await writer?.write(result, { color: false, specVersion })) ?? ''
}

function spdxSchema(file: string | undefined): (text: string) => boolean {
  if (file === undefined) return () => true
  const schema = JSON.parse(readFileSync(file, 'utf8')) as object
  const validate = new Ajv2020({ strict: false }).compile(schema)
  return (text) => validate(JSON.parse(text))
}
