import { findReferences, type ModelReference } from '@stemma/references'

import { modelKey } from './model-key.ts'

/** The file as it is now, and its text before the change; none where the change adds it. */
export interface FileBefore {
  readonly path: string
  readonly before?: string
}

/** What a change brings in, and which of its places were left out before already. */
export interface BroughtReferences {
  readonly isNew: (reference: ModelReference) => boolean
  /** Whether the same model was left out in the file before the change. */
  readonly wasIgnored: (reference: ModelReference) => boolean
}

/** Tells which references a change brings: of each model that a file names, as many as it named before are old. */
export function broughtReferences(
  files: readonly FileBefore[],
  references: readonly ModelReference[],
): BroughtReferences {
  const changed = new Map(files.map((file) => [file.path, file]))
  const fresh = new Set<ModelReference>()
  const ignored = new Set<string>()
  const left = new Map<string, number>()
  for (const { path, before } of changed.values()) {
    if (before === undefined) continue
    for (const old of findReferences(path, before).references) {
      const key = keyOf(old)
      left.set(key, (left.get(key) ?? 0) + 1)
      if (old.ignored !== undefined) ignored.add(key)
    }
  }
  for (const reference of references) {
    if (!changed.has(reference.file)) continue
    const count = left.get(keyOf(reference)) ?? 0
    if (count > 0) left.set(keyOf(reference), count - 1)
    else fresh.add(reference)
  }
  return { isNew: (one) => fresh.has(one), wasIgnored: (one) => !changed.has(one.file) || ignored.has(keyOf(one)) }
}

function keyOf(reference: ModelReference): string {
  return `${reference.file}\u0000${modelKey(reference)}`
}
