import { isCommit } from '@stemma/graph'

/** A model as code names it, with the revision that it names, if any. */
export interface NamedRevision {
  readonly model: string
  readonly revision?: string | undefined
}

/** A text that is equal for equal models at equal revisions; also what `stemma scan` takes. */
export function modelKey({ model, revision }: NamedRevision): string {
  return revision === undefined ? model : `${model}@${revision}`
}

/** Whether the code itself says which commit it means. */
export function isPinned({ revision }: NamedRevision): boolean {
  return revision !== undefined && isCommit(revision)
}

/** The name of a model in an id: `org/name` of `model:hf/org/name@…`, `ollama:llama3.2` of `model:ollama/llama3.2`. */
export function nameInId(id: string): string {
  const { registry = 'hf', name = id } = /^[a-z]+:(?<registry>[^/]+)\/(?<name>[^@]+)/.exec(id)?.groups ?? {}
  return registry === 'hf' ? name : `${registry}:${name}`
}

/** The commit in an id; `undefined` where it is not pinned. */
export function commitInId(id: string): string | undefined {
  const commit = id.slice(id.lastIndexOf('@') + 1)
  return isCommit(commit) ? commit : undefined
}
