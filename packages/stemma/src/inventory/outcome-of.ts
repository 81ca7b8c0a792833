import { ancestors, indexGraph, missingNodes, type ProvenanceGraph } from '@stemma/graph'
import { type Finding, judge, type Outcome, type Verdict } from '@stemma/policy'

import type { Judgement } from '../judge-graph.ts'

/** A graph, and what it was judged to be. */
export interface JudgedGraph {
  readonly graph: ProvenanceGraph
  readonly judgement: Judgement
}

/** What each of the models that were asked for comes to by itself: by what is found in its own lineage. */
export function outcomesOf(scan: JudgedGraph): ReadonlyMap<string, Outcome> {
  const missing = new Set(missingNodes(scan.graph).map(({ id }) => id))
  return byRoot(scan, (lineage, findings) => {
    const said = new Set(findings.map(({ outcome }) => outcome))
    if (said.has('denied')) return 'denied'
    return said.has('review') || lineage.some((id) => missing.has(id)) ? 'review' : 'pass'
  })
}

/** The rules that found something in the lineage of each of the models that were asked for. */
export function findingsByRoot(scan: JudgedGraph): ReadonlyMap<string, ReadonlySet<string>> {
  return byRoot(scan, (_, findings) => new Set(findings.map(({ rule }) => rule)))
}

function byRoot<Value>(
  scan: JudgedGraph,
  valueOf: (lineage: readonly string[], findings: readonly Finding[]) => Value,
): ReadonlyMap<string, Value> {
  const { graph } = scan
  const index = indexGraph(graph)
  const bySubject = new Map<string, Finding[]>()
  for (const finding of wholeVerdict(scan).findings) {
    const known = bySubject.get(finding.subject)
    if (known === undefined) bySubject.set(finding.subject, [finding])
    else known.push(finding)
  }
  return new Map(
    graph.roots.map((root) => {
      const lineage = [root, ...ancestors(index, root)]
      return [
        root,
        valueOf(
          lineage,
          lineage.flatMap((id) => bySubject.get(id) ?? []),
        ),
      ]
    }),
  )
}

/** Where findings were left out of a verdict because there are too many, what the others say is needed too. */
function wholeVerdict({ judgement: { verdict, world, compiled } }: JudgedGraph): Verdict {
  return Object.keys(verdict.more).length === 0 ? verdict : judge(world, compiled, Number.POSITIVE_INFINITY)
}
