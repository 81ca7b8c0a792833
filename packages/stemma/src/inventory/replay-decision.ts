import { isJsonObject, type ProvenanceGraph } from '@stemma/graph'
import type { Policy } from '@stemma/policy'
import { writeJson } from '@stemma/report'
import { type Decision, type Inventory, type KeptDecision, StoreError } from '@stemma/store'

import { openLicenseTexts } from '../license-knowledge.ts'
import { type JudgedScan, judgeScan } from '../scan.ts'

/** A decision that was made again. */
export interface Replay {
  readonly decision: KeptDecision
  /** What it came to this time, with all of its evidence. */
  readonly scan: JudgedScan
  /** The document as it is written today. */
  readonly document: string
  /** Whether the document has the bytes that it had then. */
  readonly isSame: boolean
}

/**
 * Judges again what was known then, by the rules, the policy and the knowledge of licenses of then, on the day of then. Only the
 * program is that of today. Throws a `StoreError` where a part of the decision is damaged.
 */
export async function replayDecision(inventory: Inventory, decision: KeptDecision): Promise<Replay> {
  const { graph, policy } = partsOf(inventory, decision)
  const licenses = openLicenseTexts({
    catalogue: inventory.part(decision, 'catalogue'),
    clauseRules: inventory.part(decision, 'clauseRules'),
    readClauses: inventory.part(decision, 'readClauses'),
  })
  const asked = decision.asked.map(({ name, node }) => ({ name, node }))
  // A lock keeps every finding.
  const most = decision.kind === 'lock' ? { most: Number.POSITIVE_INFINITY } : {}
  const scan = await judgeScan({ graph, asked }, policy, { today: decision.day, licenses, ...most })
  const document = writeJson(scan.result)
  return { decision, scan, document, isSame: document === inventory.part(decision, 'document') }
}

/** What was read, and by what it was judged. */
export function partsOf(
  inventory: Inventory,
  decision: Decision,
): { readonly graph: ProvenanceGraph; readonly policy: Policy } {
  const graph: unknown = JSON.parse(inventory.part(decision, 'graph'))
  const policy: unknown = JSON.parse(inventory.part(decision, 'policy'))
  if (!isGraph(graph) || !isPolicy(policy)) {
    throw new StoreError('damaged', 'A part of the decision has not the shape of one.')
  }
  return { graph, policy }
}

// The digest of a part says that Stemma wrote it: to look at its outline is enough.
function isGraph(value: unknown): value is ProvenanceGraph {
  return isJsonObject(value) && ['roots', 'nodes', 'edges'].every((key) => Array.isArray(value[key]))
}

function isPolicy(value: unknown): value is Policy {
  return isJsonObject(value) && Array.isArray(value['rules']) && isJsonObject(value['propagation'])
}
