import type { Lock, LockedArtifact, LockedFinding } from '../lock.ts'

/** A model with two parents, and all that is kept of one. */
export const oak: LockedArtifact = {
  id: 'model:hf/acorn/oak-7b@1',
  repositoryId: '65f0',
  read: 'read',
  state: 'ok',
  traceability: 'traced',
  licenses: { declared: ['Apache-2.0'], detected: [] },
  terms: { 'grant.commercial': 'yes', 'use.aup': 'yes' },
  parents: { 'model:hf/acorn/ash-7b@1': 'merge', 'model:hf/acorn/elm-7b@1': 'finetune' },
  evidence: { LICENSE: 'b'.repeat(64), 'config.json': 'a'.repeat(64) },
}

const finding: LockedFinding = {
  rule: 'use/noncommercial',
  title: 'Non-commercial',
  level: 'error',
  truth: 'true',
  outcome: 'denied',
  subject: oak.id,
  upstream: 'model:hf/acorn/elm-7b@1',
  message: 'It may not be used.',
  fix: 'Take another.',
  path: [oak.id],
  evidence: ['acorn/oak-7b README.md line 2'],
  fingerprint: '0123456789abcdef',
}

/** A lock in which everything is sorted, with two findings that differ in their words alone. */
export const sampleLock: Lock = {
  judgedBy: 'sha256:1',
  models: [
    { model: 'acorn/elm-7b', id: 'model:hf/acorn/elm-7b@1' },
    { model: 'acorn/oak-7b', id: oak.id },
    { model: 'acorn/oak-7b', revision: 'main', id: oak.id },
  ],
  artifacts: [{ ...oak, id: 'model:hf/acorn/elm-7b@1', parents: {} }, oak],
  findings: [finding, { ...finding, message: 'Nor that.' }, { ...finding, rule: 'use/other' }],
}

/** A JSON text with another value at a path of keys; `undefined` leaves the key out. */
export function changed(text: string, path: string, value: unknown): string {
  const keys = path.split('.')
  const [last = ''] = keys.splice(-1)
  const copy: unknown = JSON.parse(text)
  let place: unknown = copy
  for (const key of keys) place = isRecord(place) ? place[key] : undefined
  if (!isRecord(place)) throw new Error(`there is nothing at ${path}`)
  Object.defineProperty(place, last, { value, enumerable: true })
  return JSON.stringify(copy)
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
