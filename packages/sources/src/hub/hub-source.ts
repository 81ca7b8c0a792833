import { randomInt } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'

import {
  failedSnapshot,
  isHubName,
  type ChooseFiles,
  type Failure,
  type Reference,
  type Snapshot,
  type SnapshotText,
  type Source,
  uniqueSorted,
} from '@stemma/graph'

import type { Cache } from '../cache/cache.ts'
import type { KeptText } from '../cache/kept-repository.ts'
import { noCache } from '../cache/no-cache.ts'
import { defaultEndpoint, readEndpoint } from '../http/endpoint.ts'
import { guardedFetch } from '../http/guarded-fetch.ts'
import type { Clock } from '../http/request-gate.ts'
import { systemTransport } from '../http/transport.ts'
import { defaultLimits, type Limits } from '../limits.ts'
import { ReadFailure } from '../read-failure.ts'
import { readWanted } from '../read-wanted.ts'
import { findRepository, offline, type FoundRepository, type Hub } from './find-repository.ts'
import { readHubFile } from './read-hub-file.ts'

/** How to reach a Hub. */
export interface HubSourceOptions {
  /** `https://huggingface.co` where nothing is said. May have a path prefix. */
  readonly endpoint?: string | undefined
  /** Sent to the endpoint only. */
  readonly token?: string | undefined
  /** Instead of the network; redirects, sizes and times are still guarded. */
  readonly fetch?: typeof fetch | undefined
  readonly cache?: Cache | undefined
  /** Answer from the cache alone. */
  readonly offline?: boolean
  /** Requests at once. */
  readonly concurrency?: number
  /** Further hosts that may serve the content of files. */
  readonly allowHosts?: readonly string[]
  readonly limits?: Partial<Limits>
  readonly clock?: Partial<Clock>
}

/** Snapshots from a Hub: one request for the information, one a 1,000 files, one a text. Throws `invalid-endpoint`. */
export function hubSource(options: HubSourceOptions = {}): Source {
  const hub = connect(options)
  return {
    fetchSnapshot: async (reference, choose) => {
      const refusal = refusalOf(reference)
      return refusal === undefined ? fetchFromHub(hub, reference, choose) : failedSnapshot(reference, refusal)
    },
  }
}

function connect(options: HubSourceOptions): Hub {
  const endpoint = readEndpoint(options.endpoint ?? defaultEndpoint)
  const limits = { ...defaultLimits, ...options.limits }
  const guard = guardedFetch({
    endpoint,
    ...(options.token === undefined || options.token === '' ? {} : { token: options.token }),
    transport: options.fetch ?? systemTransport(),
    concurrency: options.concurrency ?? 8,
    allowHosts: options.allowHosts ?? [],
    limits,
    clock: { ...systemClock, ...options.clock },
  })
  return { endpoint, guard, limits, cache: options.cache ?? noCache, offline: options.offline ?? false }
}

const systemClock: Clock = {
  now: () => performance.timeOrigin + performance.now(),
  sleep: async (milliseconds) => setTimeout(milliseconds),
  random: () => randomInt(2 ** 32) / 2 ** 32,
}

function refusalOf({ artifact, revision }: Reference): Failure | undefined {
  if (artifact.registry !== 'hf' || artifact.kind === 'code') {
    return { state: 'unsupported', detail: `only the Hugging Face Hub is read, not ${artifact.registry}` }
  }
  if (!isHubName(artifact.name)) {
    return { state: 'malformed', detail: 'not the name of a repository: expected org/name' }
  }
  if (revision !== undefined && !isRevisionName(revision)) {
    return { state: 'malformed', detail: 'not the name of a revision: expected a commit, a branch or a tag' }
  }
  return undefined
}

// Git's own rules (git-check-ref-format), as far as they keep a name from becoming another address.
function isRevisionName(revision: string): boolean {
  return (
    /^[^\p{Cc}\p{Cs}\s~^:?*[\\]{1,250}$/u.test(revision) &&
    revision.split('/').every((part) => part !== '' && !part.startsWith('.') && !part.includes('..'))
  )
}

async function fetchFromHub(hub: Hub, reference: Reference, choose: ChooseFiles): Promise<Snapshot> {
  try {
    const repository = await findRepository(hub, reference)
    return await assemble(hub, repository, { reference, choose })
  } catch (error) {
    if (!(error instanceof ReadFailure)) throw error
    return failedSnapshot(reference, error.failure)
  }
}

async function assemble(
  hub: Hub,
  repository: FoundRepository,
  { reference, choose }: { reference: Reference; choose: ChooseFiles },
): Promise<Snapshot> {
  const { artifact, revision, hub: information, files } = repository
  const kept = new Map(repository.texts.map((text) => [keyOf(text), text]))
  const fresh: SnapshotText[] = []
  const { texts, unread } = await readWanted(files, choose(files), async (wanted, entry) => {
    const before = findText(hub.cache, kept.get(keyOf(wanted)))
    if (before !== undefined) return before
    if (hub.offline) throw offline()
    const text = await readHubFile(hub, repository, { wanted, entry })
    fresh.push(text)
    return text
  })
  await keepTexts(hub.cache, repository, fresh)
  const id = information['_id']
  return {
    artifact,
    revision,
    formerNames: artifact.name === reference.artifact.name ? [] : [reference.artifact.name],
    read: unread.length === 0 ? 'read' : 'partial',
    ...(typeof id === 'string' ? { repositoryId: id } : {}),
    hub: information,
    files,
    texts,
    unread,
  }
}

function findText(cache: Cache, kept: KeptText | undefined): SnapshotText | undefined {
  return kept === undefined ? undefined : cache.findText(kept)
}

async function keepTexts(
  cache: Cache,
  { artifact, revision, hub, files, texts, isKept }: FoundRepository,
  fresh: readonly SnapshotText[],
): Promise<void> {
  if (isKept && fresh.length === 0) return
  const added = await Promise.all(fresh.map(async (text) => cache.keepText(text)))
  await cache.keepRepository({ artifact, revision, hub, files, texts: uniqueSorted([...texts, ...added], keyOf) })
}

function keyOf({ path, form }: { path: string; form: string }): string {
  return `${form}\u0000${path}`
}
