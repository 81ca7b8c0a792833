import { type GraphNode, isCommit, isHubName } from '@stemma/graph'

const hub = 'https://huggingface.co'
const kinds: readonly (readonly [string, string])[] = [
  ['model:hf/', ''],
  ['dataset:hf/', 'datasets/'],
]
const pathPart = /^[\p{L}\p{N} ._+=@,()[\]-]{1,200}$/u

/** The page of an artifact on the Hub, at the commit that was read; absent where a name or a commit is not well-formed. */
export function hubLink(node: GraphNode): string | undefined {
  const base = repositoryLink(node)
  if (base === undefined || node.revision === undefined) return base
  return isCommit(node.revision) ? `${base}/tree/${node.revision}` : undefined
}

/** A file at the pinned commit on the Hub, at a line; absent where anything of it is not well-formed. */
export function fileLink(node: GraphNode, path: string, line?: number): string | undefined {
  const { revision = '' } = node
  const base = repositoryLink(node)
  const parts = path.split('/')
  if (base === undefined || !isCommit(revision) || !parts.every((part) => isPathPart(part))) return undefined
  const file = parts.map((part) => encodeURIComponent(part)).join('/')
  // What the Hub would show as it is rendered has no lines.
  const query = /\.md$/i.test(path) ? '?code=true' : ''
  return `${base}/blob/${revision}/${file}${query}${line === undefined ? '' : `#L${line}`}`
}

function repositoryLink({ id, name }: GraphNode): string | undefined {
  const folder = kinds.find(([prefix]) => id.startsWith(prefix))?.[1]
  return folder === undefined || !isHubName(name) ? undefined : `${hub}/${folder}${name}`
}

function isPathPart(part: string): boolean {
  return pathPart.test(part) && part !== '.' && part !== '..'
}
