import { readdirSync } from 'node:fs'
import { join } from 'node:path'

import { errorCode } from '../error-code.ts'
import { readKept } from '../kept-file.ts'
import { damagedFile } from '../parse-kept.ts'
import { StoreError } from '../store-error.ts'
import { isDecision, keptDecision, readDecision, writeDecision } from './decision-text.ts'
import type { Decision, KeptDecision } from './decision.ts'
import { syncFolder, writeDurably, writeOnce } from './durable-file.ts'
import { isDigest } from './object-folder.ts'

const extension = '.json'
const again = 'the scan again'

/** The decisions of an inventory, a file each: what is written once is never written again, unless it is damaged. */
export interface DecisionFolder {
  /** Keeps a decision; of one that is there already, that which is there stays. Throws what the file system says, and a `StoreError`. */
  readonly keep: (decision: Decision, at: string) => KeptDecision
  /** Brings the names of what was kept to the disk: only then it is there after the power fails. */
  readonly sync: () => void
  /** The ids of all decisions, sorted. Throws a `StoreError`: unreadable. */
  readonly list: () => readonly string[]
  /** Throws a `StoreError`: conflict, damaged, newer-version, unreadable. */
  readonly read: (id: string) => KeptDecision
}

/** Opens the folder of decisions; it is made when one is kept. */
export function openDecisions(folder: string): DecisionFolder {
  function read(id: string): KeptDecision {
    if (!isDigest(id)) throw new StoreError('damaged', `${JSON.stringify(id)} is no id of a decision.`)
    const file = join(folder, `${id}${extension}`)
    const text = readKept(file)
    if (text === undefined) throw damagedFile(file, 'it is missing', again)
    const kept = readDecision(text, file)
    if (kept.id !== id) throw damagedFile(file, 'it does not say what its name says', again)
    return kept
  }
  return {
    read,
    list: () => idsIn(folder),
    sync: () => syncFolder(folder),
    keep: (decision, at) => {
      const kept = keptDecision(decision, at)
      if (!isDecision(kept)) {
        throw new StoreError('unwritable', `A decision of ${JSON.stringify(at)} has not the shape of one.`)
      }
      const file = join(folder, `${kept.id}${extension}`)
      if (readKept(file) === undefined) writeOnce(file, writeDecision(kept))
      // What has its name may be damaged, or a link that leads nowhere.
      if (!isWhole(readKept(file) ?? '', file, kept.id)) writeDurably(file, writeDecision(kept))
      return read(kept.id)
    },
  }
}

/** What a newer stemma wrote is not damaged, and stays. */
function isWhole(text: string, file: string, id: string): boolean {
  try {
    return readDecision(text, file).id === id
  } catch (error) {
    if (error instanceof StoreError && error.code !== 'newer-version') return false
    throw error
  }
}

/** The names that are ids; a writer that was stopped leaves others. */
function idsIn(folder: string): readonly string[] {
  return namesIn(folder)
    .filter((name) => name.endsWith(extension))
    .map((name) => name.slice(0, -extension.length))
    .filter((name) => isDigest(name))
    .toSorted()
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    const code = errorCode(error)
    if (code === 'ENOENT') return []
    throw new StoreError('unreadable', `The decisions in ${folder} cannot be read (${code}).`, { cause: error })
  }
}
