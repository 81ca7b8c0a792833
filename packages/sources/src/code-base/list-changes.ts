import { SourceError } from '../source-error.ts'
import { askGit, pieces } from './git.ts'
import { withoutOwnFilters } from './own-filters.ts'
import { pathText } from './path-text.ts'

/** A file that a change touches, and how it was called before. */
export interface ChangedFile {
  readonly path: string
  /** Absent where the change adds the file. */
  readonly before?: string
}

const question = ['diff', '-z', '--name-status', '--no-ext-diff', '--no-textconv', '--ignore-submodules=all', '-M']

/** Lists what the work tree changes since a commit, without what it deletes. Throws `repository-unreadable`. */
export async function listChanges(root: string, commit: string): Promise<readonly ChangedFile[]> {
  const settings = await withoutOwnFilters(root)
  const answer = await askGit(root, [...question, commit, '--'], { settings })
  if (answer.code !== 0) {
    throw new SourceError('repository-unreadable', `git cannot compare with ${commit}: ${answer.errors}`)
  }
  const changes = new Map<string, ChangedFile>()
  const words = pieces(answer.output).values()
  for (const status of words) {
    const change = takeChange(status.toString('latin1'), words)
    if (change !== undefined) changes.set(change.path, change)
  }
  return [...changes.values()]
}

/** `<status>\0<path>\0`, of a renamed file `R<score>\0<before>\0<after>\0`: takes the paths after the status. */
function takeChange(status: string, words: Iterator<Buffer>): ChangedFile | undefined {
  const before = takePath(words)
  const path = /^[RC]/.test(status) ? takePath(words) : before
  if (status.startsWith('D')) return undefined
  return status.startsWith('A') ? { path } : { path, before }
}

function takePath(words: Iterator<Buffer>): string {
  const word = words.next()
  return word.done === true ? '' : pathText(word.value)
}
