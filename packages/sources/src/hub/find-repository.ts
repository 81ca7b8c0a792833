import { isCommit, type Reference } from '@stemma/graph'

import type { Cache } from '../cache/cache.ts'
import type { KeptRepository } from '../cache/kept-repository.ts'
import { ReadFailure } from '../read-failure.ts'
import type { HubConnection, PinnedArtifact } from './hub-connection.ts'
import { readInformation } from './read-information.ts'
import { readTree } from './read-tree.ts'

/** A Hub, and what was kept of it. */
export interface Hub extends HubConnection {
  readonly cache: Cache
  /** Whether only the cache may be asked. */
  readonly offline: boolean
}

/** A repository, and whether the cache holds it as it is. */
export interface FoundRepository extends KeptRepository {
  readonly isKept: boolean
}

/** Finds a repository in the cache, or asks for its information and its files. Throws a `ReadFailure`. */
export async function findRepository(hub: Hub, { artifact, revision = 'main' }: Reference): Promise<FoundRepository> {
  const kept = hub.offline || isCommit(revision) ? findKept(hub.cache, { artifact, revision }) : undefined
  if (kept !== undefined) return { ...kept, isKept: true }
  if (hub.offline) throw offline()
  const information = await readInformation(hub, artifact, revision)
  await keepPins(hub.cache, { artifact, revision }, information)
  const before = hub.cache.findRepository(information)
  if (before === undefined) return { ...information, files: await readTree(hub, information), texts: [], isKept: false }
  const isKept = JSON.stringify(before.hub) === JSON.stringify(information.hub)
  return { ...information, files: before.files, texts: before.texts, isKept }
}

// Under its former name, a repository is found at its commit too.
async function keepPins(cache: Cache, asked: PinnedArtifact, found: PinnedArtifact): Promise<void> {
  await cache.keepPin(asked.artifact, asked.revision, found)
  if (asked.artifact.name !== found.artifact.name) await cache.keepPin(asked.artifact, found.revision, found)
}

function findKept(cache: Cache, asked: PinnedArtifact): KeptRepository | undefined {
  const direct = isCommit(asked.revision) ? cache.findRepository(asked) : undefined
  if (direct !== undefined) return direct
  const pin = cache.findPin(asked.artifact, asked.revision)
  return pin === undefined ? undefined : cache.findRepository(pin)
}

/** What is so where something is not in the cache and nothing may be asked for. */
export function offline(): ReadFailure {
  return new ReadFailure('offline', 'not in the cache, and the network is not to be used')
}
