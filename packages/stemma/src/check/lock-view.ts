import type { Lock, LockedArtifact, LockedFinding, LockedModel } from '@stemma/store'

import { modelKey } from './model-key.ts'

/** A lock to look things up in. */
export interface LockView {
  readonly lock: Lock
  /** By the key of {@link modelKey}. */
  readonly models: ReadonlyMap<string, LockedModel>
  /** By the model alone: at whatever revision it was locked. */
  readonly byName: ReadonlyMap<string, LockedModel>
  readonly artifacts: ReadonlyMap<string, LockedArtifact>
  readonly findings: ReadonlyMap<string, readonly LockedFinding[]>
}

/** Opens a lock for look-ups. */
export function viewLock(lock: Lock): LockView {
  const findings = new Map<string, LockedFinding[]>()
  for (const finding of lock.findings) {
    const known = findings.get(finding.subject)
    if (known === undefined) findings.set(finding.subject, [finding])
    else known.push(finding)
  }
  return {
    lock,
    models: new Map(lock.models.map((model) => [modelKey(model), model])),
    byName: new Map(lock.models.map((model) => [model.model, model])),
    artifacts: new Map(lock.artifacts.map((artifact) => [artifact.id, artifact])),
    findings,
  }
}

/** A model and all of its ancestors, the model first. */
export function lineageIn({ artifacts }: LockView, id: string): readonly LockedArtifact[] {
  const found = new Set([id])
  const lineage: LockedArtifact[] = []
  // A set iterates over what is added during the iteration.
  for (const one of found) {
    const artifact = artifacts.get(one)
    if (artifact === undefined) continue
    lineage.push(artifact)
    for (const parent of Object.keys(artifact.parents)) found.add(parent)
  }
  return lineage
}

/** What was found of a model and of its ancestors. */
export function findingsIn(view: LockView, id: string): readonly LockedFinding[] {
  return lineageIn(view, id).flatMap((artifact) => view.findings.get(artifact.id) ?? [])
}

/** Whether a model and all of its ancestors were read, at a commit each. */
export function isCompleteIn(view: LockView, id: string): boolean {
  const lineage = lineageIn(view, id)
  const wanted = new Set([id, ...lineage.flatMap(({ parents }) => Object.keys(parents))])
  return lineage.length === wanted.size && lineage.every((one) => one.read !== 'failed' && isReliable(one))
}

function isReliable({ id }: LockedArtifact): boolean {
  return id.includes('@') || id.startsWith('model:dir/')
}
