import { createHash } from 'node:crypto'

import { compareText } from '@stemma/graph'

import { isLock } from './lock-shape.ts'
import type { Lock } from './lock.ts'
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
  return { lock: body, isEdited: digest !== digestOf(sortLock(body)) }
}

/** It guards against accidents and hand edits, not against forgery: that is what verifying against the Hub is for. */
function digestOf(body: Lock): string {
  return `sha256:${createHash('sha256').update(JSON.stringify(body)).digest('hex')}`
}

function sortLock({ judgedBy, models, artifacts, findings }: Lock): Lock {
  return {
    judgedBy,
    models: models.toSorted((a, b) => compareText(keyOf(a), keyOf(b))),
    artifacts: artifacts.toSorted((a, b) => compareText(a.id, b.id)),
    findings: findings.toSorted((a, b) => compareText(findingKey(a), findingKey(b))),
  }
}

function keyOf({ model, revision = '' }: Lock['models'][number]): string {
  return `${model}\u0000${revision}`
}

function findingKey({ subject, rule, upstream = '' }: Lock['findings'][number]): string {
  return [subject, rule, upstream].join('\u0000')
}
