import { compareText } from './compare.ts'
import type { Edge, GraphNode, ProvenanceGraph } from './provenance-graph.ts'

/** What is needed of an edge to follow it: the ids at its ends. */
export type Ends = Pick<Edge, 'upstream' | 'downstream'>

/** Edges looked up from both ends. */
export interface Links<Link extends Ends> {
  /** The edges to the parents of a node, by the node's id. */
  readonly upstream: ReadonlyMap<string, readonly Link[]>
  /** The edges to the children of a node, by the node's id. */
  readonly downstream: ReadonlyMap<string, readonly Link[]>
}

/** A graph with its edges looked up from both ends. Built once, then only queried; every query is iterative. */
export interface GraphIndex extends Links<Edge> {
  readonly graph: ProvenanceGraph
  readonly nodes: ReadonlyMap<string, GraphNode>
}

/** Indexes `graph` in one pass over its nodes and edges. */
export function indexGraph(graph: ProvenanceGraph): GraphIndex {
  return { graph, nodes: new Map(graph.nodes.map((node) => [node.id, node])), ...linkEdges(graph.edges) }
}

/** Looks edges up from both ends, in one pass over them. */
export function linkEdges<Link extends Ends>(edges: readonly Link[]): Links<Link> {
  const upstream = new Map<string, Link[]>()
  const downstream = new Map<string, Link[]>()
  for (const edge of edges) {
    append(upstream, edge.downstream, edge)
    append(downstream, edge.upstream, edge)
  }
  return { upstream, downstream }
}

function append<Link>(map: Map<string, Link[]>, key: string, edge: Link): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [edge])
  else list.push(edge)
}

/** The ids of everything that `id` was made from, nearest first; never `id` itself, also in a cycle. */
export function ancestors(index: Links<Ends>, id: string): readonly string[] {
  return walk(id, (one) => (index.upstream.get(one) ?? []).map((edge) => edge.upstream))
}

/** The ids of everything that was made from `id`, nearest first; never `id` itself, also in a cycle. */
export function descendants(index: Links<Ends>, id: string): readonly string[] {
  return walk(id, (one) => (index.downstream.get(one) ?? []).map((edge) => edge.downstream))
}

function walk(start: string, next: (id: string) => readonly string[]): readonly string[] {
  const seen = new Set([start])
  // A set iterates over what is added during the iteration, so it is the queue as well.
  for (const id of seen) for (const neighbour of next(id)) seen.add(neighbour)
  seen.delete(start)
  return [...seen]
}

/** The ids at the top of the lineage of `id`: ancestors, or `id` itself, that have no upstream. */
export function roots(index: Links<Ends>, id: string): readonly string[] {
  return [id, ...ancestors(index, id)]
    .filter((one) => (index.upstream.get(one) ?? []).length === 0)
    .toSorted(compareText)
}

/**
 * The paths of edges from `from` up to its ancestor `to`, shortest first, no node twice in a path.
 * At most `limit` paths: a graph of diamonds has exponentially many.
 */
export function paths<Link extends Ends>(
  index: Links<Link>,
  from: string,
  to: string,
  limit = 100,
): readonly (readonly Link[])[] {
  const reaching = new Set([to, ...descendants(index, to)])
  const found: (readonly Link[])[] = []
  const queue: Step<Link>[] = [{ id: from, edge: undefined, before: undefined, length: 0 }]
  const search: Search = { reaching, visits: new Map([[from, 1]]), limit, work: 0 }
  for (const step of queue) {
    if (found.length >= limit) break
    if (step.id === to && step.edge !== undefined) found.push(edgesOf(step))
    else for (const next of nextSteps(index, step, search)) queue.push(next)
  }
  return found
}

/** Which nodes reach the goal, how often each was queued, and how many steps were taken back in all. */
interface Search {
  readonly reaching: ReadonlySet<string>
  readonly visits: Map<string, number>
  readonly limit: number
  work: number
}

/** After so many steps back, only the shortest way to each node is followed: that one needs no look back. */
const maximumWork = 10_000_000

function nextSteps<Link extends Ends>(index: Links<Link>, step: Step<Link>, search: Search): readonly Step<Link>[] {
  const steps: Step<Link>[] = []
  for (const edge of index.upstream.get(step.id) ?? []) {
    const id = edge.upstream
    const visits = search.visits.get(id) ?? 0
    if (!search.reaching.has(id) || (visits > 0 && !isWorthAVisit(step, id, visits, search))) continue
    search.visits.set(id, visits + 1)
    steps.push({ id, edge, before: step, length: step.length + 1 })
  }
  return steps
}

/** More than `limit` ways to a node add nothing to `limit` paths through it. What was never queued stands on no path, and is not asked. */
function isWorthAVisit(step: Step<Ends>, id: string, visits: number, search: Search): boolean {
  if (visits >= search.limit || search.work > maximumWork) return false
  search.work += step.length + 1
  return !isOnPath(step, id)
}

/** A partial path as a linked list, so that paths share what they have in common. */
interface Step<Link extends Ends> {
  readonly id: string
  readonly edge: Link | undefined
  readonly before: Step<Link> | undefined
  /** How many edges it has. */
  readonly length: number
}

function isOnPath(step: Step<Ends>, id: string): boolean {
  for (let one: Step<Ends> | undefined = step; one !== undefined; one = one.before) if (one.id === id) return true
  return false
}

function edgesOf<Link extends Ends>(step: Step<Link>): readonly Link[] {
  const edges: Link[] = []
  for (let one: Step<Link> | undefined = step; one?.edge !== undefined; one = one.before) edges.push(one.edge)
  return edges.toReversed()
}
