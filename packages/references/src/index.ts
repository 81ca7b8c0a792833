export { fileKind, type FileKind, hasNoEnding, isGenerated, isMinified, isVendored, scriptKind } from './file-kind.ts'
export { findReferences } from './find-references.ts'
export type { FileReferences, IdleIgnore, ModelReference } from './model-reference.ts'
export { patterns } from './patterns/index.ts'
