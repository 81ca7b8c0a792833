export { type CheckWriter, checkWriters } from './check/check-writers.ts'
export type { CheckedReference, CheckFinding, CheckResult, CodePlace, SkippedFile } from './check/check-result.ts'
export type { DerivativeAnswer } from './derivative-answer.ts'
export type { FileAnswer, FileClause, FileMatch, TextPlace } from './file-answer.ts'
export { disarm } from './findings/disarm.ts'
export { inert } from './inert.ts'
export type { LicenseEntry } from './license-entries.ts'
export type { NodeDocument, UnresolvedParent } from './node-document.ts'
export { type IncompleteNode, type ScanDocument, toScanDocument } from './scan-document.ts'
export { type NoticeWriter, noticeWriters } from './notice/notice-writers.ts'
export type {
  PageAnswer,
  PageData,
  PageDuty,
  PageEdge,
  PageFinding,
  PageLicense,
  PageModel,
  PageNode,
  PagePlace,
  PageTerm,
} from './page/page-data.ts'
export { type PageAsset, type PageAssets, writePage } from './page/write-page.ts'
export type { AskedName, NodeTerm, ScanResult } from './scan-result.ts'
export { count, stateWords } from './words.ts'
export { writeJson, writeValue } from './write-json.ts'
export { type TextOptions, writeText } from './write-text.ts'
export { type CycloneDxVersion, cycloneDxVersions, type WriterOptions } from './writer-options.ts'
export { type Writer, writers } from './writers.ts'
export type { KnownLicense, KnownLicenseClause } from './known-license.ts'
export { type LicenseWriter, licenseWriter } from './write-license.ts'
export { type ExplainedRule, writeExplanations } from './write-explanation.ts'
export { type TestedRule, writeFactList, writeRuleList, writeRuleTests } from './write-rules.ts'
export { type ModelTerms, type TermsResult, toTermsDocument, writeTerms } from './write-terms.ts'
export { type QueryWriter, queryWriters } from './query/query-writers.ts'
export {
  type AffectedModel,
  type DiffAnswer,
  type DiffChange,
  type Fate,
  fates,
  type HistoryAnswer,
  type ImpactAnswer,
  type LineageAnswer,
  type LineageQuery,
  type PathAnswer,
  type QueryAnswer,
  type QueryEdge,
  type QueryModel,
  type QueryTerm,
  type QueryUse,
  type UsesAnswer,
  type WhyAnswer,
} from './query/query-answer.ts'
export { type WatchAnswer, type WatchChange, watchKinds } from './query/watch-answer.ts'
export { writeWatchJson, writeWatchText } from './query/write-watch.ts'
export { placeWords } from './query/use-lines.ts'
