import type { GraphNode, LicenseClaim, ProvenanceGraph } from '@stemma/graph'
import type { Fate } from '@stemma/report'

/** The graph as it would be if something had become of a model, at all of its states. `license` is what it would come under. */
export function changeGraph(
  graph: ProvenanceGraph,
  ids: readonly string[],
  fate: Fate,
  license: string,
): ProvenanceGraph {
  const nodes = graph.nodes.map((node) => (ids.includes(node.id) ? changeNode(node, fate, license) : node))
  // What cannot be read names no parent.
  const edges = fate === 'vanished' ? graph.edges.filter(({ downstream }) => !ids.includes(downstream)) : graph.edges
  return { ...graph, nodes, edges }
}

function changeNode(node: GraphNode, fate: Fate, license: string): GraphNode {
  switch (fate) {
    case 'vanished':
      return {
        ...node,
        read: 'failed',
        state: 'gone',
        detail: 'supposed to be gone',
        claims: [],
        unread: [],
        traceability: { status: 'unknown', signs: [] },
      }
    case 'revoked':
      return withoutLicense(node)
    case 'relicensed': {
      const rest = withoutLicense(node)
      return { ...rest, claims: [...rest.claims, supposedLicense(license)] }
    }
  }
}

/** Without everything that says on what terms it may be used. */
function withoutLicense(node: GraphNode): GraphNode {
  return { ...node, claims: node.claims.filter(({ type }) => type !== 'license' && type !== 'license-text') }
}

function supposedLicense(license: string): LicenseClaim {
  return {
    type: 'license',
    basis: 'declared',
    license,
    class: 'spdx',
    evidence: { reader: 'impact', source: { kind: 'hub', field: 'license' }, quote: license },
  }
}
