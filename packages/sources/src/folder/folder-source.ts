import { realpath, stat } from 'node:fs/promises'

import pLimit from 'p-limit'

import {
  compareText,
  failedSnapshot,
  type Artifact,
  type ChooseFiles,
  type Reference,
  type Snapshot,
  type SnapshotText,
  type Source,
  type UnreadText,
  type WantedFile,
} from '@stemma/graph'

import { readHeader } from '../header/read-header.ts'
import { defaultLimits, type Limits } from '../limits.ts'
import { plainDetail, ReadFailure } from '../read-failure.ts'
import { checkListedSize, readWanted } from '../read-wanted.ts'
import { sha256 } from '../sha256.ts'
import { snapshotText } from '../snapshot-text.ts'
import { SourceError } from '../source-error.ts'
import { findCachedCommit, type CachedCommit } from './hub-cache-layout.ts'
import { identifyFile, type IdentifiedFile } from './identify-file.ts'
import { listFolder, unreadable } from './list-folder.ts'
import { localFile } from './local-file.ts'

/** How much of a folder to read. */
export interface FolderSourceOptions {
  readonly limits?: Partial<Pick<Limits, 'treeEntries' | 'textBytes'>>
}

const largestNamed = 5 * 1024 * 1024
const openAtOnce = 8

/**
 * Snapshots of folders of this machine; the name of an artifact is the path of its folder (`registry: 'dir'`).
 * In the snapshot its name is the sha256 of the JSON list `[path, size, sha256]` of its files, by path, where sha256 is null
 * above 5 MiB: the place of the folder does not matter. A folder of the Hub's cache is the model that it holds.
 * Throws `folder-not-found` and `folder-ambiguous`.
 */
export function folderSource(options: FolderSourceOptions = {}): Source {
  const limits = { ...defaultLimits, ...options.limits }
  return {
    fetchSnapshot: async (reference, choose) => {
      const { kind, registry } = reference.artifact
      if (registry !== 'dir') {
        return failedSnapshot(reference, {
          state: 'unsupported',
          detail: `the registry ${registry} of ${kind} is not a folder`,
        })
      }
      return readFolder(reference, choose, limits)
    },
  }
}

async function readFolder(reference: Reference, choose: ChooseFiles, limits: Limits): Promise<Snapshot> {
  const root = await findFolder(reference.artifact.name)
  const cached = await findCachedCommit(root)
  const rules = {
    root: cached === undefined ? root : await findFolder(cached.folder),
    linked: cached === undefined ? [] : [cached.blobs],
    mostFiles: limits.treeEntries,
  }
  try {
    const files = await identifyAll(await listFolder(rules))
    return await assemble(files, { choose, limits, cached })
  } catch (error) {
    if (!(error instanceof ReadFailure)) throw error
    return failedSnapshot({ artifact: cached?.artifact ?? folderArtifact([]) }, error.failure)
  }
}

async function findFolder(folder: string): Promise<string> {
  const found = await stat(folder).catch(() => undefined)
  if (found?.isDirectory() !== true) {
    throw new SourceError(
      'folder-not-found',
      `There is no folder ${folder}. Name a folder that holds a model, or a model of the Hub as org/name.`,
    )
  }
  return realpath(folder)
}

async function identifyAll(files: Awaited<ReturnType<typeof listFolder>>): Promise<readonly IdentifiedFile[]> {
  return pLimit(openAtOnce).map(files, identifyFile)
}

interface Reading {
  readonly choose: ChooseFiles
  readonly limits: Limits
  readonly cached: CachedCommit | undefined
}

async function assemble(files: readonly IdentifiedFile[], { choose, limits, cached }: Reading): Promise<Snapshot> {
  const byPath = new Map(files.map((one) => [one.entry.path, one]))
  const entries = files.map(({ entry }) => entry)
  const { texts, unread } = await readWanted(entries, choose(entries), async (wanted) =>
    readFile(byPath.get(wanted.path), wanted, limits),
  )
  const asked = new Set(unread.map(({ path }) => path))
  const failed = files.flatMap(({ file }) =>
    'failure' in file && !asked.has(file.path) ? [{ path: file.path, ...file.failure }] : [],
  )
  const allUnread = [...unread, ...failed, ...notDownloaded(cached)].toSorted((left, right) =>
    compareText(left.path, right.path),
  )
  return {
    artifact: cached?.artifact ?? folderArtifact(files),
    ...(cached === undefined ? {} : { revision: cached.revision }),
    formerNames: [],
    read: allUnread.length === 0 ? 'read' : 'partial',
    files: entries,
    texts,
    unread: allUnread,
  }
}

async function readFile(
  found: IdentifiedFile | undefined,
  { path, form }: WantedFile,
  { textBytes }: Limits,
): Promise<SnapshotText> {
  if (found === undefined) throw new ReadFailure('not-found', 'not in the list of files')
  if ('failure' in found.file) throw new ReadFailure(found.file.failure.state, found.file.failure.detail)
  if (found.isPointer) throw new ReadFailure('not-downloaded', 'only the git LFS pointer of the file is here')
  const source = localFile(found.file.place)
  try {
    if (form === 'header') return { path, form, ...(await readHeader(path, source)) }
    checkListedSize(found.entry, textBytes)
    const { bytes } = await source.read(0, textBytes)
    checkListedSize({ path, size: bytes.length }, textBytes)
    return snapshotText(path, bytes)
  } catch (error) {
    if (error instanceof ReadFailure) throw error
    const { state, detail } = unreadable(error)
    throw new ReadFailure(state, detail, { cause: error })
  }
}

function folderArtifact(files: readonly IdentifiedFile[]): Artifact {
  const list = files.map(({ file, digest }) =>
    'failure' in file
      ? [file.path, null, null]
      : [file.path, file.size, file.size > largestNamed ? null : (digest ?? null)],
  )
  return { kind: 'model', registry: 'dir', name: sha256(JSON.stringify(list)) }
}

function notDownloaded(cached: CachedCommit | undefined): readonly UnreadText[] {
  if (cached === undefined) return []
  const absent = cached.absent.length === 0 ? '' : `; known to be absent: ${cached.absent.join(', ')}`
  return [
    {
      path: '(files not downloaded)',
      state: 'not-downloaded',
      detail: plainDetail(`a cache holds only what was downloaded, and does not say what else there is${absent}`),
    },
  ]
}
