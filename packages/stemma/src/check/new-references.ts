import { findReferences, type ModelReference } from '@stemma/references'

import { modelKey } from './model-key.ts'

/** A file that a change touches, and what it was before: under which name, with which text. Absent where it was not looked at. */
export interface FileBefore {
  readonly path: string
  readonly before?: { readonly path: string; readonly text: string }
}

/** What a change brings in, and which of its places were left out before already. */
export interface BroughtReferences {
  readonly isNew: (reference: ModelReference) => boolean
  /** Whether the place was left out before the change. */
  readonly wasIgnored: (reference: ModelReference) => boolean
}

/**
 * Tells which references a change brings. Like is compared with like: of each model that a file names, for certain or not, left
 * out or not, as many as it named before are old.
 */
export function broughtReferences(
  files: readonly FileBefore[],
  references: readonly ModelReference[],
): BroughtReferences {
  const changed = new Map(files.map((file) => [file.path, file]))
  const left = new Map<string, number>()
  for (const { path, before } of changed.values()) {
    if (before === undefined) continue
    for (const old of findReferences(before.path, before.text).references) {
      const key = keyOf({ ...old, file: path })
      left.set(key, (left.get(key) ?? 0) + 1)
    }
  }
  const fresh = new Set<ModelReference>()
  for (const reference of references) {
    if (!changed.has(reference.file)) continue
    const count = left.get(keyOf(reference)) ?? 0
    if (count > 0) left.set(keyOf(reference), count - 1)
    else fresh.add(reference)
  }
  return { isNew: (one) => fresh.has(one), wasIgnored: (one) => !fresh.has(one) }
}

function keyOf(reference: ModelReference): string {
  const { file, certainty, ignored } = reference
  return [file, modelKey(reference), certainty, ignored === undefined ? '' : 'ignored'].join('\u0000')
}
