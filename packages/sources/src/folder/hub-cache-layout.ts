import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'

import { compareText, isCommit, isHubName, type Artifact } from '@stemma/graph'

import { SourceError } from '../source-error.ts'

/** A commit of a repository as the Hub's own tools cache it: `models--org--name/snapshots/<commit>`, whose files are links into `blobs`. */
export interface CachedCommit {
  readonly artifact: Artifact
  readonly revision: string
  readonly folder: string
  readonly blobs: string
  /** Files that the Hub was asked for and does not have. */
  readonly absent: readonly string[]
}

/** What `folder` (a real path) is in the Hub's cache, or nothing. Throws `folder-ambiguous` and `folder-not-found`. */
export async function findCachedCommit(folder: string): Promise<CachedCommit | undefined> {
  const revision = path.basename(folder)
  const isSnapshot = isCommit(revision) && path.basename(path.dirname(folder)) === 'snapshots'
  const root = isSnapshot ? path.dirname(path.dirname(folder)) : folder
  const artifact = artifactOf(path.basename(root))
  if (artifact === undefined) return undefined
  const commit = isSnapshot ? revision : await currentCommit(root)
  const absent = await readdir(path.join(root, '.no_exist', commit), { recursive: true }).catch(() => [])
  return {
    artifact,
    revision: commit,
    folder: path.join(root, 'snapshots', commit),
    blobs: path.join(root, 'blobs'),
    absent: absent.map((name) => name.replaceAll(path.sep, '/')).toSorted(compareText),
  }
}

function artifactOf(folderName: string): Artifact | undefined {
  const match = /^(model|dataset)s--(.+)$/.exec(folderName)
  const name = match?.[2]?.replace('--', '/')
  if (name === undefined || !isHubName(name)) return undefined
  return { kind: match?.[1] === 'dataset' ? 'dataset' : 'model', registry: 'hf', name }
}

async function currentCommit(root: string): Promise<string> {
  const main = await readFile(path.join(root, 'refs', 'main'), 'utf8').catch(() => '')
  if (isCommit(main.trim())) return main.trim()
  const names = await readdir(path.join(root, 'snapshots')).catch(() => [])
  const commits = names.filter((name) => isCommit(name)).toSorted(compareText)
  const [only] = commits
  if (only === undefined) {
    throw new SourceError(
      'folder-not-found',
      `The folder ${root} of the Hub's cache holds no snapshot. Download the model, or name another folder.`,
    )
  }
  if (commits.length > 1) {
    throw new SourceError(
      'folder-ambiguous',
      `The folder ${root} holds several snapshots and no refs/main: ${commits.join(', ')}. Name one of them.`,
    )
  }
  return only
}
