import { randomUUID } from 'node:crypto'
import { readFileSync, statSync } from 'node:fs'
import { rename, rm, writeFile } from 'node:fs/promises'

import { errorCode } from './error-code.ts'
import { StoreError } from './store-error.ts'

/** A lock of thousands of models is smaller; what is larger is no file of ours. Bytes. */
const largest = 100_000_000

/** Reads a file that is kept beside the code; `undefined` where there is none. Throws `unreadable`. */
export function readKept(file: string): string | undefined {
  try {
    const stats = statSync(file)
    const { size } = stats
    // Git keeps links: one to a device would be read without end.
    if (!stats.isFile()) throw new StoreError('unreadable', `${file} is no file, expected one`)
    if (size > largest) throw new StoreError('unreadable', `${file} has ${size} bytes, expected at most ${largest}`)
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (error instanceof StoreError) throw error
    if (errorCode(error) === 'ENOENT') return undefined
    throw new StoreError('unreadable', `${file} cannot be read (${errorCode(error)})`, { cause: error })
  }
}

/** Writes a file so that others see it whole or not at all, also where two processes write at once. Throws `unwritable`. */
export async function writeKept(file: string, content: string): Promise<void> {
  const temporary = `${file}.${randomUUID()}.tmp`
  try {
    await writeFile(temporary, content)
    await rename(temporary, file)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined)
    throw new StoreError('unwritable', `${file} cannot be written (${errorCode(error)})`, { cause: error })
  }
}
