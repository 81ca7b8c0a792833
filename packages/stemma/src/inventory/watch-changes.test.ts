import { describe, expect, it } from '@jest/globals'

import type { Snapshot } from '@stemma/graph'
import type { WatchedModel } from '@stemma/store'

import { changesOf } from './watch-changes.ts'

const commit = 'a'.repeat(40)
const later = 'b'.repeat(40)

const known: WatchedModel = {
  id: `model:hf/acorn/oak-7b@${commit}`,
  kind: 'model',
  name: 'acorn/oak-7b',
  revision: commit,
  repositoryId: '65f0',
  read: 'read',
  state: 'ok',
  isGated: false,
  traceability: 'foundation',
  licenses: [{ license: 'MIT', basis: 'declared', class: 'spdx' }],
  files: {},
  at: '2026-01-01T00:00:00.000Z',
  distance: 0,
  isLocked: false,
}

const now: Snapshot = {
  artifact: { kind: 'model', registry: 'hf', name: 'acorn/oak-7b' },
  revision: commit,
  formerNames: [],
  read: 'read',
  repositoryId: '65f0',
  hub: { gated: false },
  files: [],
  texts: [],
  unread: [],
}

function failed(state: NonNullable<Snapshot['failure']>['state']): Snapshot {
  return { ...now, read: 'failed', failure: { state, detail: '' } }
}

function kinds(before: Partial<WatchedModel>, after: Snapshot): readonly string[] {
  return changesOf([{ ...known, ...before }], { snapshot: after }).map(({ kind }) => kind)
}

describe('what a watch says of a model', () => {
  it.each<[string, Partial<WatchedModel>, Snapshot, readonly string[]]>([
    ['nothing where it is as it was', {}, now, []],
    ['a new revision', {}, { ...now, revision: later }, ['new-revision']],
    ['another repository under its name', {}, { ...now, repositoryId: '77aa' }, ['other-repository']],
    ['nothing of a repository where the Hub told no id', { repositoryId: '' }, { ...now, repositoryId: '' }, []],
    ['a new name', {}, { ...now, artifact: { ...now.artifact, name: 'acorn/elm-7b' } }, ['renamed']],
    ['a gate', {}, { ...now, hub: { gated: 'manual' } }, ['closed']],
    ['a gate that was opened', { isGated: true }, now, ['opened']],
    ['that it is gone', {}, failed('not-found'), ['gone']],
    ['that it is disabled', {}, failed('disabled'), ['closed']],
    ['that access is refused', {}, failed('unauthorized'), ['closed']],
    ['that it could not be looked at: no network', {}, failed('offline'), ['unread']],
    ['that it could not be looked at: too many requests', {}, failed('rate-limited'), ['unread']],
    ['that it could not be looked at: a damaged answer', {}, failed('malformed'), ['unread']],
    ['nothing where it was missing before', { read: 'failed', state: 'not-found' }, failed('not-found'), []],
    ['that it can be read now', { read: 'failed', state: 'gated', isGated: true }, now, ['opened']],
  ])('%s', (_, before, after, expected) => {
    expect(kinds(before, after)).toEqual(expected)
  })

  it('is another license, whatever the order of its licenses', () => {
    const snapshot = { ...now, revision: later }
    const same = changesOf([known], { snapshot, licenses: known.licenses })
    expect(same.map(({ kind }) => kind)).toEqual(['new-revision'])
    const licenses = [{ license: 'CC-BY-NC-4.0', basis: 'declared', class: 'spdx' } as const]
    const other = changesOf([known], { snapshot, licenses })
    expect(other.map(({ kind, words }) => [kind, words])).toEqual([
      ['new-revision', 'aaaaaaa → bbbbbbb'],
      ['new-license', 'MIT → CC-BY-NC-4.0'],
    ])
  })

  it('knows every commit that is in use', () => {
    const both = [known, { ...known, revision: later, at: '2026-02-01T00:00:00.000Z', distance: 2 }]
    expect(changesOf(both, { snapshot: { ...now, revision: later } })).toEqual([])
    expect(changesOf(both, { snapshot: { ...now, revision: 'c'.repeat(40) } })).toMatchObject([
      { kind: 'new-revision', words: 'aaaaaaa, bbbbbbb → ccccccc', isInUse: true },
    ])
  })
})
