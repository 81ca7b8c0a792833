import { type Edge, evidenceKey, missingNodes, type ProvenanceGraph } from '@stemma/graph'
import type { Finding, Outcome, Verdict } from '@stemma/policy'

import type { KnownLicense } from './known-license.ts'
import { type NodeDocument, toNodeDocument } from './node-document.ts'
import type { AskedName, ScanResult } from './scan-result.ts'

/** A node because of which the scan is incomplete. */
export interface IncompleteNode {
  readonly node: string
  readonly state: string
  readonly detail: string
}

/** The JSON of `stemma scan`; `schemas/scan.schema.json` describes it. */
export interface ScanDocument {
  readonly schemaVersion: 1
  readonly complete: boolean
  readonly outcome: Outcome
  readonly incomplete: readonly IncompleteNode[]
  readonly asked: readonly AskedName[]
  readonly graph: {
    readonly roots: readonly string[]
    readonly nodes: readonly NodeDocument[]
    readonly edges: readonly Edge[]
  }
  /** What is known of the licenses that the nodes name by `license` or `known`. */
  readonly licenses: readonly KnownLicense[]
  /** Worst first. */
  readonly findings: readonly Finding[]
  /** How many more findings a rule has, where there are too many to keep. */
  readonly moreFindings: Verdict['more']
  /** Waivers that did nothing, and why. */
  readonly idleWaivers: Verdict['idleWaivers']
}

/** Turns a scan's result into the document that the JSON contract describes. */
export function toScanDocument(result: ScanResult): ScanDocument {
  const { graph, complete, verdict, asked, terms } = result
  const evidence = evidenceOfEdges(graph)
  return {
    schemaVersion: 1,
    complete,
    outcome: verdict.outcome,
    incomplete: incompleteNodes(graph),
    asked,
    graph: {
      roots: graph.roots,
      nodes: graph.nodes.map((node) =>
        toNodeDocument(node, { inEdges: evidence.get(node.id) ?? new Set(), terms: terms[node.id] ?? [] }),
      ),
      edges: graph.edges,
    },
    licenses: result.licenses,
    findings: verdict.findings,
    moreFindings: verdict.more,
    idleWaivers: verdict.idleWaivers,
  }
}

/** The nodes because of which a scan is incomplete, and why. */
export function incompleteNodes(graph: ProvenanceGraph): readonly IncompleteNode[] {
  return missingNodes(graph).map(({ id, state, detail }) => ({
    node: id,
    state,
    detail: detail ?? 'no commit pins what was read',
  }))
}

function evidenceOfEdges(graph: ProvenanceGraph): ReadonlyMap<string, ReadonlySet<string>> {
  const byNode = new Map<string, Set<string>>()
  for (const edge of graph.edges) {
    const keys = byNode.get(edge.downstream) ?? new Set()
    for (const item of edge.evidence) keys.add(evidenceKey(item))
    byNode.set(edge.downstream, keys)
  }
  return byNode
}
