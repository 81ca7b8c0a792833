import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import type { Json } from '@stemma/graph'
import { isJsonObject, nonEmptyString, property } from '@stemma/graph'
import type { ScanDocument } from '@stemma/report'

import { readLabels } from './label-figures.ts'
import { chosenModels, folderOf, writeOut } from './local-folders.ts'

// `npm run bench:side-by-side -- --endpoint URL --aibom PATH`: 20 labelled repositories of a recorded Hub are written out as
// folders, and both Stemma and the `aibom` command of `@cyclonedx/cdxgen` say what they find in each, without a network.

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  options: { endpoint: { type: 'string', default: '' }, aibom: { type: 'string', default: 'aibom' } },
})

/** What a tool found in one folder, and how long it took. */
interface Answer {
  readonly milliseconds: number
  readonly parents: ReadonlySet<string>
  readonly licenses: ReadonlySet<string>
}

/** How many were found rightly, wrongly, or not at all. */
interface Tally {
  right: number
  wrong: number
  missed: number
}

function timed(command: string, words: readonly string[]): { readonly milliseconds: number; readonly stdout: string } {
  const started = performance.now()
  const { stdout } = spawnSync(command, words, { encoding: 'utf8', maxBuffer: 268_435_456 })
  return { milliseconds: performance.now() - started, stdout }
}

function askStemma(folder: string): Answer {
  const command = [
    join(import.meta.dirname, '../main.js'),
    'scan',
    folder,
    '--offline',
    '--no-cache',
    '--format',
    'json',
  ]
  const { milliseconds, stdout } = timed(process.execPath, command)
  const { graph } = JSON.parse(stdout) as ScanDocument
  const names = new Map(graph.nodes.map((node) => [node.id, node.name.toLowerCase()]))
  const own = graph.nodes.find((node) => node.id === graph.roots[0])
  const edges = graph.edges.filter((edge) => edge.downstream === own?.id && edge.relation !== 'trained-on')
  const declared = own?.licenses.declared.filter((one) => one.component === undefined) ?? []
  return {
    milliseconds,
    parents: new Set(edges.map((edge) => names.get(edge.upstream) ?? '')),
    licenses: new Set(declared.map((one) => one.license.toLowerCase())),
  }
}

function askCdxgen(folder: string): Answer {
  const output = join(folder, '..', 'bom.json')
  const { milliseconds } = timed(values.aibom, ['-o', output, folder])
  const document: unknown = existsSync(output) ? JSON.parse(readFileSync(output, 'utf8')) : {}
  rmSync(output, { force: true })
  const components = listOf(property(asJson(document), 'components')).filter(
    (one) => property(one, 'type') === 'machine-learning-model',
  )
  return {
    milliseconds,
    parents: new Set(
      components.flatMap((one) => listOf(property(property(one, 'pedigree'), 'ancestors')).map(fullName)),
    ),
    licenses: new Set(
      components.flatMap((one) => listOf(property(one, 'licenses')).map(licenseName)).filter((name) => name !== ''),
    ),
  }
}

function asJson(value: unknown): Json | undefined {
  return isJsonObject(value) ? value : undefined
}

function listOf(value: Json | undefined): readonly Json[] {
  return isJsonList(value) ? value : []
}

function isJsonList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}

function fullName(component: Json): string {
  const group = nonEmptyString(property(component, 'group'))
  const name = nonEmptyString(property(component, 'name')) ?? ''
  return (group === undefined ? name : `${group}/${name}`).toLowerCase()
}

function licenseName(entry: Json): string {
  const license = property(entry, 'license')
  const name = property(license, 'id') ?? property(license, 'name') ?? property(entry, 'expression')
  return (nonEmptyString(name) ?? '').toLowerCase()
}

function tally(total: Tally, found: ReadonlySet<string>, wanted: ReadonlySet<string>): void {
  for (const one of found) total[wanted.has(one) ? 'right' : 'wrong'] += 1
  for (const one of wanted) if (!found.has(one)) total.missed += 1
}

const labels = chosenModels(readLabels(join(import.meta.dirname, '../../bench/labels.ndjson')))
const folder = mkdtempSync(join(tmpdir(), 'stemma-side-by-side-'))
process.stdout.write(
  '| tool | seconds a model | parents right / wrong / missed | licenses right / wrong / missed |\n|---|--:|--:|--:|\n',
)
for (const label of labels) await writeOut(label, values.endpoint, folderOf(folder, label))
for (const [tool, ask] of [
  ['Stemma', askStemma],
  ['cdxgen aibom', askCdxgen],
] as const) {
  const [parents, licenses] = [
    { right: 0, wrong: 0, missed: 0 },
    { right: 0, wrong: 0, missed: 0 },
  ]
  let milliseconds = 0
  for (const label of labels) {
    const answer = ask(folderOf(folder, label))
    milliseconds += answer.milliseconds
    tally(parents, answer.parents, new Set(label.parents.map((parent) => parent.model.toLowerCase())))
    tally(licenses, answer.licenses, new Set(label.licenses.map((license) => license.toLowerCase())))
  }
  const seconds = (milliseconds / labels.length / 1000).toFixed(2)
  process.stdout.write(
    `| ${tool} | ${seconds} | ${Object.values(parents).join(' / ')} | ${Object.values(licenses).join(' / ')} |\n`,
  )
}
rmSync(folder, { recursive: true })
