import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { isJsonObject, type Json } from '@stemma/graph'

import { type BillFigures, countBill, noFigures } from './bill-figures.ts'
import { readLabels } from './label-figures.ts'
import { chosenModels, folderOf, writeOut } from './local-folders.ts'

// `npm run bench:bills-side-by-side -- --endpoint URL --aibom PATH`: the bills of materials of 20 labelled models of a recorded Hub,
// written out as folders: by Stemma without a network, by Stemma that looks ancestors up on the recorded Hub, and by the `aibom`
// command of `@cyclonedx/cdxgen`, which follows no ancestor of a folder. Labels were written before anybody saw an answer.

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  options: { endpoint: { type: 'string', default: '' }, aibom: { type: 'string', default: 'aibom' } },
})
const main = join(import.meta.dirname, '../main.js')
const stemma = ['scan', '--no-cache', '--no-inventory', '--format', 'cyclonedx']
const top = mkdtempSync(join(tmpdir(), 'stemma-bills-'))
const labels = chosenModels(readLabels(join(import.meta.dirname, '../../bench/labels.ndjson')))

for (const label of labels) await writeOut(label, values.endpoint, folderOf(top, label))
const tools: readonly (readonly [string, (folder: string) => Json])[] = [
  ['Stemma, no network', (folder) => printed([...stemma, folder, '--offline'])],
  ['Stemma, with the Hub', (folder) => printed([...stemma, folder, '--endpoint', values.endpoint])],
  ['cdxgen aibom', written],
]
process.stdout.write(
  `${[
    '| tool | seconds | licenses right / wrong / missed | parents right / wrong / missed | … with license | … with commit | relation right / wrong | statements with a file, with a place in it | placeholders | same bytes twice |',
    '|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|',
    ...tools.map(([tool, ask]) => rowOf(tool, ask)),
  ].join('\n')}\n`,
)
rmSync(top, { recursive: true })

function rowOf(tool: string, ask: (folder: string) => Json): string {
  const figures = noFigures()
  const started = performance.now()
  for (const label of labels) countBill(figures, ask(folderOf(top, label)), label)
  const seconds = ((performance.now() - started) / labels.length / 1000).toFixed(2)
  const same = labels.filter((label) => isSame(ask, folderOf(top, label))).length
  return `| ${[tool, seconds, ...cells(figures), `${same} of ${labels.length}`].join(' | ')} |`
}

function isSame(ask: (folder: string) => Json, folder: string): boolean {
  const [once, again] = [0, 1].map(() => JSON.stringify(ask(folder)))
  return once === again
}

function cells(figures: BillFigures): readonly string[] {
  const { licenses, parents, relationRight, relationWrong, withFile, withPlace, placeholders } = figures
  return [
    Object.values(licenses).join(' / '),
    Object.values(parents).join(' / '),
    String(figures.withLicense),
    String(figures.withVersion),
    `${relationRight} / ${relationWrong}`,
    `${withFile}, ${withPlace}`,
    String(placeholders),
  ]
}

function printed(words: readonly string[]): Json {
  const { stdout } = spawnSync(process.execPath, [main, ...words], { encoding: 'utf8', maxBuffer: 268_435_456 })
  return parse(stdout)
}

function written(folder: string): Json {
  const output = join(folder, '..', 'bom.json')
  spawnSync(values.aibom, ['-o', output, folder], { encoding: 'utf8', maxBuffer: 268_435_456 })
  const document = existsSync(output) ? readFileSync(output, 'utf8') : '{}'
  rmSync(output, { force: true })
  return parse(document)
}

function parse(text: string): Json {
  const value: unknown = JSON.parse(text)
  return isJsonObject(value) ? value : {}
}
