import type { Reference, Snapshot, Source } from '@stemma/graph'

import { sha256 } from '../sha256.ts'
import { SourceError } from '../source-error.ts'
import { writeWhole } from '../write-whole.ts'
import {
  indexFile,
  readExistingIndex,
  recordingKey,
  snapshotFile,
  writeIndex,
  type RecordedAnswer,
} from './recording-index.ts'

/** A source that keeps what it answers. The recording is whole after `close`. */
export interface RecordingSource extends Source {
  readonly close: () => Promise<void>
}

/**
 * Records into `folder` every snapshot that `source` gives, failed ones too; an existing recording is continued.
 * Throws `recording-occupied`, `recording-unwritable`, and what reading an existing recording throws.
 */
export function recordingSource(source: Source, folder: string): RecordingSource {
  let opening: Promise<Map<string, RecordedAnswer>> | undefined

  async function open(): Promise<Map<string, RecordedAnswer>> {
    const existing = await readExistingIndex(folder)
    return new Map(existing.map((answer) => [answer.key, answer]))
  }

  async function answers(): Promise<Map<string, RecordedAnswer>> {
    opening ??= open()
    return opening
  }

  async function keep(reference: Reference, snapshot: Snapshot): Promise<void> {
    const key = recordingKey(reference)
    const content = `${JSON.stringify(snapshot, null, 1)}\n`
    await write(snapshotFile(folder, key), content)
    const kept = await answers()
    kept.set(key, { key, sha256: sha256(content) })
  }

  return {
    async fetchSnapshot(reference, choose) {
      await answers()
      const snapshot = await source.fetchSnapshot(reference, choose)
      await keep(reference, snapshot)
      return snapshot
    },
    async close() {
      const kept = await answers()
      await write(indexFile(folder), writeIndex(kept.values()))
    },
  }
}

async function write(file: string, content: string): Promise<void> {
  try {
    await writeWhole(file, content)
  } catch (error) {
    throw new SourceError(
      'recording-unwritable',
      `The recording cannot be written to ${file}. Check that there is space and that the folder may be written.`,
      { cause: error },
    )
  }
}
