import type { LockedArtifact, LockedFinding, LockedModel } from '@stemma/store'

import { compareLocked, type LockedChange } from './compare-locked.ts'
import { contradictions } from './lock-changes.ts'
import { findingsIn, isCompleteIn, type LockView } from './lock-view.ts'
import { isPinned, modelKey, type NamedRevision } from './model-key.ts'

/** Where the account of a model is taken from. */
export interface Accounts {
  /** The lock that is relied on. */
  readonly trusted: LockView
  /** The lock that the change brings; the same where there is no base. */
  readonly own: LockView
  /** What was scanned in this run. */
  readonly fresh: LockView
  /** The same models, judged by what the change's own lock says that it was judged by. */
  readonly truth: LockView
  /** The keys of models of which the change's own lock says something else: it has to prove it. */
  readonly relocked: ReadonlySet<string>
}

/** All that is known of a model that the code names. */
export interface CheckedModel {
  readonly named: NamedRevision
  readonly model: LockedModel | undefined
  readonly artifact: LockedArtifact | undefined
  readonly isLocked: boolean
  readonly isComplete: boolean
  readonly findings: readonly LockedFinding[]
  /** What became of it since it was locked; absent where that cannot be told. */
  readonly change?: LockedChange
  /** Of an entry that the change adds to the lock: what of it contradicts the Hub; `undefined` where the Hub could not be asked. */
  readonly contradictions: readonly string[] | undefined
}

/** Whether the lock that is relied on is enough to judge a model: nothing has to be fetched for it. */
export function isSettled(
  named: NamedRevision,
  trusted: LockView,
  { judgedBy, isOffline }: { readonly judgedBy: string; readonly isOffline: boolean },
): boolean {
  const model = trusted.models.get(modelKey(named))
  if (model === undefined || trusted.lock.judgedBy !== judgedBy || !isCompleteIn(trusted, model.id)) return false
  // What floats may have moved; without a network nobody can look, and the lock is what is known.
  return isPinned(named) || isOffline
}

/** Puts together what is known of a model: from this run's scan where there is one, else from the lock. */
export function checkedModel(named: NamedRevision, accounts: Accounts): CheckedModel {
  const { trusted, own, fresh } = accounts
  const key = modelKey(named)
  const locked = trusted.models.get(key)
  const scanned = fresh.models.get(key)
  const view = scanned === undefined ? trusted : fresh
  const model = scanned ?? locked
  const artifact = model === undefined ? undefined : stateNow(view.artifacts.get(model.id), locked, trusted)
  const change = artifact === undefined ? undefined : changeOf(named, artifact, trusted)
  return {
    named,
    model,
    artifact,
    isLocked: locked !== undefined || own.models.has(key),
    isComplete: model !== undefined && isCompleteIn(view, model.id),
    findings: model === undefined ? [] : findingsIn(view, model.id),
    ...(change === undefined ? {} : { change }),
    contradictions: contradictionsIn(named, accounts),
  }
}

/** What the Hub no longer finds was there when it was locked: it is gone. */
function stateNow(
  artifact: LockedArtifact | undefined,
  locked: LockedModel | undefined,
  { artifacts }: LockView,
): LockedArtifact | undefined {
  const before = locked === undefined ? undefined : artifacts.get(locked.id)
  const isGone = artifact?.state === 'not-found' && before !== undefined && before.read !== 'failed'
  return isGone ? { ...artifact, state: 'gone' } : artifact
}

/** What became of a model since it was locked under this name, at whatever revision. */
function changeOf(named: NamedRevision, artifact: LockedArtifact, trusted: LockView): LockedChange | undefined {
  const before = trusted.models.get(modelKey(named)) ?? trusted.byName.get(named.model)
  const known = before === undefined ? undefined : trusted.artifacts.get(before.id)
  if (known === undefined || known.read === 'failed' || artifact.read === 'failed') return undefined
  const change = compareLocked(known, artifact)
  // Another commit that the code itself names is no surprise; other terms are.
  return change.kind === 'moved' && isPinned(named) ? { ...change, kind: 'none' } : change
}

/** What of an entry that the change adds or edits is not as the Hub says it. */
function contradictionsIn(named: NamedRevision, { own, truth, relocked }: Accounts): readonly string[] | undefined {
  const claimed = own.models.get(modelKey(named))
  return claimed === undefined || !relocked.has(modelKey(named)) ? [] : contradictions(named, { claimed, own, truth })
}
