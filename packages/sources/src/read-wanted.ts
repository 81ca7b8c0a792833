import { compareText, type FileEntry, type SnapshotText, type UnreadText, type WantedFile } from '@stemma/graph'

import { isPlainPath } from './file-path.ts'
import { ReadFailure } from './read-failure.ts'

/** The texts that could be had, and why the others could not. Both by path. */
export interface WantedTexts {
  readonly texts: readonly SnapshotText[]
  readonly unread: readonly UnreadText[]
}

/** Reads one listed file as it is wanted; throws a `ReadFailure`. */
export type ReadFile = (wanted: WantedFile, entry: FileEntry) => Promise<SnapshotText>

/** Reads all wanted files, each once; what is not listed, or has a path that leads elsewhere, is never asked for. */
export async function readWanted(
  files: readonly FileEntry[],
  wanted: readonly WantedFile[],
  readFile: ReadFile,
): Promise<WantedTexts> {
  const entries = new Map(files.map((entry) => [entry.path, entry]))
  const distinct = [...new Map(wanted.map((one) => [`${one.path}\u0000${one.form}`, one])).entries()]
  const sorted = distinct.toSorted(([left], [right]) => compareText(left, right))
  const results = await Promise.all(sorted.map(async ([, one]) => readOne(one, entries.get(one.path), readFile)))
  const texts = results.filter((result) => 'text' in result)
  const unread = results.filter((result) => 'state' in result)
  return { texts, unread }
}

async function readOne(
  wanted: WantedFile,
  entry: FileEntry | undefined,
  readFile: ReadFile,
): Promise<SnapshotText | UnreadText> {
  const { path } = wanted
  if (entry === undefined) return { path, state: 'not-found', detail: 'not in the list of files' }
  if (!isPlainPath(path)) {
    return { path, state: 'malformed', detail: 'the path leads out of the repository or holds control characters' }
  }
  try {
    return await readFile(wanted, entry)
  } catch (error) {
    if (!(error instanceof ReadFailure)) throw error
    return { path, ...error.failure }
  }
}

/** Throws `too-large` where a text is listed as longer than `limit` bytes. */
export function checkListedSize(entry: FileEntry, limit: number): void {
  if (entry.size !== undefined && entry.size > limit) {
    throw new ReadFailure('too-large', `${entry.size} bytes, more than ${limit}`)
  }
}
