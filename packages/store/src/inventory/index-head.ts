import { closeSync, existsSync, fstatSync, openSync, readSync, statSync } from 'node:fs'

import { errorCode } from '../error-code.ts'
import { StoreError } from '../store-error.ts'
import { applicationId } from './index-schema.ts'

/** https://www.sqlite.org/fileformat.html: the first hundred bytes. */
const headLength = 100

/**
 * Looks at what SQLite would believe: whose file it is, and whether its end is missing. No connection of this process may be in a
 * transaction meanwhile: to close a file gives up its locks. Throws a `StoreError`: damaged.
 */
export function checkHead(file: string): void {
  if (!existsSync(file)) return
  const { head, size } = readHead(file)
  // That is what a writer leaves that was stopped before it wrote anything.
  if (size === 0) return
  if (!head.toString('latin1').startsWith('SQLite format 3\u0000')) throw damagedIndex(`${file} is no database`)
  if (head.readUInt32BE(68) !== applicationId) throw damagedIndex(`${file} is not ours`)
  const pageSize = head.readUInt16BE(16) === 1 ? 65_536 : head.readUInt16BE(16)
  const expected = head.readUInt32BE(28) * pageSize
  if (size % pageSize !== 0 || size < expected) throw damagedIndex(`the end of ${file} is missing`)
}

function readHead(file: string): { readonly head: Buffer; readonly size: number } {
  try {
    // To open what is no file may take for ever.
    if (!statSync(file).isFile()) throw damagedIndex(`${file} is no file`)
    const head = Buffer.alloc(headLength)
    const handle = openSync(file, 'r')
    try {
      readSync(handle, head, 0, headLength, 0)
      return { head, size: fstatSync(handle).size }
    } finally {
      closeSync(handle)
    }
  } catch (error) {
    if (error instanceof StoreError) throw error
    throw damagedIndex(`${file} cannot be read (${errorCode(error)})`, error)
  }
}

/** The error for an index that is not as it was written. */
export function damagedIndex(what: string, cause?: unknown): StoreError {
  return new StoreError('damaged', `The index of the inventory is damaged: ${what}.`, { cause })
}
