import type { Edge, GraphNode, ProvenanceGraph } from '@stemma/graph'

import { syntheticEdge, syntheticNode, type Random } from './synthetic-graph.ts'

/** How many models come from no other. */
const foundations = 500
/** Of the Hub two thirds of all links lead to a few models: the higher, the fewer. */
const popularity = 3

/**
 * A graph of `count` models and half as many edges again, of the shape of the Hub: few bases that most models come from, short
 * lineages, some merges of several. The same count gives the same graph.
 */
export function hubLikeGraph(count: number, random: Random): ProvenanceGraph {
  const nodes: GraphNode[] = Array.from({ length: count }, (_, at) => syntheticNode(at, random))
  const edges: Edge[] = []
  const isUpstream = new Uint8Array(count)
  for (let at = foundations; at < count; at += 1) {
    for (const parent of parentsOf(at, random)) {
      isUpstream[parent] = 1
      edges.push(syntheticEdge(at, parent, random))
    }
  }
  return { roots: nodes.filter((_, at) => isUpstream[at] === 0).map(({ id }) => id), nodes, edges }
}

/** One parent of most models, and of every eighth five: one and a half on average. */
function parentsOf(at: number, random: Random): ReadonlySet<number> {
  const wanted = at % 8 === 0 ? 5 : 1
  const parents = new Set<number>()
  while (parents.size < wanted) parents.add(Math.floor(random() ** popularity * at))
  return parents
}
