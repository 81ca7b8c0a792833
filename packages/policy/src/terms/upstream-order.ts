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

/** Puts upstreams before downstreams. Linear in nodes and edges. */
export function numberGraph(index: GraphIndex): NumberedGraph {
  const waiting = new Map(index.graph.nodes.map(({ id }) => [id, (index.upstream.get(id) ?? []).length]))
  // A set iterates over what is added during the iteration.
  const order = new Set(index.graph.nodes.map(({ id }) => id).filter((id) => waiting.get(id) === 0))
  for (const id of order) {
    for (const { downstream } of index.downstream.get(id) ?? []) {
      const left = (waiting.get(downstream) ?? 0) - 1
      waiting.set(downstream, left)
      if (left === 0) order.add(downstream)
    }
  }
  const sorted = order.size
  for (const { id } of index.graph.nodes) order.add(id)
  const list = [...order]
  return {
    index,
    order: list,
    numberOf: new Map(list.map((id, number) => [id, number])),
    upstream: list.map((id) => index.upstream.get(id) ?? []),
    inCycles: list.length - sorted,
  }
}
