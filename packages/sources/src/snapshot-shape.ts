import {
  failureStates,
  isJsonObject,
  type Artifact,
  type Failure,
  type FileEntry,
  type Snapshot,
  type SnapshotText,
  type UnreadText,
} from '@stemma/graph'

const states: ReadonlySet<unknown> = new Set(failureStates)
const kinds: ReadonlySet<unknown> = new Set(['model', 'dataset', 'code'])
const levels: ReadonlySet<unknown> = new Set(['read', 'partial', 'failed'])

/** Whether `value`, read back from a disk, is a snapshot. */
export function isSnapshot(value: unknown): value is Snapshot {
  return (
    isJsonObject(value) &&
    isArtifact(value['artifact']) &&
    levels.has(value['read']) &&
    isOptionalString(value['revision']) &&
    isOptionalString(value['repositoryId']) &&
    (value['failure'] === undefined || isFailure(value['failure'])) &&
    (value['hub'] === undefined || isJsonObject(value['hub'])) &&
    hasLists(value)
  )
}

function hasLists(value: Readonly<Record<string, unknown>>): boolean {
  return (
    isListOf(value['formerNames'], isString) &&
    isListOf(value['files'], isFileEntry) &&
    isListOf(value['texts'], isSnapshotText) &&
    isListOf(value['unread'], isUnreadText)
  )
}

/** Whether `value` is a list of which every item passes `isItem`. */
export function isListOf<T>(value: unknown, isItem: (item: unknown) => item is T): value is readonly T[] {
  return Array.isArray(value) && value.every((item) => isItem(item))
}

/** Whether `value` is an artifact. */
export function isArtifact(value: unknown): value is Artifact {
  return isJsonObject(value) && kinds.has(value['kind']) && isString(value['registry']) && isString(value['name'])
}

/** Whether `value` is an entry of a list of files. */
export function isFileEntry(value: unknown): value is FileEntry {
  return (
    isJsonObject(value) &&
    isString(value['path']) &&
    (value['size'] === undefined || typeof value['size'] === 'number') &&
    isOptionalString(value['gitObject']) &&
    isOptionalString(value['sha256'])
  )
}

function isSnapshotText(value: unknown): value is SnapshotText {
  return (
    isJsonObject(value) &&
    isString(value['path']) &&
    (value['form'] === 'text' || value['form'] === 'header') &&
    isString(value['text']) &&
    isString(value['sha256']) &&
    (value['oddities'] === undefined || isListOf(value['oddities'], isString))
  )
}

function isUnreadText(value: unknown): value is UnreadText {
  return isFailure(value) && 'path' in value && isString(value.path)
}

function isFailure(value: unknown): value is Failure {
  return isJsonObject(value) && states.has(value['state']) && isString(value['detail'])
}

/** Whether `value` is a string. */
export function isString(value: unknown): value is string {
  return typeof value === 'string'
}

function isOptionalString(value: unknown): value is string | undefined {
  return value === undefined || isString(value)
}
