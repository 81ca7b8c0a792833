import { artifactId } from './artifact.ts'
import type { Claim, DerivedFromClaim, ParentName } from './claim.ts'
import type { Reference, Snapshot } from './snapshot.ts'

/** One snapshot, the reference that it answers, and the claims that the readers made of it. */
export interface Reading {
  readonly reference: Reference
  readonly snapshot: Snapshot
  readonly claims: readonly Claim[]
}

/** What a parent's name refers to; absent for local paths, families and malformed names, which nothing can fetch. */
export function parentReference(parent: ParentName): Reference | undefined {
  switch (parent.kind) {
    case 'hub': {
      const artifact = { kind: 'model', registry: 'hf', name: parent.name } as const
      return parent.revision === undefined ? { artifact } : { artifact, revision: parent.revision }
    }
    case 'registry':
      return { artifact: { kind: 'model', registry: parent.registry, name: parent.name } }
    case 'local-path':
    case 'family':
    case 'malformed':
      return undefined
  }
}

/** The references of all parents that `claims` name, each once, in the order of their first mention. */
export function parentReferences(claims: readonly Claim[]): readonly Reference[] {
  const found = new Map<string, Reference>()
  for (const claim of claims.filter((one) => isDerivedFrom(one))) {
    const reference = parentReference(claim.parent)
    if (reference !== undefined) found.set(referenceKey(reference), reference)
  }
  return [...found.values()]
}

/** A text that is equal for equal references: the artifact's id, and the revision as it was asked for. */
export function referenceKey(reference: Reference): string {
  const id = artifactId(reference.artifact)
  return reference.revision === undefined ? id : `${id}@${reference.revision}`
}

function isDerivedFrom(claim: Claim): claim is DerivedFromClaim {
  return claim.type === 'derived-from'
}
