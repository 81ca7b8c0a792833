import { ancestors, indexGraph, missingNodes } from '@stemma/graph'
import { judge, type Outcome, type Verdict } from '@stemma/policy'

import type { JudgedScan } from '../scan.ts'

/** What each of the models that were asked for comes to by itself: by what is found in its own lineage. */
export function outcomesOf(scan: JudgedScan): ReadonlyMap<string, Outcome> {
  const { graph } = scan.result
  const index = indexGraph(graph)
  const missing = new Set(missingNodes(graph).map(({ id }) => id))
  const { findings } = wholeVerdict(scan)
  const bySubject = new Map<string, Set<Outcome>>()
  for (const { subject, outcome } of findings) {
    bySubject.set(subject, (bySubject.get(subject) ?? new Set()).add(outcome))
  }
  return new Map(
    graph.roots.map((root): [string, Outcome] => {
      const lineage = [root, ...ancestors(index, root)]
      const said = new Set(lineage.flatMap((id) => [...(bySubject.get(id) ?? [])]))
      if (said.has('denied')) return [root, 'denied']
      return [root, said.has('review') || lineage.some((id) => missing.has(id)) ? 'review' : 'pass']
    }),
  )
}

/** Where findings were left out of a verdict because there are too many, what the others say is needed too. */
function wholeVerdict({ judgement: { verdict, world, compiled } }: JudgedScan): Verdict {
  return Object.keys(verdict.more).length === 0 ? verdict : judge(world, compiled, Number.POSITIVE_INFINITY)
}
