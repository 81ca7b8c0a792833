export { isCanonicalName } from './canonical-names.ts'
export { type Artifact, artifactId, type ArtifactKind, hubDataset, hubModel, isCommit, isHubName } from './artifact.ts'
export { buildGraph } from './build-graph.ts'
export type { CarriedText } from './carried-text.ts'
export { namedNode } from './named-node.ts'
export {
  type Claim,
  type DerivedFromClaim,
  type DescribedClaim,
  type FileIdentityClaim,
  type FromScratchClaim,
  type HazardClaim,
  type ClauseStatement,
  type LicenseClaim,
  type LicenseTextClaim,
  type MadeByClaim,
  type MeasuredClaim,
  type OddityClaim,
  type ParentName,
  type PublishedByClaim,
  type TokenizerFromClaim,
  type TrainedOnClaim,
  type Voice,
  mostMeasured,
} from './claim.ts'
export { compareText, uniqueSorted } from './compare.ts'
export { missingNodes } from './completeness.ts'
export { describeSource } from './decide-relation.ts'
export { displayName } from './display-name.ts'
export { exactNames } from './exact-names.ts'
export { type Evidence, evidenceKey, type EvidenceSource, maximumQuote, quoteOf, type Range } from './evidence.ts'
export {
  ancestors,
  descendants,
  type Ends,
  type GraphIndex,
  indexGraph,
  linkEdges,
  type Links,
  paths,
  roots,
} from './graph-index.ts'
export { isJsonObject, type Json, type JsonObject, nonEmptyString, property, stringsOf } from './json.ts'
export type {
  Confidence,
  Edge,
  EdgeEvidence,
  GraphNode,
  ProvenanceGraph,
  Traceability,
  UntraceableReason,
} from './provenance-graph.ts'
export { parentReference, parentReferences, type Reading, referenceKey } from './reading.ts'
export { isRelation, type Relation, relations } from './relation.ts'
export {
  type ChooseFiles,
  failedSnapshot,
  type Failure,
  type FailureState,
  failureStates,
  type FileEntry,
  type ReadLevel,
  type Reference,
  type Snapshot,
  type SnapshotText,
  type Source,
  type UnreadText,
  type WantedFile,
} from './snapshot.ts'
