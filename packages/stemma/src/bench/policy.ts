import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'

import { scan } from '../scan.ts'
import { changesPage } from './changes-page.ts'
import { compactResult, type JudgedModel } from './judged-model.ts'
import { listModels } from './recorded-hub.ts'
import { findingFigures, pairFigures, ruleFigures, shareFigures, verdictFigures } from './verdict-figures.ts'

// npm run bench:policy -- --endpoint URL [--keep FILE] [--from FILE]: judges every model that a (recorded) Hub lists, each by itself,
// with the recommended rules and no use profile. --keep writes all verdicts, --from reads them instead of scanning,
// --errors prints what differs from the labels, --page writes the page of license changes.

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== '--'),
  options: {
    endpoint: { type: 'string', default: '' },
    keep: { type: 'string' },
    from: { type: 'string' },
    errors: { type: 'boolean', default: false },
    page: { type: 'string' },
  },
})

const labels = join(import.meta.dirname, '../../bench')
const judged = values.from === undefined ? await judgeAll(values.endpoint) : readJudged(values.from)
if (values.keep !== undefined) writeFileSync(values.keep, judged.map((one) => `${JSON.stringify(one)}\n`).join(''))

print('outcomes', shareFigures(judged))
print('findings by rule: denied, review, shown', ruleFigures(judged))
print('models chosen and read before', verdictFigures(judged, join(labels, 'verdicts.ndjson'), values.errors))
print('findings read by hand', findingFigures(judged, join(labels, 'findings.ndjson'), values.errors))
print('license changes from parent to child', pairFigures(judged, join(labels, 'pairs.ndjson'), values.errors))

if (values.page !== undefined) writeFileSync(values.page, changesPage(judged, join(labels, 'pairs.ndjson')))

function print(title: string, lines: readonly string[]): void {
  process.stdout.write(`\n## ${title}\n${lines.map((line) => `${line}\n`).join('')}`)
}

async function judgeAll(endpoint: string): Promise<readonly JudgedModel[]> {
  const cacheDir = mkdtempSync(join(tmpdir(), 'stemma-bench-'))
  try {
    const models = await listModels(endpoint)
    const all: JudgedModel[] = []
    for (const { id } of models) {
      all.push(compactResult(id, await scan([id], { endpoint, cacheDir, today: '2026-01-01' })))
    }
    return all
  } finally {
    rmSync(cacheDir, { recursive: true })
  }
}

function readJudged(file: string): readonly JudgedModel[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as JudgedModel)
}
