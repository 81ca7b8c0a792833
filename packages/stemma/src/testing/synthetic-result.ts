import type { ScanResult } from '@stemma/report'

import { syntheticGraph } from '../bench/synthetic-graph.ts'
import { loadPolicy } from '../load-policy.ts'
import { judgeScan } from '../scan.ts'

/** A made-up lineage of `count` models, judged by the recommended rules on a day that stays. */
export async function syntheticResult(count: number): Promise<ScanResult> {
  const graph = syntheticGraph(count)
  // Where no policy can lie.
  const { policy } = await loadPolicy(undefined, '/')
  const asked = graph.roots.map((node) => ({ name: node, node }))
  const { result } = await judgeScan({ graph, asked }, policy, { today: '2026-01-01' })
  return result
}
