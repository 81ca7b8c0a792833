import { existsSync, mkdirSync } from 'node:fs'
import { dirname } from 'node:path'

import { errorCode } from '../error-code.ts'

/**
 * Makes a folder and those above it, for this user only. One after the other: where one can never be made (`/proc/x`), Node's own
 * recursion does not end. Throws what the file system says.
 */
export function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  const above = dirname(folder)
  if (above !== folder) makeFolder(above)
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    // Another process was faster.
    if (errorCode(error) !== 'EEXIST') throw error
  }
}
