import { execFile, execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const identity = ['-c', 'user.name=Stemma', '-c', 'user.email=stemma@example.test', '-c', 'commit.gpgsign=false']
const day = '2026-01-01T00:00:00Z'

/** Runs git in a folder, with a fixed author and day, so that equal histories have equal commits. */
export function git(folder: string, ...words: readonly string[]): string {
  const env = { ...process.env, GIT_AUTHOR_DATE: day, GIT_COMMITTER_DATE: day, GIT_CONFIG_GLOBAL: '/dev/null' }
  return execFileSync('git', ['-C', folder, ...identity, ...words], { encoding: 'utf8', env, stdio: 'pipe' })
}

/** Writes files below a folder. */
export function writeFiles(folder: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
}

/** Writes files, and commits all that changed. */
export function commit(folder: string, files: Readonly<Record<string, string>>): void {
  writeFiles(folder, files)
  git(folder, 'add', '-A')
  git(folder, 'commit', '-q', '--allow-empty', '-m', 'a change')
}

/** What a run of the command came to. */
export interface CommandRun {
  readonly status: number
  readonly stdout: string
  readonly stderr: string
}

const main = fileURLToPath(new URL('../main.js', import.meta.url))

/** Runs the command in a folder, without blocking this process: it may be the Hub that the command asks. */
export async function runCommand(
  folder: string,
  words: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<CommandRun> {
  const { NO_COLOR: _, FORCE_COLOR: __, HF_TOKEN: ___, ...inherited } = process.env
  return new Promise((resolve) => {
    const options = { cwd: folder, env: { ...inherited, ...env }, maxBuffer: 100_000_000 }
    execFile(process.execPath, [main, ...words], options, (error, stdout, stderr) => {
      resolve({ status: typeof error?.code === 'number' ? error.code : 0, stdout, stderr })
    })
  })
}
