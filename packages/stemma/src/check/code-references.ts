import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'

import { compareText } from '@stemma/graph'
import { fileKind, isForeign } from '@stemma/references'
import type { CodeFile, FileListing } from '@stemma/sources'

import { readCodeFiles, type ReadFiles } from './read-code-files.ts'

/** Below this number of files a second thread costs more than it saves. */
const fewFiles = 1500

/**
 * Finds the models that the files of a code base name, and says which files were not read. `isExcluded` tells the paths that the
 * policy leaves out. Of many files a second thread reads every other one.
 */
export async function codeReferences(listing: FileListing, isExcluded: (path: string) => boolean): Promise<ReadFiles> {
  const { root, leftOut } = listing
  const files = listing.files.filter(
    ({ path }) => fileKind(path) !== undefined && !isForeign(path) && !isExcluded(path),
  )
  const parts =
    files.length < fewFiles || availableParallelism() < 2 ? [readCodeFiles(root, files)] : await readTwice(root, files)
  const skipped = leftOut.map(({ path, why }) => ({ file: path, why }))
  return {
    references: byPlace(parts.flatMap(({ references }) => references)),
    idleIgnores: byPlace(parts.flatMap(({ idleIgnores }) => idleIgnores)),
    skipped: [...skipped, ...parts.flatMap((part) => part.skipped)].toSorted((a, b) => compareText(a.file, b.file)),
    fileCount: parts.reduce((sum, part) => sum + part.fileCount, 0),
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
