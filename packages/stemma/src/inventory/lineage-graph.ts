import { ancestors, indexGraph, type ProvenanceGraph } from '@stemma/graph'

/** The part of a graph that models come from, with these models as its roots. */
export function lineageGraph(graph: ProvenanceGraph, roots: readonly string[]): ProvenanceGraph {
  const index = indexGraph(graph)
  const wanted = new Set(roots.flatMap((root) => [root, ...ancestors(index, root)]))
  return {
    roots,
    nodes: graph.nodes.filter(({ id }) => wanted.has(id)),
    edges: graph.edges.filter(({ downstream }) => wanted.has(downstream)),
  }
}
