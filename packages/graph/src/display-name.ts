import type { GraphNode } from './provenance-graph.ts'

const shortDigest = 12
const folderPrefix = 'model:dir/'

/** The name of a node for people. A folder has no name but what it holds; another registry's name says which registry. */
export function displayName({ id, name }: Pick<GraphNode, 'id' | 'name'>): string {
  if (id.startsWith(folderPrefix)) return `folder ${name.slice(0, shortDigest)}`
  const registry = /^[a-z]+:(?<name>[^/]+)\//.exec(id)?.groups?.['name'] ?? 'hf'
  return registry === 'hf' ? name : `${registry}:${name}`
}
