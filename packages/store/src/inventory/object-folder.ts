import { createHash } from 'node:crypto'
import { closeSync, fstatSync, openSync, readFileSync, readSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'

import { errorCode } from '../error-code.ts'
import { damagedFile } from '../parse-kept.ts'
import { StoreError } from '../store-error.ts'
import { writeDurably } from './durable-file.ts'

/** Texts that are kept under their sha256, compressed. */
export interface ObjectFolder {
  /** Keeps a text, and returns its digest. Throws what the file system says, and a `StoreError`: unwritable. */
  readonly keep: (text: string) => string
  /**
   * The text of a digest, checked against it; what is damaged is moved aside, so that it can be kept again. Throws a
   * `StoreError`: damaged, unreadable.
   */
  readonly read: (digest: string) => string
}

// Most of the time goes into compressing; the third level is twice as fast as the usual one, and a tenth larger.
const level = 3
/** No part of a decision is larger: what unpacks to more is no file of ours. Bytes. */
const largest = 2 ** 28
const again = 'the scan again'

/** Opens the folder of objects; it is made when something is kept. */
export function openObjects(folder: string): ObjectFolder {
  function fileOf(digest: string): string {
    return join(folder, digest.slice(0, 2), `${digest.slice(2)}.gz`)
  }
  return {
    keep: (text) => {
      const length = Buffer.byteLength(text)
      if (length > largest) {
        throw new StoreError('unwritable', `A part of the decision has ${length} bytes, expected at most ${largest}.`)
      }
      const digest = digestOf(text)
      const file = fileOf(digest)
      if (!endsAs(file, length)) writeDurably(file, gzipSync(text, { level }))
      return digest
    },
    read: (digest) => {
      if (!isDigest(digest)) throw new StoreError('damaged', `${JSON.stringify(digest)} is no digest of a part.`)
      const file = fileOf(digest)
      const text = unpack(readObject(file))
      if (text !== undefined && digestOf(text) === digest) return text
      moveAside(file, digest)
      throw damagedFile(file, 'it does not hold what its name says', again)
    },
  }
}

/** The sha256 of a text, as 64 hex digits. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

/** Whether a value is such a digest. */
export function isDigest(value: unknown): value is string {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value)
}

/**
 * Whether what is kept under a name ends as a text of this length does, in bytes: a file that was cut off or emptied does not. To
 * unpack each of them would cost a record a fifth of its time; other damage is found when it is read.
 */
function endsAs(file: string, length: number): boolean {
  // https://www.rfc-editor.org/rfc/rfc1952: the last four bytes are the length of the content.
  const tail = Buffer.alloc(4)
  try {
    const handle = openSync(file, 'r')
    try {
      const start = Math.max(fstatSync(handle).size - tail.length, 0)
      return readSync(handle, tail, 0, tail.length, start) === tail.length && tail.readUInt32LE() === length
    } finally {
      closeSync(handle)
    }
  } catch {
    return false
  }
}

function readObject(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (error) {
    const code = errorCode(error)
    if (code === 'ENOENT') throw damagedFile(file, 'it is missing', again)
    throw new StoreError('unreadable', `${file} cannot be read (${code}).`, { cause: error })
  }
}

function unpack(bytes: Buffer): string | undefined {
  try {
    return gunzipSync(bytes, { maxOutputLength: largest }).toString('utf8')
  } catch {
    return undefined
  }
}

/** So that the next scan finds the name free. In a folder that cannot be written it stays where it is. */
function moveAside(file: string, digest: string): void {
  const aside = `${file}.damaged`
  try {
    renameSync(file, aside)
    // Another process may have mended it meanwhile.
    const text = unpack(readFileSync(aside))
    if (text !== undefined && digestOf(text) === digest) renameSync(aside, file)
  } catch {
    // It was said already.
  }
}
