import { isHubName, type Reference, type Snapshot, type Source } from '@stemma/graph'
import { type WatchAnswer, type WatchChange, watchKinds } from '@stemma/report'
import { allInUse, type EntryLicense, type Inventory, type WatchedModel } from '@stemma/store'

import { licenseKnowledge } from '../license-knowledge.ts'
import { mapInParallel } from '../map-in-parallel.ts'
import { openSource } from '../open-source.ts'
import type { ScanOptions } from '../scan.ts'
import { entryLicenses } from './make-entry.ts'
import { changesOf } from './watch-changes.ts'

const lookedAtAtOnce = 16
const hubPrefix = 'model:hf/'

/**
 * Compares what is in use, and all that it comes from, with what the Hub says today. What cannot be looked at is in the answer,
 * which then is no pass; what could not be read before either is counted. Throws as `scan` does.
 */
export async function watchInventory(inventory: Inventory, options: ScanOptions): Promise<WatchAnswer> {
  const opened = await openSource(options)
  const source = options.source ?? opened.source
  const watched = byName(inventory.ask((index) => allInUse(index)))
  const looks = await mapInParallel([...watched], lookedAtAtOnce, async ([name, known]) => {
    const found = await look(name, known, source)
    return { changes: changesOf(known, found), isUnread: found.snapshot.read === 'failed' }
  })
  await opened.close()
  const changes = looks.flatMap((one) => one.changes).toSorted(compareChanges)
  const stillUnread = looks.filter((one) => one.isUnread && one.changes.length === 0).length
  return { looked: watched.size, stillUnread, outcome: watched.size === 0 ? 'review' : outcomeOf(changes), changes }
}

/** The models of the Hub by their names: one may be in use at several commits. */
function byName(models: readonly WatchedModel[]): ReadonlyMap<string, readonly WatchedModel[]> {
  const found = new Map<string, WatchedModel[]>()
  for (const model of models) {
    if (!model.id.startsWith(hubPrefix) || !isHubName(model.name)) continue
    const known = found.get(model.name)
    if (known === undefined) found.set(model.name, [model])
    else known.push(model)
  }
  // What code is locked to is what has to be looked after: a scan of a later state changes nothing of that.
  return new Map([...found].map(([name, known]) => [name, known.some(isLocked) ? known.filter(isLocked) : known]))
}

function isLocked(model: WatchedModel): boolean {
  return model.isLocked
}

/** The repository as it is today, and, where it stands at a commit that is not known, what it says of its license. */
interface Look {
  readonly snapshot: Snapshot
  readonly licenses?: readonly EntryLicense[]
}

async function look(name: string, known: readonly WatchedModel[], source: Source): Promise<Look> {
  const reference: Reference = { artifact: { kind: 'model', registry: 'hf', name } }
  const snapshot = await source.fetchSnapshot(reference, () => [])
  const isKnown = known.some(({ revision }) => revision === snapshot.revision)
  if (snapshot.read === 'failed' || isKnown) return { snapshot }
  const readers = await import('@stemma/readers')
  const whole = await source.fetchSnapshot(reference, readers.chooseFiles)
  const claims = readers.readLicenseTexts(whole, readers.readSnapshot(whole), licenseKnowledge)
  return { snapshot: whole, licenses: entryLicenses(claims) }
}

function compareChanges(one: WatchChange, other: WatchChange): number {
  return (
    watchKinds.indexOf(one.kind) - watchKinds.indexOf(other.kind) ||
    Number(one.name > other.name) - Number(one.name < other.name)
  )
}

/** A name that was taken over is denied; whatever else changed, somebody has to look at it. */
function outcomeOf(changes: readonly WatchChange[]): WatchAnswer['outcome'] {
  if (changes.some(({ kind }) => kind === 'other-repository')) return 'denied'
  return changes.length === 0 ? 'pass' : 'review'
}
