import { randomUUID } from 'node:crypto'
import { closeSync, fsyncSync, linkSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

import { errorCode } from '../error-code.ts'
import { makeFolder } from './make-folder.ts'

/**
 * Writes a file that others see whole or not at all, also after the power fails: its content is on the disk before it gets its
 * name. What had this name is replaced. Folders on the way are made for this user only. Throws what the file system says.
 */
export function writeDurably(file: string, content: Uint8Array | string): void {
  withTemporary(file, content, (temporary) => {
    renameSync(temporary, file)
  })
}

/** Writes a file as {@link writeDurably} does where there is none of that name: where another process was faster, its file stays. */
export function writeOnce(file: string, content: Uint8Array | string): void {
  withTemporary(file, content, (temporary) => {
    // Some file systems have no links.
    if (hasLink(temporary, file)) rmSync(temporary, { force: true })
    else renameSync(temporary, file)
  })
}

/** Gives a file a second name, unless another has it; false where that cannot be done. */
function hasLink(temporary: string, file: string): boolean {
  try {
    linkSync(temporary, file)
    return true
  } catch (error) {
    return errorCode(error) === 'EEXIST'
  }
}

function withTemporary(file: string, content: Uint8Array | string, name: (temporary: string) => void): void {
  makeFolder(dirname(file))
  const temporary = `${file}.${randomUUID()}.tmp`
  try {
    const handle = openSync(temporary, 'wx', 0o600)
    try {
      writeFileSync(handle, content)
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
    name(temporary)
  } catch (error) {
    rmSync(temporary, { force: true })
    throw error
  }
}

/** Brings the names in a folder to the disk. Windows opens no folders, and keeps names by itself. */
export function syncFolder(folder: string): void {
  try {
    const handle = openSync(folder, 'r')
    try {
      fsyncSync(handle)
    } finally {
      closeSync(handle)
    }
  } catch {
    // What cannot be asked of this system is not asked.
  }
}
