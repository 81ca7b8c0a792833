import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'

import { damagedFile } from '../parse-kept.ts'
import { writeDurably } from './durable-file.ts'

/** Texts that are kept under their sha256, compressed. */
export interface ObjectFolder {
  /** Keeps a text, and returns its digest. Throws what the file system says. */
  readonly keep: (text: string) => string
  /** The text of a digest, checked against it. Throws a `StoreError`: damaged. */
  readonly read: (digest: string) => string
}

// Most of the time goes into compressing; the third level is twice as fast as the usual one, and a tenth larger.
const level = 3
/** No part of a decision is larger: what unpacks to more is no file of ours. Bytes. */
const largest = 2 ** 31 - 1

/** Opens the folder of objects; it is made when something is kept. */
export function openObjects(folder: string): ObjectFolder {
  function fileOf(digest: string): string {
    return join(folder, digest.slice(0, 2), `${digest.slice(2)}.gz`)
  }
  return {
    keep: (text) => {
      const digest = digestOf(text)
      const file = fileOf(digest)
      if (!existsSync(file)) writeDurably(file, gzipSync(text, { level }))
      return digest
    },
    read: (digest) => {
      const file = fileOf(digest)
      const text = unpack(file)
      if (text === undefined || digestOf(text) !== digest) {
        throw damagedFile(file, 'it does not hold what its name says', 'the scan again')
      }
      return text
    },
  }
}

/** The sha256 of a text, as 64 hex digits. */
export function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}

function unpack(file: string): string | undefined {
  try {
    return gunzipSync(readFileSync(file), { maxOutputLength: largest }).toString('utf8')
  } catch {
    return undefined
  }
}
