import { SourceError } from '../source-error.ts'
import { askGit } from './git.ts'
import { type ChangedFile, listChanges } from './list-changes.ts'
import { readObjects } from './read-objects.ts'

/** The state that a change is compared with. */
export interface BaseTree {
  /** The commit of the base itself: what it says is what the change is judged by. */
  readonly commit: string
  /** The last commit that the base and the change share: what is younger came with the change. */
  readonly fork: string
  /** What the work tree changes since the fork, without what it deletes. */
  readonly changes: readonly ChangedFile[]
  /** The text of a file in the base; `undefined` where it has none. */
  readonly readFile: (path: string) => Promise<string | undefined>
  /** The texts of files at the fork, by path. */
  readonly readAtFork: (paths: readonly string[]) => Promise<ReadonlyMap<string, string>>
}

/** Opens the state that a change is compared with: `base` is a branch, a tag or a commit. Throws a {@link SourceError}. */
export async function openBase(root: string, base: string): Promise<BaseTree> {
  const commit = await findCommit(root, base)
  const fork = await findFork(root, base, commit)
  return {
    commit,
    fork,
    changes: await listChanges(root, fork),
    readFile: async (path) => (await readObjects(root, commit, [path])).get(path),
    readAtFork: async (paths) => readObjects(root, fork, paths),
  }
}

/** A branch before a tag: git itself takes a tag called `origin/main` for the branch of that name, and tags are pushed by many. */
async function findCommit(root: string, base: string): Promise<string> {
  // What begins with a dash would be an option. For the end of a range (`^main`) git answers with one too, which is no commit.
  for (const name of base.startsWith('-') ? [] : [`refs/remotes/${base}`, `refs/heads/${base}`, base]) {
    const found = await askGit(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`])
    const commit = found.output.toString('utf8').trim()
    if (/^[0-9a-f]+$/.test(commit)) return commit
  }
  await checkCommits(root, base)
  const fix = await historyFix(root, 'Fetch it (git fetch origin), or name another with --base.')
  throw new SourceError('base-not-found', `The base ${base} is not in this clone of ${root}. ${fix}`)
}

/** Throws where the repository cannot be asked, or has no commits at all. */
async function checkCommits(root: string, base: string): Promise<void> {
  const { code, errors } = await askGit(root, ['rev-parse', '--verify', '--quiet', 'HEAD'])
  if (code === 1) {
    throw new SourceError(
      'no-commits',
      `The repository ${root} has no commits yet: there is no base ${base} to compare with.`,
    )
  }
  if (code !== 0) throw new SourceError('repository-unreadable', `git refuses to read ${root}: ${errors}`)
}

async function findFork(root: string, base: string, commit: string): Promise<string> {
  const found = await askGit(root, ['merge-base', commit, 'HEAD'])
  if (found.code === 0) return found.output.toString('utf8').trim()
  const fix = await historyFix(root, 'The two histories have nothing in common: name another base with --base.')
  throw new SourceError('base-not-found', `${base} and this change share no commit. ${fix}`)
}

/** How to come by commits that are not here: in a shallow clone by its history, else as `otherwise` says. */
async function historyFix(root: string, otherwise: string): Promise<string> {
  const { output } = await askGit(root, ['rev-parse', '--is-shallow-repository'])
  return output.toString('utf8').trim() === 'true'
    ? 'The clone is shallow: fetch the whole history (fetch-depth: 0, or git fetch --unshallow).'
    : otherwise
}
