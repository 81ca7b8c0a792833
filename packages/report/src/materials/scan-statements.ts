import { incompleteNodes } from '../scan-document.ts'
import type { ScanResult } from '../scan-result.ts'
import { type Statement, statement } from './model-statements.ts'

const mostIncomplete = 1000

/** What holds of a scan as a whole: its outcome, whether it can be relied on, and because of what not. */
export function scanStatements({ graph, complete, verdict }: ScanResult): readonly Statement[] {
  const missing = incompleteNodes(graph)
  const more = missing.length - mostIncomplete
  return [
    statement('outcome', verdict.outcome),
    statement('complete', String(complete)),
    ...missing
      .slice(0, mostIncomplete)
      .map(({ node, state, detail }) => statement('incomplete', `${node}: ${state}: ${detail}`)),
    ...(more > 0 ? [statement('incomplete:more', String(more))] : []),
    ...Object.entries(verdict.more).map(([rule, count]) => statement(`finding:${rule}:more`, String(count))),
  ]
}
