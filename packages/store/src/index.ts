export { type KnownFinding, readBaseline, writeBaseline } from './baseline.ts'
export { readKept, writeKept } from './kept-file.ts'
export { type Lock, type LockedArtifact, type LockedFinding, type LockedModel, noLock } from './lock.ts'
export { readLock, type ReadLock, writeLock } from './lock-text.ts'
export { StoreError, storeErrorCodes, type StoreErrorCode } from './store-error.ts'
export {
  type AskedModel,
  type Decision,
  type KeptDecision,
  type KeptPart,
  type NewDecision,
} from './inventory/decision.ts'
export {
  type Entry,
  type EntryEdge,
  type EntryEvidence,
  type EntryLicense,
  type EntryModel,
  type EntryTerm,
  type EntryUse,
} from './inventory/entry.ts'
export { writeEntry } from './inventory/entry-text.ts'
export { type IndexDatabase } from './inventory/index-database.ts'
export { type Inventory, openInventory } from './inventory/inventory.ts'
export { digestOf } from './inventory/object-folder.ts'
export { allInUse, countAll, holdsDecision, type WatchedModel } from './inventory/queries/all-in-use.ts'
export { findModels, folderStates, type FoundModel, nearNames } from './inventory/queries/find-model.ts'
export { type HistoryEntry, historyOf, latestDecision } from './inventory/queries/history.ts'
export {
  type Direction,
  edgesAmong,
  type InventoryEdge,
  keysBetween,
  type Lineage,
  lineageOf,
} from './inventory/queries/lineage.ts'
export { type InventoryModel, modelsOf } from './inventory/queries/model-row.ts'
export { clausesOf, type InventoryTerm, termsOf } from './inventory/queries/terms.ts'
export { type InventoryUse, knowsName, type Uses, usesOf, type Wanted } from './inventory/queries/uses.ts'
