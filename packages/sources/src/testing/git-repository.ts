import { execFileSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'

import { temporaryFolder } from './temporary-folder.ts'

const settings = [
  'user.name=Oak',
  'user.email=oak@example.org',
  'commit.gpgsign=false',
  'init.defaultBranch=main',
  // Submodules and shallow clones are made of folders of this machine.
  'protocol.file.allow=always',
].flatMap((one) => ['-c', one])

/** Runs git in a folder, whatever the settings of this machine are and from whatever hook the tests run; gives back what it writes. */
export function git(folder: string, ...words: readonly string[]): string {
  const { PATH, HOME } = process.env
  return execFileSync('git', [...settings, ...words], {
    cwd: folder,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH, HOME, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', LC_ALL: 'C' },
  }).trim()
}

/** Writes files into a folder, by path; a path may be bytes. */
export function write(folder: string, files: Iterable<readonly [string | Buffer, string | Buffer]>): void {
  for (const [name, content] of files) {
    const place = Buffer.concat([Buffer.from(`${folder}/`), Buffer.from(name)])
    mkdirSync(place.subarray(0, place.lastIndexOf('/')), { recursive: true })
    writeFileSync(place, content)
  }
}

/** A new repository whose first commit holds files, by path; without files it has no commit. */
export async function repository(files: Readonly<Record<string, string>> = {}): Promise<string> {
  const root = await temporaryFolder()
  git(root, 'init', '--quiet')
  write(root, Object.entries(files))
  if (Object.keys(files).length > 0) commitAll(root)
  return root
}

/** Commits everything that lies in a repository; gives back the commit. */
export function commitAll(root: string): string {
  git(root, 'add', '--all')
  git(root, 'commit', '--quiet', '--message', 'change')
  return git(root, 'rev-parse', 'HEAD')
}
