import type { LockedModel } from '@stemma/store'

import { contradictionsOf } from './compare-locked.ts'
import { findingsIn, lineageIn, type LockView } from './lock-view.ts'
import { commitInId, isPinned, modelKey, type NamedRevision } from './model-key.ts'

/** The keys of the models of a lock of which anything is not as in the lock that is relied on: the entry, an ancestor, a finding, the judge. */
export function relockedKeys(trusted: LockView, own: LockView): ReadonlySet<string> {
  const isOtherJudge = own.lock.judgedBy !== trusted.lock.judgedBy
  const changed = [...own.models].filter(
    ([key, { id }]) =>
      isOtherJudge || trusted.models.get(key)?.id !== id || accountOf(own, id) !== accountOf(trusted, id),
  )
  return new Set(changed.map(([key]) => key))
}

/** All that a lock says of a model, as text. */
function accountOf(view: LockView, id: string): string {
  return JSON.stringify([lineageIn(view, id), findingsIn(view, id)])
}

/** What stands in a lock and belongs to no model of it, or stands there twice: nothing that Stemma writes. In words. */
export function strayEntries(view: LockView): readonly string[] {
  const { models, artifacts, findings } = view.lock
  const reached = new Set(models.flatMap(({ id }) => lineageIn(view, id).map((one) => one.id)))
  return [
    ...twice(models.map((model) => modelKey(model))).map((key) => `${key} stands in it twice`),
    ...twice(artifacts.map(({ id }) => id)).map((id) => `${id} stands in it twice`),
    ...artifacts.filter(({ id }) => !reached.has(id)).map(({ id }) => `no model leads to ${id}`),
    ...findings
      .filter(({ subject }) => !reached.has(subject))
      .map(({ subject }) => `a finding is about ${subject}, which is not in it`),
  ]
}

function twice(keys: readonly string[]): readonly string[] {
  const seen = new Set<string>()
  return keys.filter((key) => seen.size === seen.add(key).size)
}

/** The model at the commit that a lock claims for it: what has to be fetched to see whether the claim is true. */
export function claimedRevision(named: NamedRevision, { id }: LockedModel): NamedRevision {
  const commit = commitInId(id)
  return commit === undefined || isPinned(named) ? named : { model: named.model, revision: commit }
}

/** What of a claim is not as the Hub says it; `undefined` where the Hub could not be asked. `truth` is a scan that was judged by what the lock says it was judged by. */
export function contradictions(
  named: NamedRevision,
  { claimed, own, truth }: { readonly claimed: LockedModel; readonly own: LockView; readonly truth: LockView },
): readonly string[] | undefined {
  if (truth.lock.judgedBy !== own.lock.judgedBy) {
    return ['it was judged by other rules, or by another version of Stemma']
  }
  const found = truth.models.get(modelKey(claimedRevision(named, claimed)))
  if (found === undefined) return undefined
  const [entry, fact] = [own.artifacts.get(claimed.id), truth.artifacts.get(found.id)]
  if (fact === undefined || (fact.read === 'failed' && entry?.read !== 'failed')) return undefined
  if (found.id !== claimed.id) return [`it stands for ${claimed.id}, and the Hub says ${found.id}`]
  const [said, facts] = [lineageIn(own, claimed.id), lineageIn(truth, found.id)]
  const ids = new Set([...said, ...facts].map(({ id }) => id))
  const differences = [...ids].flatMap((id) => {
    const [one, other] = [own.artifacts.get(id), truth.artifacts.get(id)]
    if (one === undefined || other === undefined) return [`its lineage differs by ${id}`]
    return contradictionsOf(one, other)
  })
  const isSameFindings = textOf(findingsIn(own, claimed.id)) === textOf(findingsIn(truth, found.id))
  return isSameFindings ? differences : [...differences, 'its findings differ']
}

function textOf(findings: readonly unknown[]): string {
  return findings
    .map((one) => JSON.stringify(one))
    .toSorted()
    .join('\n')
}
