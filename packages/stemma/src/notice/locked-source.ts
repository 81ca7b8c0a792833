import { isCommit, type Reference, type Source } from '@stemma/graph'
import type { Lock } from '@stemma/store'

/** A source in which every model that a lock holds stands at its locked commit, also where another model names it without one. */
export function lockedSource(source: Source, lock: Lock): Source {
  const commits = lockedCommits(lock)
  return {
    fetchSnapshot: async (reference, choose) => {
      const commit = commitOf(reference, commits)
      if (commit === undefined) return source.fetchSnapshot(reference, choose)
      const pinned = await source.fetchSnapshot({ ...reference, revision: commit }, choose)
      if (pinned.read !== 'failed' || pinned.failure?.state !== 'offline') return pinned
      // A recording, and a cache, may know it only by its name: that is as good where it is the same commit.
      const named = await source.fetchSnapshot({ artifact: reference.artifact }, choose)
      return named.revision === commit ? named : pinned
    },
  }
}

function commitOf({ artifact, revision }: Reference, commits: ReadonlyMap<string, string>): string | undefined {
  if (artifact.registry !== 'hf') return undefined
  return revision !== undefined && isCommit(revision) ? revision : commits.get(artifact.name)
}

/** The commit of each model by its name; a model that is locked at several has none. */
function lockedCommits({ artifacts }: Lock): ReadonlyMap<string, string> {
  const commits = new Map<string, string>()
  const several = new Set<string>()
  for (const { id } of artifacts) {
    const { name, commit } = /^model:hf\/(?<name>[^@]+)@(?<commit>[0-9a-f]{40})$/.exec(id)?.groups ?? {}
    if (name === undefined || commit === undefined) continue
    if (commits.has(name)) several.add(name)
    commits.set(name, commit)
  }
  for (const name of several) commits.delete(name)
  return commits
}
