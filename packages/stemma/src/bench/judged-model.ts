import type { Finding } from '@stemma/policy'
import type { ScanResult } from '@stemma/report'

/** What judging one model came to, without the evidence. */
export interface JudgedModel {
  readonly model: string
  readonly outcome: string
  readonly complete: boolean
  readonly findings: readonly (Pick<Finding, 'rule' | 'level' | 'outcome' | 'truth' | 'message'> & {
    readonly subject: string
    readonly upstream?: string
    readonly path: readonly string[]
  })[]
  readonly edges: readonly { readonly upstream: string; readonly downstream: string; readonly relation: string }[]
}

/** Keeps of a result what figures are made from; models by their names. */
export function compactResult(model: string, { verdict, complete, graph }: ScanResult): JudgedModel {
  const names = new Map(graph.nodes.map((node) => [node.id, node.name]))
  function nameOf(id: string): string {
    return names.get(id) ?? id
  }
  return {
    model,
    outcome: verdict.outcome,
    complete,
    findings: verdict.findings.map(({ rule, level, outcome, truth, message, subject, upstream, path }) => ({
      rule,
      level,
      outcome,
      truth,
      message,
      subject: nameOf(subject),
      ...(upstream === undefined ? {} : { upstream: nameOf(upstream) }),
      path: path.map((id) => nameOf(id)),
    })),
    edges: graph.edges.map(({ upstream, downstream, relation }) => ({
      upstream: nameOf(upstream),
      downstream: nameOf(downstream),
      relation,
    })),
  }
}
