import { isJsonObject, type FileEntry, type JsonObject, type SnapshotText } from '@stemma/graph'

import type { PinnedArtifact } from '../hub/hub-connection.ts'
import { isArtifact, isFileEntry, isListOf, isString } from '../snapshot-shape.ts'

/** A text of a kept repository: all but the text itself, which is kept under the sha256 of its UTF-8 form. */
export interface KeptText extends Omit<SnapshotText, 'text'> {
  readonly content: string
}

/** What is kept of a repository at a commit. */
export interface KeptRepository extends PinnedArtifact {
  readonly hub: JsonObject
  readonly files: readonly FileEntry[]
  readonly texts: readonly KeptText[]
}

/** Whether `value`, read back from a disk, is a kept repository. */
export function isKeptRepository(value: unknown): value is KeptRepository {
  return (
    isJsonObject(value) &&
    isArtifact(value['artifact']) &&
    isString(value['revision']) &&
    isJsonObject(value['hub']) &&
    isListOf(value['files'], isFileEntry) &&
    isListOf(value['texts'], isKeptText)
  )
}

function isKeptText(value: unknown): value is KeptText {
  return (
    isJsonObject(value) &&
    isString(value['path']) &&
    (value['form'] === 'text' || value['form'] === 'header') &&
    isString(value['sha256']) &&
    isString(value['content']) &&
    /^[0-9a-f]{64}$/.test(value['content']) &&
    (value['oddities'] === undefined || isListOf(value['oddities'], isString))
  )
}
