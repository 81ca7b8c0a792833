import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

import { missingNodes } from '@stemma/graph'

import { scan } from '../scan.ts'
import { listModels } from './recorded-hub.ts'

// How long `stemma check` takes on a code base with a complete lock, the whole process, without a network.
// npm run bench:check -- --endpoint URL [--references 50] [--rounds 7]

const { values } = parseArgs({
  options: {
    endpoint: { type: 'string', default: 'http://127.0.0.1:8731' },
    references: { type: 'string', default: '50' },
    rounds: { type: 'string', default: '7' },
  },
})
const wanted = Number(values.references)
const main = fileURLToPath(new URL('../main.js', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'stemma-bench-'))
const env = { ...process.env, HF_ENDPOINT: values.endpoint, XDG_CACHE_HOME: join(folder, 'cache') }

/** Models of the recording whose whole lineage can be read, each with its commit. */
async function completeModels(): Promise<readonly string[]> {
  const found: string[] = []
  for (const { id: name } of await listModels(values.endpoint)) {
    if (found.length >= wanted) break
    const { graph } = await scan([name], { endpoint: values.endpoint, cacheDir: join(folder, 'cache') })
    const [root] = graph.roots
    if (missingNodes(graph).length === 0 && root?.includes('@') === true) found.push(root.replace('model:hf/', ''))
  }
  return found
}

function run(...words: readonly string[]): {
  readonly milliseconds: number
  readonly status: number | null
  readonly stdout: string
} {
  const start = performance.now()
  const { status, stdout } = spawnSync(process.execPath, [main, ...words], { cwd: folder, env, encoding: 'utf8' })
  return { milliseconds: performance.now() - start, status, stdout }
}

const models = await completeModels()
mkdirSync(join(folder, 'src'))
for (const [at, model] of models.entries()) {
  const [name, revision] = model.split('@')
  writeFileSync(
    join(folder, 'src', `model_${at}.py`),
    `m = AutoModel.from_pretrained("${name}", revision="${revision}")\n`,
  )
}
writeFileSync(join(folder, '.gitignore'), 'cache\n')
spawnSync('git', ['-C', folder, 'init', '-q'])
spawnSync('git', ['-C', folder, 'add', '-A'])
run('init')
const locked = run('lock')
const times = Array.from({ length: Number(values.rounds) }, () => run('check', '--endpoint', 'http://127.0.0.1:1'))
const sorted = times.map(({ milliseconds }) => milliseconds).toSorted((a, b) => a - b)
const [last] = times.slice(-1)
console.log(locked.stdout.trim())
console.log(last?.stdout.trim().split('\n').slice(-3).join('\n'))
console.log(
  `${models.length} references, check with a complete lock and no network: median ${Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0)} ms, ` +
    `from ${Math.round(sorted[0] ?? 0)} to ${Math.round(sorted.at(-1) ?? 0)} ms (exit ${last?.status}); lock ${Math.round(locked.milliseconds)} ms`,
)
if (process.env['KEEP'] === undefined) rmSync(folder, { recursive: true, force: true })
