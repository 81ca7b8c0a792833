import { join } from 'node:path'

import type { BaseTree } from '@stemma/sources'
import { type KnownFinding, noLock, readBaseline, readKept, readLock, type ReadLock } from '@stemma/store'

import { baselineName, type Home, inHome, lockName } from './home.ts'
import { type LockView, viewLock } from './lock-view.ts'

/** What a code base keeps: what the check relies on, and beside it what the change would like it to rely on. */
export interface KeptFiles {
  /** Of the base where there is one, else of the work tree. */
  readonly trusted: LockView
  readonly hasLock: boolean
  /** Of the work tree. Where there is a base, what it adds is compared with the Hub. */
  readonly own: LockView
  /** Whether something else than Stemma wrote the lock of the work tree. */
  readonly isEdited: boolean
  readonly baseline: readonly KnownFinding[]
  readonly ownBaseline: readonly KnownFinding[]
}

/** Reads lock and baseline, of the base and of the work tree. Throws a `StoreError` for what cannot be used. */
export async function readKeptFiles(home: Home, base: BaseTree | undefined): Promise<KeptFiles> {
  const [lockFile, baselineFile] = [inHome(home, lockName), inHome(home, baselineName)]
  const own = lockOf(readKept(join(home.root, lockFile)), lockFile)
  const ownBaseline = baselineOf(readKept(join(home.root, baselineFile)), baselineFile)
  if (base === undefined) {
    return {
      trusted: own.view,
      hasLock: own.isThere,
      own: own.view,
      isEdited: own.isEdited,
      baseline: ownBaseline,
      ownBaseline,
    }
  }
  const where = `${base.commit.slice(0, 7)}:`
  const trusted = lockOf(await base.readFile(lockFile), `${where}${lockFile}`)
  const baseline = baselineOf(await base.readFile(baselineFile), `${where}${baselineFile}`)
  return {
    // A lock that something else wrote is not relied on, in the base either.
    trusted: trusted.isEdited ? viewLock(noLock) : trusted.view,
    hasLock: trusted.isThere || own.isThere,
    own: own.view,
    isEdited: own.isEdited || trusted.isEdited,
    baseline,
    ownBaseline,
  }
}

interface OpenLock {
  readonly view: LockView
  readonly isThere: boolean
  readonly isEdited: boolean
}

function lockOf(text: string | undefined, where: string): OpenLock {
  const { lock, isEdited }: ReadLock = text === undefined ? { lock: noLock, isEdited: false } : readLock(text, where)
  return { view: viewLock(lock), isThere: text !== undefined, isEdited }
}

function baselineOf(text: string | undefined, where: string): readonly KnownFinding[] {
  return text === undefined ? [] : readBaseline(text, where)
}
