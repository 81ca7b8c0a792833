export {
  ancestors,
  type Claim,
  descendants,
  type Edge,
  type Evidence,
  type GraphIndex,
  type GraphNode,
  indexGraph,
  paths,
  type ProvenanceGraph,
  roots,
  type Source,
} from '@stemma/graph'
export {
  type AskedName,
  type ScanDocument,
  type ScanResult,
  type TextOptions,
  toScanDocument,
  writeJson,
  writeText,
} from '@stemma/report'
export type { Finding, Outcome, Policy, Verdict } from '@stemma/policy'
export { scan, type ScanOptions } from './scan.ts'
export type { SourceOptions } from './open-source.ts'
export type { Progress } from './scan-loop.ts'
export { UsageError } from './usage-error.ts'
