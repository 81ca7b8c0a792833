import { ancestors, type GraphNode, indexGraph, isJsonObject, type Json, type JsonObject, property } from '@stemma/graph'
import type { ScanResult } from '@stemma/report'

/** How many documents should name ancestors with version and license, and how many do. */
export interface AncestorCount {
  should: number
  does: number
}

/** The ancestors of the model that was asked for that were read, at a commit, and declare a license: `org/name@commit`. */
export function ancestorsToName({ graph }: ScanResult): readonly string[] {
  const index = indexGraph(graph)
  const nodes = graph.roots.flatMap((root) => ancestors(index, root)).map((id) => index.nodes.get(id))
  return nodes
    .filter((node) => node?.kind === 'model')
    .filter((node) => node !== undefined && node.revision !== undefined && declaresLicense(node))
    .map((node) => `${node?.name}@${node?.revision}`)
}

function declaresLicense({ claims }: GraphNode): boolean {
  return claims
    .filter((claim) => claim.type === 'license')
    .some(({ basis, component }) => basis === 'declared' && (component === undefined || component === 'weights'))
}

/** The ancestors in the pedigree of the document's subject that have a version and a license. */
export function ancestorsInCycloneDx(text: string): ReadonlySet<string> {
  const document = JSON.parse(text) as JsonObject
  const subject = property(document['metadata'], 'component')
  const found = objectsIn(property(property(subject, 'pedigree'), 'ancestors'))
  return new Set(
    found
      .filter(({ licenses, version }) => objectsIn(licenses).length > 0 && version !== undefined)
      .map(({ group, name, version }) => `${[group, name].filter((one) => one !== undefined).join('/')}@${String(version)}`),
  )
}

/** The packages that the document's subject descends from that have a version and a declared license. */
export function ancestorsInSpdx(text: string): ReadonlySet<string> {
  const elements = objectsIn((JSON.parse(text) as JsonObject)['@graph'])
  const byId = new Map(elements.map((one) => [one['spdxId'], one]))
  const bill = elements.find(({ type }) => type === 'software_Sbom')
  const reached = new Set(listOf(bill?.['rootElement']))
  for (const id of reached) for (const above of targets(elements, id, ['descendantOf', 'contains'])) reached.add(above)
  const licensed = [...reached].filter((id) =>
    targets(elements, id, ['hasDeclaredLicense']).some((one) => one !== 'expandedlicensing_NoAssertionLicense'),
  )
  return new Set(
    licensed.map((id) => `${String(byId.get(id)?.['name'])}@${String(byId.get(id)?.['software_packageVersion'])}`),
  )
}

function targets(elements: readonly JsonObject[], from: Json, types: readonly string[]): readonly Json[] {
  return elements
    .filter((one) => one['from'] === from && types.includes(String(one['relationshipType'])))
    .flatMap(({ to }) => listOf(to))
}

function listOf(value: Json | undefined): readonly Json[] {
  return Array.isArray(value) ? (value as readonly Json[]) : []
}

function objectsIn(value: Json | undefined): readonly JsonObject[] {
  return listOf(value).filter((one) => isJsonObject(one))
}
