import { writeJson } from '@stemma/report'
import { type EntryUse, type NewDecision, writeEntry } from '@stemma/store'

import { licenseTexts } from '../license-knowledge.ts'
import type { JudgedScan } from '../scan.ts'
import { version } from '../version.ts'
import { makeEntry } from './make-entry.ts'
import { outcomesOf } from './outcome-of.ts'

/** What a decision is made from besides the scan. */
export interface DecisionSetting {
  readonly kind: NewDecision['kind']
  /** The day that was judged on. */
  readonly day: string
  /** The folder of the code base, where one was locked. */
  readonly place?: string
  readonly uses: readonly EntryUse[]
}

/** Everything that is needed to come to the same verdict again: what was read, by which rules, with what knowledge of licenses. */
export function makeDecision(scan: JudgedScan, { uses, ...setting }: DecisionSetting): NewDecision {
  const { result, judgement } = scan
  const { graph, asked, complete, verdict } = result
  const outcomes = outcomesOf({ graph, judgement })
  return {
    ...setting,
    stemma: version(),
    asked: asked.map(({ name, node }) => ({ name, node, outcome: outcomes.get(node) ?? verdict.outcome })),
    outcome: verdict.outcome,
    complete,
    snapshots: Object.fromEntries(
      graph.nodes.flatMap(({ id, snapshotDigest }) => (snapshotDigest === undefined ? [] : [[id, snapshotDigest]])),
    ),
    parts: {
      document: writeJson(result),
      graph: JSON.stringify(graph),
      policy: JSON.stringify(judgement.compiled.policy),
      entry: writeEntry(makeEntry(result, uses)),
      ...licenseTexts(),
    },
  }
}
