import type { DiffAnswer, DiffChange, QueryEdge, QueryModel } from '@stemma/report'
import type { LockedArtifact } from '@stemma/store'

import { differencesOf } from '../check/compare-locked.ts'
import { commitInId, nameInId } from '../check/model-key.ts'
import type { DiffSide } from './diff-side.ts'

/** What differs between two states: models by their names, and of each model licenses, clauses, parents and files. */
export function diffSides(old: DiffSide, now: DiffSide): DiffAnswer {
  const [before, after] = [byName(old.artifacts), byName(now.artifacts)]
  const names = [...new Set([...before.keys(), ...after.keys()])].toSorted()
  const changes = names.flatMap((name) => changeOf(name, before.get(name), after.get(name)))
  const artifacts = [...new Map([...old.artifacts, ...now.artifacts].map((one) => [one.id, one])).values()]
  return {
    query: 'diff',
    old: old.label,
    new: now.label,
    changes,
    unchanged: names.length - changes.length,
    models: artifacts.map((artifact) => toModel(artifact)),
    edges: artifacts.flatMap((artifact) => edgesOf(artifact)),
  }
}

function byName(artifacts: readonly LockedArtifact[]): ReadonlyMap<string, LockedArtifact> {
  return new Map(artifacts.map((artifact) => [nameInId(artifact.id), artifact]))
}

function changeOf(model: string, before?: LockedArtifact, after?: LockedArtifact): readonly DiffChange[] {
  if (before === undefined) {
    return after === undefined ? [] : [{ model, kind: 'added', after: after.id, differences: [] }]
  }
  if (after === undefined) return [{ model, kind: 'removed', before: before.id, differences: [] }]
  const differences = allDifferences(before, after)
  return differences.length === 0 ? [] : [{ model, kind: 'changed', before: before.id, after: after.id, differences }]
}

function allDifferences(before: LockedArtifact, after: LockedArtifact): readonly string[] {
  return [
    ...wordChange('commit', commitInId(before.id) ?? 'none', commitInId(after.id) ?? 'none'),
    ...wordChange('the Hub’s id of the repository', before.repositoryId ?? '', after.repositoryId ?? ''),
    ...wordChange('state', before.state, after.state),
    ...wordChange('traceability', before.traceability, after.traceability),
    ...differencesOf(before, after),
    ...parentChanges(before.parents, after.parents),
    ...fileChanges(before.evidence, after.evidence),
  ]
}

function wordChange(what: string, before: string, after: string): readonly string[] {
  // A state that does not tell says nothing of a change.
  return before === after || before === '' || after === '' ? [] : [`${what} ${before} → ${after}`]
}

function parentChanges(before: LockedArtifact['parents'], after: LockedArtifact['parents']): readonly string[] {
  const [old, now] = [before, after].map((parents) =>
    Object.entries(parents).map(([id, relation]) => `${relation} of ${nameInId(id)}`),
  )
  const gone = (old ?? []).filter((one) => now?.includes(one) !== true).map((one) => `no longer ${one}`)
  const come = (now ?? []).filter((one) => old?.includes(one) !== true).map((one) => `now ${one}`)
  return [...gone, ...come]
}

function fileChanges(before: LockedArtifact['evidence'], after: LockedArtifact['evidence']): readonly string[] {
  const paths = Object.keys(before).toSorted()
  // A file that one side does not name may be there all the same: a scan and a lock do not rest on the same files.
  return paths.flatMap((path) => {
    const [old, now] = [before[path], after[path]]
    return old === now || now === undefined ? [] : [`${path} was changed`]
  })
}

function toModel({ id, read, state, traceability, licenses }: LockedArtifact): QueryModel {
  const revision = commitInId(id)
  return {
    id,
    name: nameInId(id),
    kind: 'model',
    ...(revision === undefined ? {} : { revision }),
    read,
    state,
    traceability,
    isGated: state === 'gated',
    licenses: [...licenses.declared, ...licenses.detected.map((license) => `${license} (its text)`)],
  }
}

function edgesOf({ id, parents }: LockedArtifact): readonly QueryEdge[] {
  return Object.entries(parents).map(([upstream, relation]) => ({
    upstream,
    downstream: id,
    relation,
    confidence: '',
    evidence: [],
  }))
}
