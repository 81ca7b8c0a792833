import { parentPort, workerData } from 'node:worker_threads'

import { readCodeFiles } from './read-code-files.ts'

/** What another thread is given: the top of the code base, and the files by path and bytes. */
export interface WorkerTask {
  readonly root: string
  readonly files: readonly { readonly path: string; readonly bytes: Uint8Array }[]
}

function isTask(value: unknown): value is WorkerTask {
  return typeof value === 'object' && value !== null && 'root' in value && 'files' in value
}

const task: unknown = workerData
if (isTask(task)) {
  // What crosses from thread to thread is no Buffer any more.
  const files = task.files.map(({ path, bytes }) => ({ path, bytes: Buffer.from(bytes) }))
  parentPort?.postMessage(readCodeFiles(task.root, files), [])
}
