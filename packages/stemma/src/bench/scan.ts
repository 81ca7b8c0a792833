import { execFile, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs, promisify } from 'node:util'

import type { ScanDocument } from '@stemma/report'

import { faultFigures } from './fault-figures.ts'
import { type Figure, graphFigures, lostParents } from './graph-figures.ts'
import { labelFigures, readLabels } from './label-figures.ts'
import { noticeFigures } from './notice-figures.ts'
import { hubStatistics, type ListedModel, listModels } from './recorded-hub.ts'
import { requestFigures } from './request-figures.ts'

// `pnpm bench:scan -- --endpoint URL [--faults-endpoint URL]`: scans every model that a (recorded) Hub lists, and prints figures.

const main = join(import.meta.dirname, '../main.js')
const measured = join(import.meta.dirname, 'measured-scan.js')
const data = join(import.meta.dirname, '../../bench')

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  options: {
    endpoint: { type: 'string' },
    'faults-endpoint': { type: 'string' },
    model: { type: 'string', default: 'HuggingFaceH4/zephyr-7b-alpha' }, // stemma-ignore: the name of a scan that is measured against a recorded Hub; nothing is loaded
    keep: { type: 'string' },
  },
})

/** One run of the benchmark: the endpoint, and a folder that is removed at the end. */
interface Run {
  readonly endpoint: string
  readonly folder: string
  readonly models: readonly ListedModel[]
}

function print(title: string, figures: readonly Figure[]): void {
  process.stdout.write(`\n## ${title}\n${figures.map(([name, value]) => `${name.padEnd(70)} ${value}\n`).join('')}`)
}

async function scanAll(
  run: Run,
  name: string,
): Promise<{ readonly figures: readonly Figure[]; readonly bytes: string }> {
  const output = join(run.folder, `${name}.json`)
  const command = [measured, join(run.folder, 'names'), run.endpoint, join(run.folder, 'cache'), output]
  const { stdout } = await promisify(execFile)(process.execPath, command)
  const { milliseconds, megabytes } = JSON.parse(stdout) as { milliseconds: number; megabytes: number }
  return {
    figures: [
      [`all models, ${name}: seconds`, (milliseconds / 1000).toFixed(1)],
      [`all models, ${name}: megabytes`, megabytes],
    ],
    bytes: readFileSync(output, 'utf8'),
  }
}

/** The median wall time of a whole process, in milliseconds, over 11 runs after one that warms up. */
function wholeProcess(run: Run, model: string): number {
  const environment = { ...process.env, STEMMA_CACHE: join(run.folder, 'cache') }
  const times = Array.from({ length: 12 }, () => {
    const started = performance.now()
    spawnSync(process.execPath, [main, 'scan', model, '--endpoint', run.endpoint, '--format', 'json'], {
      env: environment,
    })
    return performance.now() - started
  })
  return Math.round(times.slice(1).toSorted((a, b) => a - b)[5] ?? 0)
}

function recordAndReplay(run: Run, model: string): readonly Figure[] {
  const recording = join(run.folder, 'recording')
  const command = ['scan', model, '--endpoint', run.endpoint, '--format', 'json', '--no-cache']
  const recorded = spawnSync(process.execPath, [main, ...command, '--record', recording]).stdout
  const replayed = spawnSync(process.execPath, [main, 'scan', model, '--replay', recording, '--format', 'json'], {
    env: { ...process.env, HF_ENDPOINT: 'http://127.0.0.1:9' },
  }).stdout
  return [
    [
      'replay gives the bytes of the recording',
      recorded.length > 0 && recorded.equals(replayed) ? `yes (${recorded.length} bytes)` : 'NO',
    ],
  ]
}

async function runAll(run: Run): Promise<void> {
  const before = await hubStatistics(run.endpoint)
  const cold = await scanAll(run, 'cold')
  const after = await hubStatistics(run.endpoint)
  const document = JSON.parse(cold.bytes) as ScanDocument
  print('The graph', graphFigures(document, run.models))
  const lost = lostParents(document, run.models)
  print('Parents that card data or tags name', [
    ['named', run.models.flatMap((model) => model.parents).length],
    ['lost', lost.length],
    ...lost.slice(0, 20).map((one) => ['lost', one] as const),
  ])
  print('Requests of the first run', requestFigures(before, after))
  const warm = await scanAll(run, 'warm')
  const model = values.model
  print('Time and memory', [
    ...cold.figures,
    ...warm.figures,
    ['both runs give the same bytes', String(cold.bytes === warm.bytes)],
    [`${model} and its ancestors, cached, whole process: milliseconds`, wholeProcess(run, model)],
  ])
  print('Record and replay', recordAndReplay(run, model))
  print('Labels', labelFigures(document, readLabels(join(data, 'labels.ndjson'))))
  print('Notices in the text of cards', noticeFigures(document, join(data, 'notices.ndjson')))
  if (values.keep !== undefined) writeFileSync(values.keep, cold.bytes)
}

const endpoint = values.endpoint
if (endpoint === undefined) throw new Error('Unexpected call without --endpoint, expected the address of a Hub')
const folder = mkdtempSync(join(tmpdir(), 'stemma-bench-'))
const models = await listModels(endpoint)
writeFileSync(join(folder, 'names'), models.map((model) => model.id).join('\n'))
await runAll({ endpoint, folder, models })
const faulty = values['faults-endpoint']
if (faulty !== undefined) print('Faults', await faultFigures(faulty, join(data, 'faults.json')))
rmSync(folder, { recursive: true })
