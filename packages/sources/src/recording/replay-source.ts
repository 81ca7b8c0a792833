import { readFile } from 'node:fs/promises'

import { failedSnapshot, type Failure, type Reference, type Snapshot, type Source } from '@stemma/graph'

import { sha256 } from '../sha256.ts'
import { isSnapshot } from '../snapshot-shape.ts'
import { damaged, readIndex, recordingKey, snapshotFile, type RecordedAnswer } from './recording-index.ts'

/**
 * Answers from the recording in `folder`, without a network; what was not recorded has the state `offline`.
 * The choice of files is not asked for: a snapshot holds what was chosen when it was recorded.
 * Throws `recording-not-found`, `recording-damaged`, `recording-version`.
 */
export function replaySource(folder: string): Source {
  let opening: Promise<ReadonlyMap<string, RecordedAnswer>> | undefined

  async function open(): Promise<ReadonlyMap<string, RecordedAnswer>> {
    const answers = await readIndex(folder)
    return new Map(answers.map((answer) => [answer.key, answer]))
  }

  async function fetchSnapshot(reference: Reference): Promise<Snapshot> {
    opening ??= open()
    const recorded = (await opening).get(recordingKey(reference))
    if (recorded === undefined) return failedSnapshot(reference, notRecorded(reference))
    return readSnapshot(folder, recorded)
  }

  return { fetchSnapshot }
}

/** Another registry is not read, recorded or not. */
function notRecorded({ artifact: { registry } }: Reference): Failure {
  return ['hf', 'dir'].includes(registry)
    ? { state: 'offline', detail: 'not in the recording' }
    : { state: 'unsupported', detail: `only the Hugging Face Hub is read, not ${registry}` }
}

async function readSnapshot(folder: string, { key, sha256: digest }: RecordedAnswer): Promise<Snapshot> {
  const file = snapshotFile(folder, key)
  const content = await readFile(file, 'utf8').catch((error: unknown) => {
    throw damaged(folder, file, error)
  })
  if (sha256(content) !== digest) throw damaged(folder, file)
  const snapshot = parse(content)
  if (!isSnapshot(snapshot)) throw damaged(folder, file)
  return snapshot
}

function parse(content: string): unknown {
  try {
    return JSON.parse(content)
  } catch {
    return undefined
  }
}
