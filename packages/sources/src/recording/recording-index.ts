import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'

import { compareText, artifactId, isJsonObject, type Reference } from '@stemma/graph'

import { sha256 } from '../sha256.ts'
import { isListOf, isString } from '../snapshot-shape.ts'
import { SourceError } from '../source-error.ts'

/** One answer that was recorded: the key of what was asked, and the sha256 of the file that holds the snapshot. */
export interface RecordedAnswer {
  readonly key: string
  readonly sha256: string
}

const schemaVersion = 1
const indexName = 'recording.json'

/** What was asked, as text. The path of a folder is hashed: a recording tells nothing of the machine that it was made on. */
export function recordingKey({ artifact, revision }: Reference): string {
  const name = artifact.registry === 'dir' ? sha256(artifact.name) : artifact.name
  return `${artifactId({ ...artifact, name })}#${revision ?? ''}`
}

/** The file of the snapshot that answers `key`: derived from the key, never read from the recording. */
export function snapshotFile(folder: string, key: string): string {
  return path.join(folder, 'snapshots', `${sha256(key)}.json`)
}

/** The file that lists what a recording holds. */
export function indexFile(folder: string): string {
  return path.join(folder, indexName)
}

/** The bytes of the list: sorted, without times, so that equal recordings are equal files. */
export function writeIndex(answers: Iterable<RecordedAnswer>): string {
  const sorted = [...answers].toSorted((left, right) => compareText(left.key, right.key))
  return `${JSON.stringify({ schemaVersion, answers: sorted }, null, 1)}\n`
}

/** Reads the list of a recording. Throws `recording-not-found`, `recording-damaged`, `recording-version`. */
export async function readIndex(folder: string): Promise<readonly RecordedAnswer[]> {
  const content = parse(await readIndexFile(folder), folder)
  const version = isJsonObject(content) ? content['schemaVersion'] : undefined
  if (typeof version === 'number' && version > schemaVersion) {
    throw new SourceError(
      'recording-version',
      `The recording ${folder} has schemaVersion ${version}, expected at most ${schemaVersion}. Replay it with a newer stemma.`,
    )
  }
  if (!isJsonObject(content) || version !== schemaVersion || !isListOf(content['answers'], isAnswer)) {
    throw damaged(folder, indexName)
  }
  return content['answers']
}

async function readIndexFile(folder: string): Promise<string> {
  try {
    return await readFile(indexFile(folder), 'utf8')
  } catch (error) {
    throw new SourceError(
      'recording-not-found',
      `There is no recording in ${folder}: ${indexName} cannot be read. Make one with --record.`,
      { cause: error },
    )
  }
}

function parse(text: string, folder: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw damaged(folder, indexName, error)
  }
}

/** The error for a file of a recording that is not as it was written. */
export function damaged(folder: string, file: string, cause?: unknown): SourceError {
  return new SourceError(
    'recording-damaged',
    `The recording ${folder} is damaged: ${file} is not as it was written. Restore it, or record again into an empty folder.`,
    { cause },
  )
}

/** What `folder` holds so far, nothing if it is empty or missing. Throws `recording-occupied` where it holds something else. */
export async function readExistingIndex(folder: string): Promise<readonly RecordedAnswer[]> {
  const names: readonly string[] = await readdir(folder).catch(() => [])
  if (names.includes(indexName)) return readIndex(folder)
  if (names.length === 0) return []
  throw new SourceError(
    'recording-occupied',
    `The folder ${folder} is not empty and holds no recording. Record into a new folder.`,
  )
}

function isAnswer(value: unknown): value is RecordedAnswer {
  return isJsonObject(value) && isString(value['key']) && isString(value['sha256'])
}
