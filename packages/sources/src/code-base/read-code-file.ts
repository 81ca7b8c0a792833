import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs'
import path from 'node:path'

import { errorCode } from '../error-code.ts'
import type { CodeFile } from './file-listing.ts'

/** Why a file of a code base was not read. */
export type UnreadReason = 'too-large' | 'binary' | 'missing' | 'unreadable'

/** The bytes of a file, or why they could not be had. */
export type FileContent = { readonly bytes: Buffer } | { readonly unread: UnreadReason }

const binaryWindow = 8192
const missing: ReadonlySet<string> = new Set(['ENOENT', 'ENOTDIR'])
// To read is a flag of 0; the others share no bit, so that their sum has both. Windows has neither.
const flags = process.platform === 'win32' ? constants.O_RDONLY : constants.O_NOFOLLOW + constants.O_NONBLOCK

/**
 * Reads a file of at most `mostBytes`. It never follows a link, which could lead out of the code base or in a circle, and never
 * waits for a pipe. Files in folders that are links are none of the listing.
 */
export function readCodeFile(root: string, file: CodeFile, mostBytes: number): FileContent {
  try {
    const handle = openSync(Buffer.concat([Buffer.from(`${root}${path.sep}`), file.bytes]), flags)
    try {
      return readOpen(handle, mostBytes)
    } finally {
      closeSync(handle)
    }
  } catch (error) {
    return { unread: missing.has(errorCode(error)) ? 'missing' : 'unreadable' }
  }
}

function readOpen(handle: number, mostBytes: number): FileContent {
  const status = fstatSync(handle)
  if (!status.isFile()) return { unread: 'unreadable' }
  if (status.size > mostBytes) return { unread: 'too-large' }
  const bytes = Buffer.allocUnsafe(status.size)
  let length = 0
  while (length < bytes.length) {
    const count = readSync(handle, bytes, length, bytes.length - length, null)
    if (count === 0) break
    length += count
  }
  const content = bytes.subarray(0, length)
  return isBinary(content) ? { unread: 'binary' } : { bytes: content }
}

/** As git tells it: a NUL byte near the beginning. UTF-16 has them and is told by its mark. */
function isBinary(bytes: Buffer): boolean {
  const isUtf16 =
    bytes.length > 1 && ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff))
  return !isUtf16 && bytes.subarray(0, binaryWindow).includes(0)
}
