import {
  type Claim,
  compareText,
  type DescribedClaim,
  type Evidence,
  evidenceKey,
  type FileIdentityClaim,
  type GraphNode,
  type HazardClaim,
  type LicenseTextClaim,
  type MadeByClaim,
  type MeasuredClaim,
  type ParentName,
  type PublishedByClaim,
  type Relation,
  type UnreadText,
  uniqueSorted,
  type Voice,
} from '@stemma/graph'

import { licenseEntries, type LicenseEntry } from './license-entries.ts'
import { packageUrl } from './package-url.ts'
import type { NodeTerm } from './scan-result.ts'
import { type TermDocument, toTermDocuments } from './term-document.ts'

/** A parent that is named and that no edge leads to: a folder, a family, a malformed name, the model itself. */
export interface UnresolvedParent {
  readonly parent: ParentName
  readonly relation: Relation
  readonly voice: Voice
  readonly evidence: readonly Evidence[]
}

/** A node of the scan document: what the graph knows of an artifact, its claims sorted into kinds, no evidence left out. */
export interface NodeDocument extends Omit<GraphNode, 'claims'> {
  readonly purl?: string
  readonly unread: readonly UnreadText[]
  readonly licenses: {
    readonly declared: readonly LicenseEntry[]
    readonly detected: readonly LicenseEntry[]
    readonly texts: readonly Omit<LicenseTextClaim, 'type'>[]
  }
  /** The core clauses, with what the lineage brings: for those who run the model, and where it differs for those who pass it on. */
  readonly terms: Readonly<Record<string, TermDocument>>
  readonly madeBy: readonly Omit<MadeByClaim, 'type'>[]
  readonly fromScratch: readonly Evidence[]
  readonly unresolvedParents: readonly UnresolvedParent[]
  readonly unresolvedDatasets: readonly { readonly dataset: string; readonly evidence: Evidence }[]
  readonly files: readonly Omit<FileIdentityClaim, 'type'>[]
  readonly publishers: readonly Omit<PublishedByClaim, 'type'>[]
  readonly described: readonly Omit<DescribedClaim, 'type'>[]
  readonly measured: readonly Omit<MeasuredClaim, 'type'>[]
  readonly hazards: readonly Omit<HazardClaim, 'type'>[]
  readonly oddities: readonly { readonly message: string; readonly evidence: Evidence }[]
}

/** What belongs to a node and is not in it: the keys of evidence that its edges hold, and its terms. */
export interface NodeSurroundings {
  readonly inEdges: ReadonlySet<string>
  readonly terms: readonly NodeTerm[]
}

/** Sorts what is known of `node` into the shape of the JSON contract. */
export function toNodeDocument(node: GraphNode, { inEdges, terms }: NodeSurroundings): NodeDocument {
  const { claims, traceability, unread, read, state, detail, ...identity } = node
  const purl = packageUrl(node)
  const loose = claims.filter((claim) => !inEdges.has(evidenceKey(claim.evidence)))
  return {
    ...identity,
    ...(purl === undefined ? {} : { purl }),
    read,
    state,
    ...(detail === undefined ? {} : { detail }),
    unread,
    licenses: {
      declared: licenseEntries(claims, 'declared'),
      detected: licenseEntries(claims, 'detected'),
      texts: statements(claims, 'license-text'),
    },
    terms: toTermDocuments(terms),
    traceability,
    madeBy: statements(claims, 'made-by'),
    fromScratch: statements(claims, 'from-scratch').map((claim) => claim.evidence),
    unresolvedParents: unresolvedParents(loose),
    unresolvedDatasets: statements(loose, 'trained-on'),
    files: statements(claims, 'file-identity'),
    publishers: statements(claims, 'published-by'),
    described: statements(claims, 'described'),
    measured: statements(claims, 'measured'),
    hazards: statements(claims, 'hazard'),
    oddities: statements(claims, 'oddity'),
  }
}

type Statement<Type extends Claim['type']> = Omit<Extract<Claim, { readonly type: Type }>, 'type'>

function statements<Type extends Claim['type']>(claims: readonly Claim[], type: Type): readonly Statement<Type>[] {
  const found = claims.filter((claim): claim is Extract<Claim, { readonly type: Type }> => claim.type === type)
  const sorted = uniqueSorted(found, (claim) => `${evidenceKey(claim.evidence)}\u0000${JSON.stringify(claim)}`)
  return sorted.map((claim) => withoutType(claim))
}

function withoutType<One extends Claim>(claim: One): Omit<One, 'type'> {
  const statement: Omit<One, 'type'> & { type?: One['type'] } = { ...claim }
  delete statement.type
  return statement
}

function unresolvedParents(claims: readonly Claim[]): readonly UnresolvedParent[] {
  const groups = new Map<string, UnresolvedParent>()
  for (const { parent, relation, voice, evidence } of statements(claims, 'derived-from')) {
    const key = JSON.stringify([parent, relation, voice])
    const before = groups.get(key)?.evidence ?? []
    groups.set(key, { parent, relation, voice, evidence: [...before, evidence] })
  }
  return [...groups].toSorted(([a], [b]) => compareText(a, b)).map(([, group]) => group)
}
