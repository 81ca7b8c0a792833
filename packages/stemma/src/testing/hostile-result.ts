import type { Evidence, GraphNode } from '@stemma/graph'
import type { ScanResult } from '@stemma/report'

const attacks = [
  '</script><script>globalThis.ran = 1</script>',
  '"><img src=x onerror="globalThis.ran = 1">',
  '[free](javascript:globalThis.ran=1) javascript:globalThis.ran=1',
  'a\u202Eb\u2066c\u0000d\u001B[31m',
  "{{constructor.constructor('globalThis.ran=1')()}} ${globalThis.ran = 1}",
  '<svg onload="globalThis.ran=1"><style>*{display:none}</style><base href="https://evil.example/">',
  `<a href="data:text/html,<script>alert(1)</script>">x</a> ${'A'.repeat(1_000_000)}`,
]

function attack(at: number): string {
  return attacks[at % attacks.length] ?? ''
}

/** `result` as it would be if names, cards, file names, licenses, rules and policies were written by somebody hostile. */
export function hostileResult(result: ScanResult): ScanResult {
  const { graph, verdict } = result
  return {
    ...result,
    policy: attack(0),
    asked: result.asked.map((one, at) => ({ ...one, name: attack(at) })),
    graph: {
      ...graph,
      nodes: graph.nodes.map((node, at) => hostileNode(node, at)),
      edges: graph.edges.map((edge, at) => ({
        ...edge,
        confidence: { ...edge.confidence, because: [attack(at)], contradictions: [attack(at + 1)] },
        evidence: edge.evidence.map((one) => ({ ...one, ...hostileEvidence(one, at) })),
      })),
    },
    verdict: {
      ...verdict,
      findings: verdict.findings.map((finding, at) => ({
        ...finding,
        rule: attack(at),
        title: attack(at + 1),
        message: attack(at + 2),
        fix: attack(at),
        evidence: finding.evidence.map((one) => ({ ...one, ...hostileEvidence(one, at) })),
      })),
      more: { [attack(0)]: 3 },
    },
  }
}

function hostileNode(node: GraphNode, at: number): GraphNode {
  const text = attack(at)
  return {
    ...node,
    // Every second one keeps the name by which links are made.
    name: at % 2 === 0 ? text : node.name,
    formerNames: [text],
    unread: [{ path: text, state: 'gated', detail: text }],
    claims: [
      ...node.claims.map((claim) => ({ ...claim, evidence: hostileEvidence(claim.evidence, at) })),
      ...attacks.map((license) => ({
        type: 'license' as const,
        basis: 'declared' as const,
        license,
        class: license,
        link: license,
        evidence: hostileEvidence({ reader: 'x', source: { kind: 'hub', field: license }, quote: '' }, at),
      })),
    ],
  }
}

function hostileEvidence(evidence: Evidence, at: number): Evidence {
  const source = { kind: 'file', path: attack(at + 3), sha256: '0'.repeat(64) } as const
  return { ...evidence, source, quote: attack(at) }
}
