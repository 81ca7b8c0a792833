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
  type QueryAnswer,
  type QueryWriter,
  queryWriters,
  type ScanDocument,
  type ScanResult,
  type TextOptions,
  toScanDocument,
  type WatchAnswer,
  type WatchChange,
  type Writer,
  writeJson,
  writePage,
  type WriterOptions,
  writers,
  writeText,
} from '@stemma/report'
export { type CheckFinding, type CheckResult, type CheckWriter, checkWriters } from '@stemma/report'
export { type NoticeWriter, noticeWriters } from '@stemma/report'
export { type ModelReference } from '@stemma/references'
export { type Inventory, type KeptDecision, type Lock, openInventory, StoreError } from '@stemma/store'
export {
  type Finding,
  type Notice,
  type NoticeItem,
  type Outcome,
  type Policy,
  PolicyError,
  type Verdict,
} from '@stemma/policy'
export { checkCodeBase } from './check/check-code-base.ts'
export type { CheckOptions } from './check/check-options.ts'
export { findCodeReferences, type FoundReferences } from './check/find-code-references.ts'
export { lockCodeBase, type LockResult } from './check/lock-code-base.ts'
export { type Question, queryInventory } from './inventory/query-inventory.ts'
export { type Recorded, recordLock, type RecordOptions, recordScan } from './inventory/record-scan.ts'
export { type Replay, replayDecision } from './inventory/replay-decision.ts'
export { watchInventory } from './inventory/watch-inventory.ts'
export { type JudgeOptions, judgeWithPolicy as judge } from './judge-graph.ts'
export { type LoadedPolicy, loadPolicy } from './load-policy.ts'
export { makeNotice } from './notice/make-notice.ts'
export { type JudgedScan, scan, scanAndJudge, type ScanOptions } from './scan.ts'
export { pageAssets } from './page-assets.ts'
export type { SourceOptions } from './open-source.ts'
export type { Progress } from './scan-loop.ts'
export { UsageError } from './usage-error.ts'
