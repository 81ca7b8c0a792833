import { createHash } from 'node:crypto'

import { compareText } from '@stemma/graph'

import { isLock } from './lock-shape.ts'
import type { Lock, LockedArtifact } from './lock.ts'
import { damagedFile, parseKept } from './parse-kept.ts'

const schemaVersion = 1

/** A lock that was read, and whether its digest is that of its content: where not, something else than Stemma wrote it. */
export interface ReadLock {
  readonly lock: Lock
  readonly isEdited: boolean
}

/** The text of a lock: sorted, two spaces, a line a value, so that changes are small to read. */
export function writeLock(lock: Lock): string {
  const body = sortLock(lock)
  return `${JSON.stringify({ schemaVersion, digest: digestOf(body), ...body }, null, 2)}\n`
}

/** Reads the text of a lock; `where` is its name, for messages. Throws a `StoreError`: conflict, damaged, newer-version. */
export function readLock(text: string, where: string): ReadLock {
  const { schemaVersion: _version, digest, ...body } = parseKept(text, { where, schemaVersion, again: 'stemma lock' })
  if (!isLock(body)) throw damagedFile(where, 'it has not the shape of a lock', 'stemma lock')
  try {
    return { lock: body, isEdited: digest !== digestOf(sortLock(body)) }
  } catch {
    // What the shape does not name is digested too, however deep it is.
    throw damagedFile(where, 'it is nested too deep', 'stemma lock')
  }
}

/** It guards against accidents and hand edits, not against forgery: that is what verifying against the Hub is for. */
function digestOf(body: Lock): string {
  return `sha256:${createHash('sha256').update(JSON.stringify(body)).digest('hex')}`
}

function sortLock({ judgedBy, models, artifacts, findings, ...rest }: Lock): Lock {
  return {
    judgedBy,
    models: sortBy(models, ({ model, revision = '' }) => [model, revision]),
    artifacts: sortBy(artifacts.map(sortArtifact), ({ id }) => [id]),
    findings: sortBy(findings, ({ subject, rule, upstream = '' }) => [subject, rule, upstream]),
    ...rest,
  }
}

function sortArtifact(artifact: LockedArtifact): LockedArtifact {
  const { terms, parents, evidence } = artifact
  return { ...artifact, terms: sortKeys(terms), parents: sortKeys(parents), evidence: sortKeys(evidence) }
}

function sortKeys<Value>(record: Readonly<Record<string, Value>>): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => compareText(a, b)))
}

/** Sorted by a key, and where that is the same by all that an item says. */
function sortBy<Item>(items: readonly Item[], keyOf: (item: Item) => readonly string[]): readonly Item[] {
  const keyed = items.map((item) => ({ item, key: [...keyOf(item), JSON.stringify(item)].join('\u0000') }))
  return keyed.toSorted((a, b) => compareText(a.key, b.key)).map(({ item }) => item)
}
