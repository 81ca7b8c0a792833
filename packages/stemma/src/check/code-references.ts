import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'

import { compareText } from '@stemma/graph'
import { fileKind, hasNoEnding, isGenerated, isVendored } from '@stemma/references'
import type { CodeFile, FileListing } from '@stemma/sources'

import { readCodeFiles, type ReadFiles } from './read-code-files.ts'

/** Below this number of files a second thread costs more than it saves. */
const fewFiles = 1500

/** Which files of a code base are looked at. */
export interface FileChoice {
  /** Tells the paths that the policy leaves out. */
  readonly isExcluded: (path: string) => boolean
  /** What a change touches: of that vendored files are read too, since the change brings what they name. */
  readonly touched?: ReadonlySet<string>
}

/** Whether a file is looked at when nothing is known of a change: not what is vendored, or made by a program. */
export function isLookedAt(path: string): boolean {
  return canName(path) && !isGenerated(path) && !isVendored(path)
}

function canName(path: string): boolean {
  return fileKind(path) !== undefined || hasNoEnding(path)
}

/** Finds the models that the files of a code base name, and says which files were not read. Of many files a second thread reads every other one. */
export async function codeReferences(listing: FileListing, { isExcluded, touched }: FileChoice): Promise<ReadFiles> {
  const { root, leftOut } = listing
  const able = listing.files.filter(({ path }) => canName(path) && !isExcluded(path))
  const files = able.filter(({ path }) => isLookedAt(path) || (touched?.has(path) === true && !isGenerated(path)))
  const parts =
    files.length < fewFiles || availableParallelism() < 2 ? [readCodeFiles(root, files)] : await readTwice(root, files)
  const skipped = [
    ...leftOut.map(({ path, why }) => ({ file: path, why })),
    ...able
      .filter(({ path }) => touched?.has(path) === true && isGenerated(path))
      .map(({ path }) => ({ file: path, why: 'generated' })),
    ...parts.flatMap((part) => part.skipped),
  ]
  return {
    references: byPlace(parts.flatMap(({ references }) => references)),
    idleIgnores: byPlace(parts.flatMap(({ idleIgnores }) => idleIgnores)),
    skipped: skipped.toSorted((a, b) => compareText(a.file, b.file)),
    fileCount: parts.map((part) => part.fileCount).reduce((sum, one) => sum + one, 0),
  }
}

/** The same bytes whichever thread has read a file. */
function byPlace<Item extends { readonly file: string; readonly line: number }>(
  items: readonly Item[],
): readonly Item[] {
  // Within a file the order is that of its lines already, and sorting keeps it.
  return items.toSorted((a, b) => compareText(a.file, b.file))
}

async function readTwice(root: string, files: readonly CodeFile[]): Promise<readonly ReadFiles[]> {
  const [own, other] = [files.filter((_, at) => at % 2 === 0), files.filter((_, at) => at % 2 === 1)]
  const elsewhere = readElsewhere(root, other)
  const here = readCodeFiles(root, own)
  // A thread that could not be had, or that ended early, must not cost what it was to read.
  return [here, (await elsewhere) ?? readCodeFiles(root, other)]
}

async function readElsewhere(root: string, files: readonly CodeFile[]): Promise<ReadFiles | undefined> {
  return new Promise((resolve) => {
    const worker = new Worker(new URL('read-code-worker.js', import.meta.url), { workerData: { root, files } })
    worker.once('message', resolve)
    worker.once('error', () => {
      resolve(undefined)
    })
    worker.once('exit', () => {
      resolve(undefined)
    })
  })
}
