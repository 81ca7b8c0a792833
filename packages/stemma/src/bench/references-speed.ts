import { spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

// How long `stemma references` takes on many files, the whole process after a first run, and how much memory.
// npm run bench:references-speed -- --code DIR [--files 10000] [--megabytes 200]   The files are taken from DIR, spread evenly.

const { values } = parseArgs({
  options: {
    code: { type: 'string' },
    files: { type: 'string', default: '10000' },
    megabytes: { type: 'string', default: '200' },
  },
})
if (values.code === undefined) throw new Error('Unexpected end of the command, expected --code DIR')

const command = fileURLToPath(new URL('measured-command.js', import.meta.url))
const rounds = 5

interface FoundFile {
  readonly path: string
  readonly size: number
}

function filesBelow(folder: string): readonly FoundFile[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !`${entry.parentPath}/`.includes('/.git/'))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, size: statSync(path).size }))
    .toSorted((a, b) => (a.path < b.path ? -1 : 1))
}

/** Evenly spread files that have about this many bytes together: large ones are left out until the mean is right. */
function choose(all: readonly FoundFile[], count: number, bytes: number): readonly FoundFile[] {
  let most = Number.POSITIVE_INFINITY
  for (;;) {
    const small = all.filter(({ size }) => size <= most)
    const chosen = Array.from({ length: count }, (_, at) => small[Math.floor((at * small.length) / count)]).filter(
      (one) => one !== undefined,
    )
    const total = chosen.reduce((sum, { size }) => sum + size, 0)
    if (total <= bytes || small.length < 2) return chosen
    most = Math.min(most, 20_000_000) * 0.9
  }
}

function measure(chosen: readonly FoundFile[], top: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'stemma-bench-'))
  for (const [at, { path }] of chosen.entries()) {
    const target = join(folder, `part${at % 10}`, String(Math.floor(at / 1000)), relative(top, path))
    mkdirSync(dirname(target), { recursive: true })
    copyFileSync(path, target)
  }
  spawnSync('git', ['-C', folder, 'init', '-q'])
  spawnSync('git', ['-C', folder, 'add', '-A', '-f'], { maxBuffer: 1e9 })
  const runs = Array.from({ length: rounds + 1 }, () => {
    const start = performance.now()
    const { stderr, stdout } = spawnSync(process.execPath, [command, 'references', '--no-cache'], {
      cwd: folder,
      encoding: 'utf8',
      maxBuffer: 1e9,
    })
    const memory = Number(/maxRSS (?<kB>\d+)/.exec(stderr)?.groups?.['kB']) / 1000
    return { milliseconds: performance.now() - start, memory, last: stdout.trimEnd().split('\n').at(-1) }
  })
  rmSync(folder, { recursive: true, force: true })
  const warm = runs.slice(1).toSorted((a, b) => a.milliseconds - b.milliseconds)
  const middle = warm[Math.floor(warm.length / 2)]
  const megabytes = chosen.reduce((sum, { size }) => sum + size, 0) / 1e6
  return `${chosen.length} files, ${megabytes.toFixed(0)} MB: ${((middle?.milliseconds ?? 0) / 1000).toFixed(2)} s, ${(middle?.memory ?? 0).toFixed(0)} MB · ${middle?.last}`
}

const all = filesBelow(values.code)
const [count, bytes] = [Number(values.files), Number(values.megabytes) * 1e6]
for (const part of [4, 2, 1]) console.log(measure(choose(all, Math.floor(count / part), bytes / part), values.code))
