import {
  artifactId,
  type ChooseFiles,
  type Claim,
  failedSnapshot,
  type Failure,
  type Json,
  parentReferences,
  property,
  type Reading,
  type Reference,
  referenceKey,
  type Snapshot,
  type Source,
} from '@stemma/graph'

import { digestOfSnapshot } from './digest-of-snapshot.ts'
import { mapInParallel } from './map-in-parallel.ts'

/** How many models a scan reads beyond those that were asked for. */
export const mostModels = 10_000

// The source bounds its requests; this bounds how many texts are in memory at once.
const readAtOnce = 16

/** How far a scan has come: models that were read, of those that are known so far. */
export interface Progress {
  readonly read: number
  readonly known: number
}

/** What the loop works with. */
export interface ScanLoop {
  readonly source: Source
  readonly chooseFiles: ChooseFiles
  readonly readSnapshot: (snapshot: Snapshot) => readonly Claim[]
  /** How many generations above the models that were asked for are read. */
  readonly depth: number
  /** How many models are read beyond those that were asked for. */
  readonly limit: number
  readonly onProgress: (progress: Progress) => void
  /** Sees a snapshot with all of its content, and what was claimed of it: afterwards the content is let go. */
  readonly onSnapshot: (snapshot: Snapshot, claims: readonly Claim[]) => void
}

/** Reads `asked` and all of their ancestors, breadth first, each reference once. What is not to be read is a failed reading. */
export async function scanLoop(asked: readonly Reference[], loop: ScanLoop): Promise<readonly Reading[]> {
  const known = new Set<string>()
  const readings: Reading[] = []
  const claimsOf = new Map<string, readonly Claim[]>()
  let generation = unknownOf(asked, known)
  const limit = generation.length + loop.limit
  for (let depth = 0; generation.length > 0; depth += 1) {
    const allowed = depth > loop.depth ? 0 : Math.max(0, limit - readings.length)
    const read = await mapInParallel(generation.slice(0, allowed), readAtOnce, async (reference) => {
      const reading = await readOne(reference, loop, claimsOf)
      readings.push(reading)
      loop.onProgress({ read: readings.length, known: known.size })
      return reading
    })
    const failure = depth > loop.depth ? beyondDepth(loop.depth) : tooMany(loop.limit)
    for (const reference of generation.slice(allowed)) readings.push(unread(reference, failure))
    generation = unknownOf(
      read.flatMap((reading) => parentReferences(reading.claims)),
      known,
    )
  }
  return readings
}

/** The references that are new, each once; they are known from now on. */
function unknownOf(references: readonly Reference[], known: Set<string>): readonly Reference[] {
  const found: Reference[] = []
  for (const reference of references) {
    const key = referenceKey(reference)
    if (known.has(key)) continue
    known.add(key)
    found.push(reference)
  }
  return found
}

async function readOne(
  reference: Reference,
  loop: ScanLoop,
  claimsOf: Map<string, readonly Claim[]>,
): Promise<Reading> {
  const snapshot = await loop.source.fetchSnapshot(reference, loop.chooseFiles)
  if (snapshot.read === 'failed') return { reference, snapshot, claims: [] }
  // A rename, or a branch that stands at a commit: other references may have led to the same node.
  const id = artifactId(snapshot.artifact, snapshot.revision)
  // A text that was cut from a card keeps the whole card in memory; a clone does not. Over thousands of cards it adds up.
  const claims = claimsOf.get(id) ?? structuredClone(loop.readSnapshot(snapshot))
  if (!claimsOf.has(id)) loop.onSnapshot(snapshot, claims)
  claimsOf.set(id, claims)
  return { reference, snapshot: withoutContent(snapshot), claims }
}

/** Claims hold what matters of the content, which would fill the memory in a large scan; the graph asks only for dates. */
function withoutContent(snapshot: Snapshot): Snapshot {
  const dates = ['createdAt', 'lastModified'].flatMap((field): readonly (readonly [string, Json])[] => {
    const value = property(snapshot.hub, field)
    return value === undefined ? [] : [[field, value]]
  })
  const digest = digestOfSnapshot(snapshot)
  return {
    ...snapshot,
    digest,
    ...(dates.length === 0 ? {} : { hub: Object.fromEntries(dates) }),
    files: [],
    texts: [],
  }
}

function unread(reference: Reference, failure: Failure): Reading {
  return { reference, snapshot: failedSnapshot(reference, failure), claims: [] }
}

function beyondDepth(depth: number): Failure {
  return { state: 'beyond-depth', detail: `more than ${depth} generations above what was asked for` }
}

function tooMany(limit: number): Failure {
  return { state: 'too-large', detail: `the scan stops after ${limit} models` }
}
