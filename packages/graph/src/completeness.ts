import type { GraphNode, ProvenanceGraph } from './provenance-graph.ts'

/** The models of `graph` that were to be read and were not, or that nothing pins: because of them a scan is incomplete. */
export function missingNodes(graph: ProvenanceGraph): readonly GraphNode[] {
  return graph.nodes.filter((node) => node.read !== 'named' && !isReliable(node))
}

/** A folder's id is the digest of what it holds, which pins it as a commit does. */
function isReliable(node: GraphNode): boolean {
  return node.read !== 'failed' && (node.revision !== undefined || node.id.startsWith('model:dir/'))
}
