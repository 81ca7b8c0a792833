import { type FailureState, property, type Snapshot } from '@stemma/graph'
import { stateWords, type WatchChange } from '@stemma/report'
import type { EntryLicense, WatchedModel } from '@stemma/store'

/** What may be otherwise in an hour: it says nothing of the model. */
const passing: ReadonlySet<FailureState> = new Set(['unreachable', 'rate-limited', 'offline', 'timed-out'])
const closing: ReadonlySet<FailureState> = new Set(['gated', 'unauthorized', 'disabled'])

/** What became of a model since it was last read. `known` are its states that are in use, at least one. */
export function changesOf(
  known: readonly WatchedModel[],
  { snapshot, licenses }: { readonly snapshot: Snapshot; readonly licenses?: readonly EntryLicense[] },
): readonly WatchChange[] {
  const last = latestOf(known)
  if (last === undefined) return []
  function change(kind: WatchChange['kind'], words: string): WatchChange {
    const isInUse = known.some(({ distance }) => distance === 0)
    return { name: last?.name ?? '', node: last?.id ?? '', kind, words, isInUse }
  }
  if (snapshot.failure !== undefined) return failureChanges(last, snapshot.failure.state, change)
  return [
    ...repositoryChanges(last, snapshot, change),
    ...accessChanges(last, snapshot, change),
    ...revisionChanges(known, snapshot, change),
    ...(licenses === undefined ? [] : licenseChanges(last, licenses, change)),
  ]
}

type Change = (kind: WatchChange['kind'], words: string) => WatchChange

/** The state that was read last; one that was read whole before one that failed. */
function latestOf(known: readonly WatchedModel[]): WatchedModel | undefined {
  return known.toSorted(
    (a, b) => Number(a.read === 'failed') - Number(b.read === 'failed') || Number(a.at < b.at) - Number(a.at > b.at),
  )[0]
}

function failureChanges(last: WatchedModel, state: FailureState, change: Change): readonly WatchChange[] {
  if (passing.has(state)) return [change('unread', stateWords[state])]
  // What was never read is no news.
  if (last.read === 'failed') return last.state === state ? [] : [change('unread', stateWords[state])]
  if (state === 'not-found' || state === 'gone') {
    return [change('gone', 'missing or private, though it was there before')]
  }
  return [change(closing.has(state) ? 'closed' : 'unread', stateWords[state])]
}

function repositoryChanges(last: WatchedModel, now: Snapshot, change: Change): readonly WatchChange[] {
  const [before, after] = [last.repositoryId, now.repositoryId]
  if (before !== undefined && after !== undefined && before !== after) {
    return [change('other-repository', `the Hub called it ${before}, and calls it ${after} now`)]
  }
  return last.name === now.artifact.name ? [] : [change('renamed', `it is called ${now.artifact.name} now`)]
}

function accessChanges(last: WatchedModel, now: Snapshot, change: Change): readonly WatchChange[] {
  const gated = property(now.hub, 'gated')
  const isGated = gated !== undefined && gated !== null && gated !== false
  if (last.read === 'failed') return [change('opened', `it was ${stateOf(last)}, and can be read now`)]
  if (isGated === last.isGated) return []
  return isGated
    ? [change('closed', 'access has to be asked for now')]
    : [change('opened', 'access need not be asked for')]
}

function stateOf({ state }: WatchedModel): string {
  return Object.entries(stateWords).find(([word]) => word === state)?.[1] ?? state
}

function revisionChanges(known: readonly WatchedModel[], now: Snapshot, change: Change): readonly WatchChange[] {
  const commits = known.flatMap(({ revision }) => revision ?? [])
  if (now.revision === undefined || commits.length === 0 || commits.includes(now.revision)) return []
  return [change('new-revision', `${commits.map((commit) => short(commit)).join(', ')} → ${short(now.revision)}`)]
}

const shortCommit = 7

function short(commit: string): string {
  return commit.slice(0, shortCommit)
}

function licenseChanges(last: WatchedModel, now: readonly EntryLicense[], change: Change): readonly WatchChange[] {
  if (last.read === 'failed') return []
  const [before, after] = [last.licenses, now].map((licenses) => wordsOf(licenses))
  return before === after ? [] : [change('new-license', `${before} → ${after}`)]
}

function wordsOf(licenses: readonly EntryLicense[]): string {
  const words = licenses.map(({ license, basis }) => (basis === 'declared' ? license : `${license} (its text)`))
  return words.length === 0 ? 'none' : [...new Set(words)].toSorted().join(', ')
}
