import type { FileIdentityClaim } from './claim.ts'
import { compareText } from './compare.ts'
import type { Edge, GraphNode } from './provenance-graph.ts'

/**
 * Edges between repositories that hold the same weights: every weight file of one is, by its sha256, also in the other.
 * Digests say that two repositories are equal, not who copied: the direction follows the lineage where it is known
 * (`isAncestor`), then the date at which the Hub created the repository, then the id.
 */
export function sameWeightsEdges(
  nodes: readonly GraphNode[],
  isAncestor: (upstream: string, downstream: string) => boolean,
): readonly Edge[] {
  const holders = new Map<string, GraphNode[]>()
  for (const node of nodes) {
    for (const digest of new Set(weightFiles(node).map((file) => file.sha256))) {
      holders.set(digest, [...(holders.get(digest) ?? []), node])
    }
  }
  const pairs = new Map<string, readonly [GraphNode, GraphNode]>()
  for (const sharing of holders.values()) addPairs(pairs, sharing)
  const edges = [...pairs.values()]
    .filter(([a, b]) => holdsAllOf(a, b) || holdsAllOf(b, a))
    .map(([a, b]) => sameWeightsEdge(a, b, isAncestor))
  return withoutCopiesOfCopies(edges)
}

/** A copy leads to what came first. That it equals another copy, made in between, says nothing more of it. */
function withoutCopiesOfCopies(edges: readonly Edge[]): readonly Edge[] {
  const sources = new Map<string, string[]>()
  for (const { upstream, downstream } of edges) sources.set(downstream, [...(sources.get(downstream) ?? []), upstream])
  return edges.filter(({ upstream, downstream }) => {
    const all = sources.get(downstream) ?? []
    const first = all.filter((one) => !(sources.get(one) ?? []).some((source) => all.includes(source)))
    // Lineage and dates together can lead in a circle, in which none came first.
    return first.length === 0 || first.includes(upstream)
  })
}

// Pairs of all with all would grow by the square; beyond this each is compared with one, which is enough to connect copies.
const tooCommon = 50

function addPairs(pairs: Map<string, readonly [GraphNode, GraphNode]>, sharing: readonly GraphNode[]): void {
  for (const [index, a] of sharing.slice(0, sharing.length > tooCommon ? 1 : sharing.length).entries()) {
    for (const b of sharing.slice(index + 1)) pairs.set(`${a.id}\u0000${b.id}`, [a, b])
  }
}

function weightFiles(node: GraphNode): readonly FileIdentityClaim[] {
  return node.claims.filter((claim) => claim.type === 'file-identity')
}

function holdsAllOf(holder: GraphNode, held: GraphNode): boolean {
  const digests = new Set(weightFiles(holder).map((file) => file.sha256))
  return weightFiles(held).every((file) => digests.has(file.sha256))
}

function sameWeightsEdge(
  a: GraphNode,
  b: GraphNode,
  isAncestor: (upstream: string, downstream: string) => boolean,
): Edge {
  const [upstream, downstream, why] = direction(a, b, isAncestor)
  const digests = new Set(weightFiles(upstream).map((file) => file.sha256))
  const shared = weightFiles(downstream).filter((file) => digests.has(file.sha256))
  return {
    upstream: upstream.id,
    downstream: downstream.id,
    relation: 'same-weights',
    confidence: {
      level: 'confirmed',
      because: [`${shared.length} weight files have equal sha256 digests`, why],
      contradictions: [],
    },
    evidence: shared.map((file) => ({ ...file.evidence, says: 'same-weights' as const, voice: 'machine' as const })),
  }
}

function direction(
  a: GraphNode,
  b: GraphNode,
  isAncestor: (upstream: string, downstream: string) => boolean,
): readonly [GraphNode, GraphNode, string] {
  if (isAncestor(a.id, b.id)) return [a, b, 'the direction follows the lineage']
  if (isAncestor(b.id, a.id)) return [b, a, 'the direction follows the lineage']
  const [first, second] = [a.createdAt, b.createdAt]
  if (first !== undefined && second !== undefined && first !== second) {
    return first < second ? [a, b, 'the upstream was created earlier'] : [b, a, 'the upstream was created earlier']
  }
  const [upstream, downstream] = compareText(a.id, b.id) < 0 ? [a, b] : [b, a]
  return [upstream, downstream, 'which of the two came first is not known']
}
