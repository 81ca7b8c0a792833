/** What a node of the graph is: a model, a data set, or code. */
export type ArtifactKind = 'model' | 'dataset' | 'code'

/**
 * Something that has a lineage, named as its registry names it.
 * `registry` is `hf` (the Hugging Face Hub), `dir` (a folder), or the name of another registry such as `ollama`.
 */
export interface Artifact {
  readonly kind: ArtifactKind
  readonly registry: string
  /** `org/name`, a bare legacy id (`gpt2`), or the sha256 of a folder's file list. */
  readonly name: string
}

const commit = /^[0-9a-f]{40}$/
// The Hub's own rule for repository ids, less its ban of `--` and with the comma: some old repositories have these.
const namePart = /^[A-Za-z0-9_][A-Za-z0-9_.,-]{0,95}$/

/** Whether `text` is a full commit id: nothing shorter, and no branch, pins anything. */
export function isCommit(text: string): boolean {
  return commit.test(text)
}

/** Whether `name` can be a repository id of the Hub: `org/name` or a bare legacy id, and never a path. */
export function isHubName(name: string): boolean {
  const parts = name.split('/')
  return parts.length <= 2 && parts.every(isNamePart)
}

function isNamePart(part: string): boolean {
  return namePart.test(part) && !part.includes('..') && !part.endsWith('.') && !part.endsWith('.git')
}

/** The id that every document uses, as in `model:hf/org/name@<40 hex>`; without `@` where nothing is pinned. */
export function artifactId(artifact: Artifact, revision?: string): string {
  const id = `${artifact.kind}:${artifact.registry}/${artifact.name}`
  return revision !== undefined && isCommit(revision) ? `${id}@${revision}` : id
}

/** The artifact of a Hub model. */
export function hubModel(name: string): Artifact {
  return { kind: 'model', registry: 'hf', name }
}

/** The artifact of a Hub data set. */
export function hubDataset(name: string): Artifact {
  return { kind: 'dataset', registry: 'hf', name }
}
