import {
  ancestors,
  type GraphNode,
  indexGraph,
  isJsonObject,
  type Json,
  type JsonObject,
  property,
  stringsOf,
} from '@stemma/graph'
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
      .map((one) => `${[...texts(one, 'group'), ...texts(one, 'name')].join('/')}@${texts(one, 'version').join('')}`),
  )
}

/** The packages that the document's subject descends from that have a version and a declared license. */
export function ancestorsInSpdx(text: string): ReadonlySet<string> {
  const elements = objectsIn((JSON.parse(text) as JsonObject)['@graph'])
  const byId = new Map(elements.map((one) => [texts(one, 'spdxId').join(''), one]))
  const bill = elements.find(({ type }) => type === 'software_Sbom')
  const reached = new Set(texts(bill, 'rootElement'))
  for (const id of reached) for (const above of targets(elements, id, ['descendantOf', 'contains'])) reached.add(above)
  const licensed = [...reached].filter((id) =>
    targets(elements, id, ['hasDeclaredLicense']).some((one) => one !== 'expandedlicensing_NoAssertionLicense'),
  )
  return new Set(
    licensed
      .map((id) => byId.get(id))
      .map((one) => `${texts(one, 'name').join('')}@${texts(one, 'software_packageVersion').join('')}`),
  )
}

function targets(elements: readonly JsonObject[], from: string, types: readonly string[]): readonly string[] {
  return elements
    .filter((one) => one['from'] === from && types.some((type) => type === one['relationshipType']))
    .flatMap((one) => texts(one, 'to'))
}

function texts(element: JsonObject | undefined, field: string): readonly string[] {
  return stringsOf(element?.[field])
}

function objectsIn(value: Json | undefined): readonly JsonObject[] {
  const list: readonly Json[] = Array.isArray(value) ? value : []
  return list.filter((one) => isJsonObject(one))
}
