import type { ModelReference } from '@stemma/references'

import { relockedKeys } from './lock-changes.ts'
import { modelKey, type NamedRevision } from './model-key.ts'
import { broughtReferences, type BroughtReferences } from './new-references.ts'
import type { Survey } from './survey.ts'

/** A model that is to be judged, and the places that name it, those that the change brings first. */
export interface ScopedModel {
  readonly named: NamedRevision
  readonly places: readonly ModelReference[]
}

/** What a check is about. */
export interface CheckScope {
  /** The keys of models of which the change says something else in the lock than the base. */
  readonly relocked: ReadonlySet<string>
  /** By the key of `modelKey`. */
  readonly models: ReadonlyMap<string, ScopedModel>
  readonly isNew: (reference: ModelReference) => boolean
  /** Places that a comment leaves out, and the comment counts. */
  readonly ignored: readonly ModelReference[]
  /** Places that the change itself would leave out: they are judged all the same. */
  readonly ignoresAdded: readonly ModelReference[]
}

/** Chooses what is judged: all models that the code names, or with a base those that the change brings, in the code or in the lock. */
export function chooseScope({ base, kept, changed }: Survey, references: readonly ModelReference[]): CheckScope {
  const brought: BroughtReferences =
    base === undefined ? { isNew: () => true, wasIgnored: () => true } : broughtReferences(changed, references)
  const ignored = references.filter((one) => one.ignored !== undefined && brought.wasIgnored(one))
  const counted = references.filter((one) => one.ignored === undefined || !brought.wasIgnored(one))
  const relocked = base === undefined ? new Set<string>() : relockedKeys(kept.trusted, kept.own)
  const models = new Map<string, { named: NamedRevision; places: ModelReference[]; isIn: boolean }>()
  for (const reference of counted) {
    const key = modelKey(reference)
    const one = models.get(key) ?? { named: namedOf(reference), places: [], isIn: relocked.has(key) }
    models.set(key, one)
    const isNew = brought.isNew(reference)
    one.isIn ||= isNew
    if (isNew) one.places.splice(newCount(one.places, brought), 0, reference)
    else one.places.push(reference)
  }
  // What the change says in the lock of models that no code names is relied on after the merge: it is judged as well.
  for (const key of relocked) {
    const model = kept.own.models.get(key)
    if (model !== undefined && !models.has(key)) models.set(key, { named: namedOf(model), places: [], isIn: true })
  }
  return {
    relocked,
    models: new Map([...models].filter(([, { isIn }]) => isIn)),
    isNew: brought.isNew,
    ignored,
    ignoresAdded: counted.filter((one) => one.ignored !== undefined),
  }
}

function newCount(places: readonly ModelReference[], { isNew }: BroughtReferences): number {
  const first = places.findIndex((one) => !isNew(one))
  return first === -1 ? places.length : first
}

function namedOf({ model, revision }: NamedRevision): NamedRevision {
  return revision === undefined ? { model } : { model, revision }
}
