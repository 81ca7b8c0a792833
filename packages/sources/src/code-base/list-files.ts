import { stat } from 'node:fs/promises'
import path from 'node:path'

import { SourceError } from '../source-error.ts'
import type { CodeFile, FileListing, LeftOut } from './file-listing.ts'
import { askGit, pieces } from './git.ts'
import { linkedFolders } from './linked-folders.ts'
import { listPlainFolder } from './list-plain-folder.ts'
import { pathText } from './path-text.ts'

/** Lists what git tracks below `folder`; where it is in no repository, every file but those of version control and packages. Throws a {@link SourceError}. */
export async function listFiles(folder: string): Promise<FileListing> {
  const top = await askGit(folder, ['rev-parse', '--show-toplevel'])
  if (top.code !== 0) {
    await checkFolder(folder, top.errors)
    const root = path.resolve(folder)
    return { root, isGit: false, ...(await listPlainFolder(root)) }
  }
  // No more than its newline is cut off: the name of a folder may end with a space.
  const root = top.output.toString('utf8').replace(/\n$/, '')
  const listed = await askGit(folder, ['ls-files', '-z', '--stage', '--full-name'])
  if (listed.code !== 0) {
    throw new SourceError('repository-unreadable', `git cannot list the files of ${folder}: ${listed.errors}`)
  }
  return { root, isGit: true, ...sortEntries(root, listed.output) }
}

const symlinkMode = '120000'
const submoduleMode = '160000'

/** `<mode> <object> <stage>\t<path>`; a file in a conflict is listed once a side. */
function sortEntries(root: string, output: Buffer): Pick<FileListing, 'files' | 'leftOut'> {
  const files = new Map<string, CodeFile>()
  const leftOut = new Map<string, LeftOut>()
  const linkAbove = linkedFolders(root)

  function leaveOut(bytes: Buffer, why: LeftOut['why']): void {
    const one = { path: pathText(bytes), why }
    leftOut.set(one.path, one)
  }
  for (const entry of pieces(output)) {
    const mode = entry.subarray(0, 6).toString('latin1')
    const bytes = entry.subarray(entry.indexOf(9) + 1)
    const file = { path: pathText(bytes), bytes }
    const link = linkAbove(file)
    if (link !== undefined) leaveOut(link, 'symlink')
    else if (mode === submoduleMode) leaveOut(bytes, 'submodule')
    else if (mode === symlinkMode) leaveOut(bytes, 'symlink')
    else files.set(file.path, file)
  }
  return { files: [...files.values()], leftOut: [...leftOut.values()] }
}

/** Throws where there is no folder, and where git refuses for another reason than that there is no repository. */
async function checkFolder(folder: string, errors: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined)
  if (found?.isDirectory() !== true) {
    throw new SourceError('folder-not-found', `There is no folder ${folder} that can be read: name one of a code base.`)
  }
  if (errors !== '' && !errors.includes('not a git repository')) {
    throw new SourceError('repository-unreadable', `git refuses to read ${folder}: ${errors.split('\n')[0] ?? ''}`)
  }
}
