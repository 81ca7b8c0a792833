import type { PageNode } from '@stemma/report'

/** The name of a node as people write it. */
export function nameOf(node: PageNode | undefined): string {
  if (node === undefined) return 'a model that is not shown'
  return node.owner === '' ? node.name : `${node.owner}/${node.name}`
}

/** The nodes whose name, license or state holds every word of a text, in their order; none for an empty text. */
export function findNodes(nodes: readonly PageNode[], text: string): readonly number[] {
  const wanted = text
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  if (wanted.length === 0) return []
  return nodes.flatMap((node, at) => {
    const said = `${nameOf(node)} ${node.license} ${node.status} ${node.conflicts.join(' ')}`.toLowerCase()
    return wanted.every((word) => said.includes(word)) ? [at] : []
  })
}
