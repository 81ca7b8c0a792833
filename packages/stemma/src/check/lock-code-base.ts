import { join } from 'node:path'

import type { ModelReference } from '@stemma/references'
import { listFiles } from '@stemma/sources'
import { type Lock, readKept, readLock, StoreError, writeKept, writeLock } from '@stemma/store'

import { loadPolicy } from '../load-policy.ts'
import { type JudgedScan, judgeScan } from '../scan.ts'
import { knownModels, judgeOf } from './check-code-base.ts'
import type { CheckOptions } from './check-options.ts'
import { codeReferences } from './code-references.ts'
import { globMatcher } from './glob-matcher.ts'
import { type Home, homeFolder, homeOf, inHome, lockName } from './home.ts'
import { readKeptFiles } from './kept-files.ts'
import { isCompleteIn, lineageIn, type LockView, viewLock } from './lock-view.ts'
import { modelKey } from './model-key.ts'
import { scanModels } from './scan-models.ts'

/** What locking came to. */
export interface LockResult {
  readonly file: string
  readonly lock: Lock
  /** The models of which something could not be read, as code names them. */
  readonly incomplete: readonly string[]
  /** Why the lock that was there could not be read and was written anew. */
  readonly replaced?: string
  /** Models that the lock holds and that could not be read today: for their sake the file was left as it was. */
  readonly unreachable: readonly string[]
  /** Whether the file was there with the same bytes. */
  readonly isUnchanged: boolean
  /** The folder that the lock is of. */
  readonly home: string
  /** The places where the code names models, their files as seen from that folder. */
  readonly places: readonly ModelReference[]
  /** What the lock was made of. */
  readonly scan: JudgedScan
}

/** Scans every model that a code base names, and keeps commits, evidence, licenses, terms and findings in `stemma.lock.json`. */
export async function lockCodeBase(folder: string, options: CheckOptions = {}): Promise<LockResult> {
  // A lock is of all that its home holds, also where a folder of it is named.
  const home = await homeOf(folder)
  const listing = await listFiles(homeFolder(home))
  const policy = await loadPolicy(options.policy, options.policy === undefined ? homeFolder(home) : process.cwd())
  const name = inHome(home, lockName)
  const file = join(home.root, name)
  const replaced = damageOf(readKept(file), name)
  const code = await codeReferences(listing, { isExcluded: globMatcher(policy.policy.excluded, home.prefix) })
  const judge = judgeOf({ policy }, options)
  const kept = replaced === undefined ? await readKeptFiles(home, undefined) : noKeptFiles
  const references = await knownModels({ code, kept }, judge, options)
  const named = new Map(references.filter(({ ignored }) => ignored === undefined).map((one) => [modelKey(one), one]))
  const { view, scan } = await scanModels([...named.values()], judge, options)
  const text = writeLock(view.lock)
  const isUnchanged = readKept(file) === text
  const unreachable = unreachableModels(kept.own, view)
  if (!isUnchanged && unreachable.length === 0) await writeKept(file, text)
  const incomplete = view.lock.models.filter(({ id }) => !isCompleteIn(view, id)).map((one) => modelKey(one))
  return {
    file: name,
    lock: view.lock,
    incomplete,
    unreachable,
    isUnchanged,
    home: homeFolder(home),
    places: references.map((one) => ({ ...one, file: fileInHome(one.file, home) })),
    scan: scan ?? (await judgeScan(nothing, { ...judge.policy, waivers: [] }, { today: judge.today })),
    ...(replaced === undefined ? {} : { replaced }),
  }
}

const nothing = { graph: { roots: [], nodes: [], edges: [] }, asked: [] }

function fileInHome(file: string, { prefix }: Home): string {
  return file.startsWith(prefix) ? file.slice(prefix.length) : file
}

// What may be otherwise in an hour says nothing against what was read before.
const passing: ReadonlySet<string> = new Set(['unreachable', 'rate-limited', 'offline', 'timed-out'])

/** The models that were read whole when they were locked, and today were not, for a reason that passes. */
function unreachableModels(before: LockView, now: LockView): readonly string[] {
  return [...now.models].flatMap(([key, { id }]) => {
    const old = before.models.get(key)
    if (old === undefined || !isCompleteIn(before, old.id) || isCompleteIn(now, id)) return []
    return lineageIn(now, id).some(({ state }) => passing.has(state)) ? [key] : []
  })
}

const empty = viewLock({ judgedBy: '', models: [], artifacts: [], findings: [] })
const noKeptFiles = { trusted: empty, own: empty, hasLock: false, isEdited: false, baseline: [], ownBaseline: [] }

/** Why a lock cannot be read. One of a newer version is not replaced: somebody else on the team is ahead. */
function damageOf(text: string | undefined, name: string): string | undefined {
  if (text === undefined) return undefined
  try {
    const { isEdited } = readLock(text, name)
    return isEdited ? `${name} was edited by hand: its digest is not that of its content.` : undefined
  } catch (error) {
    if (error instanceof StoreError && error.code !== 'newer-version') return error.message
    throw error
  }
}
