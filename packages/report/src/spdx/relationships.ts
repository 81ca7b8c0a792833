import { displayName, type Edge, type GraphIndex, type GraphNode, type Json } from '@stemma/graph'

import { lineageCompleteness, parentEdgesOf, trainingSets } from '../materials/lineage.ts'
import { modelLicenses, type NamedLicense } from '../materials/model-licenses.ts'
import { modelProfile } from '../materials/model-profile.ts'
import { lineageGap } from '../materials/model-statements.ts'
import { plainText } from '../materials/plain-text.ts'
import { relationWords } from '../words.ts'
import type { ElementMaker, SpdxElement } from './element.ts'
import { type LicenseIds, noAssertionLicense } from './license-elements.ts'

/** What relationships are made with. */
export interface RelationshipMaking {
  readonly index: GraphIndex
  readonly maker: ElementMaker
  readonly licenseId: LicenseIds
  /** The packages by the ids of their nodes. */
  readonly packages: ReadonlyMap<string, SpdxElement>
}

interface Relationship {
  readonly type: string
  readonly to: readonly string[]
  readonly more?: Readonly<Record<string, Json>>
}

/** Makes what relates a model to its parents, its data sets, its weight files and its licenses. */
export function relateModel(node: GraphNode, making: RelationshipMaking): void {
  const element = making.packages.get(node.id)
  if (element === undefined) return
  const from = element.spdxId
  const all = [
    ...lineageRelationships(node, making),
    ...dataRelationships(node, making),
    ...fileRelationships(node, making),
    ...licenseRelationships(node, element, making),
  ]
  for (const { type, to, more = {} } of all) {
    making.maker.make('Relationship', 'relationship', { from, relationshipType: type, to, ...more })
  }
}

const completeness = { complete: 'complete', incomplete: 'incomplete', unknown: 'noAssertion' } as const

/** A model descends from its parents, and contains those that parts of it were taken from. */
function lineageRelationships(node: GraphNode, making: RelationshipMaking): readonly Relationship[] {
  const edges = parentEdgesOf(making.index, node.id)
  const parts = edges.filter(({ relation }) => relation === 'contains')
  const parents = edges.filter(({ relation }) => relation !== 'contains')
  const gap = lineageGap(node)
  const known = { completeness: completeness[lineageCompleteness(node)] }
  if (parents.length === 0 && gap !== undefined) {
    const more = { ...known, comment: gap }
    return [{ type: 'descendantOf', to: ['NoAssertionElement'], more }, ...edgeRelationship(parts, 'contains', making)]
  }
  return [...edgeRelationship(parents, 'descendantOf', making, known), ...edgeRelationship(parts, 'contains', making)]
}

function edgeRelationship(
  edges: readonly Edge[],
  type: string,
  { packages, index }: RelationshipMaking,
  known: Readonly<Record<string, Json>> = {},
): readonly Relationship[] {
  const to = [...new Set(edges.flatMap(({ upstream }) => packages.get(upstream)?.spdxId ?? []))]
  if (to.length === 0) return []
  const comment = edges.map((edge) => edgeWords(edge, index.nodes.get(edge.upstream))).join('; ')
  return [{ type, to, more: { ...known, comment } }]
}

/** What was done, to what, how sure that is and why: the types of the standard do not tell an adapter from a merge. */
function edgeWords({ relation, confidence, upstream }: Edge, node: GraphNode | undefined): string {
  const name = node === undefined ? upstream : displayName(node)
  const why = confidence.because.join(', ')
  return plainText(`${relationWords[relation]} ${name} (${relation}, ${confidence.level}: ${why})`)
}

function dataRelationships(node: GraphNode, { index, packages }: RelationshipMaking): readonly Relationship[] {
  const to = trainingSets(index, node.id).flatMap((id) => packages.get(id)?.spdxId ?? [])
  return to.length === 0 ? [] : [{ type: 'trainedOn', to, more: { completeness: 'noAssertion' } }]
}

function fileRelationships({ claims }: GraphNode, { maker }: RelationshipMaking): readonly Relationship[] {
  const files = modelProfile(claims).weights.map(({ path, sha256 }) =>
    maker.make('software_File', 'file', {
      name: path,
      software_primaryPurpose: 'model',
      verifiedUsing: [{ type: 'Hash', algorithm: 'sha256', hashValue: sha256 }],
    }),
  )
  return files.length === 0 ? [] : [{ type: 'contains', to: files.map(({ spdxId }) => spdxId) }]
}

/** The AI profile demands one relationship of each kind; elsewhere what is not known is left out. */
function licenseRelationships(
  node: GraphNode,
  { type }: SpdxElement,
  { licenseId }: RelationshipMaking,
): readonly Relationship[] {
  const { declared, concluded } = modelLicenses(node)
  const unknown = type === 'ai_AIPackage' ? [noAssertionLicense] : []
  const kinds = [
    ['hasDeclaredLicense', declared],
    ['hasConcludedLicense', concluded === undefined ? [] : [concluded]],
  ] as const
  return kinds.flatMap(([kind, licenses]) => {
    const to = licenses.length === 0 ? unknown : licenses.map((license) => licenseId(license))
    const places = licenses.flatMap((license) => placeWords(license))
    const more = places.length === 0 ? {} : { comment: places.join('; ') }
    return to.length === 0 ? [] : [{ type: kind, to, more }]
  })
}

function placeWords({ name, places }: NamedLicense): readonly string[] {
  return places.length === 0 ? [] : [`${name}: ${places.join(', ')}`]
}
