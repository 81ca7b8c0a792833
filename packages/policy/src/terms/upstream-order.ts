import type { Edge, GraphIndex } from '@stemma/graph'

/** The nodes of a graph by number, and their edges as numbers, upstreams first. */
export interface NumberedGraph {
  readonly index: GraphIndex
  /** The ids in the order in which they are to be visited: a node after all of its upstreams, those in a cycle last. */
  readonly order: readonly string[]
  readonly numberOf: ReadonlyMap<string, number>
  /** The edges to the upstreams of each node, by its number. */
  readonly upstream: readonly (readonly Edge[])[]
  /** How many nodes at the end of `order` stand in a cycle or below one. */
  readonly inCycles: number
}

const noEdges: readonly Edge[] = []

/** Puts upstreams before downstreams. Linear in nodes and edges. */
export function numberGraph(index: GraphIndex): NumberedGraph {
  const ids = index.graph.nodes.map(({ id }) => id)
  const place = new Map(ids.map((id, at) => [id, at]))
  const waiting = Int32Array.from(ids, (id) => index.upstream.get(id)?.length ?? 0)
  const order = ids.filter((_, at) => waiting[at] === 0)
  // The list grows while it is gone through.
  for (const id of order) {
    for (const { downstream } of index.downstream.get(id) ?? noEdges) {
      const at = place.get(downstream) ?? -1
      const left = (waiting[at] ?? 0) - 1
      waiting[at] = left
      if (left === 0) order.push(downstream)
    }
  }
  const sorted = order.length
  for (const [at, id] of ids.entries()) if ((waiting[at] ?? 0) > 0) order.push(id)
  return {
    index,
    order,
    numberOf: new Map(order.map((id, number) => [id, number])),
    upstream: order.map((id) => index.upstream.get(id) ?? noEdges),
    inCycles: order.length - sorted,
  }
}
