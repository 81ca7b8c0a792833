import { execFile } from 'node:child_process'

import { SourceError } from '../source-error.ts'

/** What git answered: its exit code, and its outputs as bytes, since paths need not be UTF-8. */
export interface GitAnswer {
  readonly code: number
  readonly output: Buffer
  readonly errors: string
}

/** What goes to git with a question. */
export interface GitInput {
  readonly input?: Buffer
  /** Settings by their names, over those of the repository. */
  readonly settings?: ReadonlyMap<string, string>
}

// A list of a million files has about 100 MB.
const mostBytes = 512 * 1024 * 1024
// The settings of a repository can name programs to run; none of them is needed to read it. A folder of the code base that has the
// shape of a repository is none: it would bring a base of its own.
const harmless = [
  '-c',
  'safe.bareRepository=explicit',
  '-c',
  'core.fsmonitor=false',
  '-c',
  'core.hooksPath=/dev/null',
  '-c',
  'diff.external=',
  '--no-pager',
]

/** Asks git about the repository of a folder. Throws `git-missing`; what git itself refuses is an answer. */
export async function askGit(
  folder: string,
  question: readonly string[],
  { input, settings = new Map() }: GitInput = {},
): Promise<GitAnswer> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      'git',
      ['-C', folder, ...harmless, ...question],
      { encoding: 'buffer', maxBuffer: mostBytes, env: environmentFor(settings) },
      (error, stdout, stderr) => {
        if (error !== null && typeof error.code !== 'number') {
          reject(noGit(error))
          return
        }
        resolve({ code: Number(error?.code ?? 0), output: stdout, errors: stderr.toString('utf8').trim() })
      },
    )
    // Git may be gone before all of it is written; what it answered is what counts.
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(input)
  })
}

// A hook is told the repository that it runs in; the folder that is asked about may be in another.
const ofHooks: ReadonlySet<string> = new Set(['GIT_DIR', 'GIT_WORK_TREE', 'GIT_INDEX_FILE', 'GIT_PREFIX'])

/** The environment of git. Settings go through it since on a command line their names could not hold `=`. */
function environmentFor(settings: ReadonlyMap<string, string>): NodeJS.ProcessEnv {
  const environment: NodeJS.ProcessEnv = {}
  for (const [name, value] of Object.entries(process.env)) if (!ofHooks.has(name)) environment[name] = value
  let count = Number(environment['GIT_CONFIG_COUNT'] ?? 0)
  for (const [name, value] of settings) {
    environment[`GIT_CONFIG_KEY_${count}`] = name
    environment[`GIT_CONFIG_VALUE_${count}`] = value
    count += 1
  }
  return {
    ...environment,
    GIT_CONFIG_COUNT: `${count}`,
    LC_ALL: 'C',
    GIT_OPTIONAL_LOCKS: '0',
    GIT_TERMINAL_PROMPT: '0',
    // A clone that lacks objects would fetch them, with programs that its settings name. Older versions of git know the second only.
    GIT_NO_LAZY_FETCH: '1',
    GIT_ALLOW_PROTOCOL: 'none',
    // Replacements would show other files than those that the commits hold.
    GIT_NO_REPLACE_OBJECTS: '1',
  }
}

function noGit(error: Error): SourceError {
  return new SourceError(
    'git-missing',
    `git could not be run (${error.message.split('\n')[0] ?? ''}). Install git, or see that it is on the PATH.`,
    { cause: error },
  )
}

/** The pieces of an answer that are ended by NUL. */
export function pieces(output: Buffer): readonly Buffer[] {
  const found: Buffer[] = []
  let start = 0
  for (let end = output.indexOf(0); end !== -1; end = output.indexOf(0, start)) {
    found.push(output.subarray(start, end))
    start = end + 1
  }
  return found
}
