import { ComponentType, LifecyclePhase } from '@cyclonedx/cyclonedx-library/Enums'
import { Bom, Component, Property } from '@cyclonedx/cyclonedx-library/Models'
import { JSON as BomJson } from '@cyclonedx/cyclonedx-library/Serialize'
import { Spec1dot6, Spec1dot7 } from '@cyclonedx/cyclonedx-library/Spec'

import { type GraphIndex, type GraphNode, indexGraph, type ProvenanceGraph } from '@stemma/graph'

import { contentUuid } from '../materials/content-uuid.ts'
import { documentTime } from '../materials/document-time.ts'
import { findingStatements } from '../materials/finding-statements.ts'
import { lineageCompleteness } from '../materials/lineage.ts'
import { scanStatements } from '../materials/scan-statements.ts'
import type { ScanResult } from '../scan-result.ts'
import type { WriterOptions } from '../writer-options.ts'
import type { BomComponent, BomDocument, Composition, Pedigree } from './bom-shape.ts'
import { modelCardOf } from './model-card.ts'
import { ancestorComponent, nodeComponent } from './model-component.ts'
import { pedigreesOf } from './pedigree.ts'

const specs = { '1.6': Spec1dot6, '1.7': Spec1dot7 } as const

/** More entries than a lineage of the Hub has, and fewer than a document cannot hold. */
const mostPedigreeEntries = 50_000

/** The bill of materials of a scan. The model that was asked for is its subject; of several each is a component. */
export function bomOf(result: ScanResult, { specVersion = '1.6', now, toolVersion }: WriterOptions): BomDocument {
  const { graph } = result
  const index = indexGraph(graph)
  const normal = new BomJson.Normalize.Factory(specs[specVersion])
  const plain = normal.makeForBom().normalize(bomModel(result, index, toolVersion), {})
  const asAncestors = new Map(
    models(graph.nodes).map((node) => [node.id, normal.makeForComponent().normalize(ancestorComponent(node), {})]),
  )
  const pedigrees = pedigreesOf(rootsFirst(graph), {
    index,
    mostEntries: mostPedigreeEntries,
    write: ({ id, name }) => asAncestors.get(id) ?? { type: ComponentType.MachineLearningModel, name },
  })
  const { metadata = {}, components = [], dependencies = [], ...rest } = plain
  const { component, ...about } = metadata
  const timestamp = documentTime(now)
  const document: BomDocument = {
    ...rest,
    metadata: {
      ...about,
      ...(timestamp === undefined ? {} : { timestamp }),
      ...(component === undefined ? {} : { component: completed(component, { index, pedigrees }) }),
    },
    components: components.map((one) => completed(one, { index, pedigrees })),
    dependencies,
    compositions: compositionsOf(graph.nodes),
  }
  // Its place in the document is kept by the library.
  return { ...document, serialNumber: `urn:uuid:${contentUuid(JSON.stringify(document))}` }
}

function models(nodes: readonly GraphNode[]): readonly GraphNode[] {
  return nodes.filter(({ kind }) => kind === 'model')
}

function rootsFirst({ nodes, roots }: ProvenanceGraph): readonly GraphNode[] {
  const asked = new Set(roots)
  const all = models(nodes)
  return [...all.filter(({ id }) => asked.has(id)), ...all.filter(({ id }) => !asked.has(id))]
}

/** What the library models of it. */
function bomModel(result: ScanResult, index: GraphIndex, toolVersion: string | undefined): Bom {
  const { graph } = result
  const components = linkedComponents(result, index)
  const [root] = graph.roots
  const subject = root === undefined || graph.roots.length > 1 ? undefined : components.get(root)
  const bom = new Bom()
  if (subject !== undefined) bom.metadata.component = subject
  for (const component of components.values()) if (component !== subject) bom.components.add(component)
  bom.metadata.lifecycles.add(LifecyclePhase.PostBuild)
  const tool = new Component(ComponentType.Application, 'stemma')
  if (toolVersion !== undefined) tool.version = toolVersion
  bom.metadata.tools.components.add(tool)
  for (const { name, value } of scanStatements(result)) bom.metadata.properties.add(new Property(name, value))
  return bom
}

/** The components of all nodes by id, each with those that it was made from as its dependencies. */
function linkedComponents({ graph, verdict }: ScanResult, index: GraphIndex): ReadonlyMap<string, Component> {
  const findings = findingStatements(verdict)
  const components = new Map(graph.nodes.map((node) => [node.id, nodeComponent(node, findings.get(node.id) ?? [])]))
  for (const [id, component] of components) {
    for (const { upstream } of index.upstream.get(id) ?? []) {
      const above = components.get(upstream)
      if (above !== undefined) component.dependencies.add(above.bomRef)
    }
  }
  return components
}

interface Completion {
  readonly index: GraphIndex
  readonly pedigrees: ReadonlyMap<string, Pedigree>
}

/** Adds what the library does not model. */
function completed(component: BomComponent, { index, pedigrees }: Completion): BomComponent {
  const node = index.nodes.get(component['bom-ref'] ?? '')
  if (node === undefined) return component
  if (node.kind === 'dataset') return { ...component, data: [{ type: 'dataset', name: node.name }] }
  const [pedigree, modelCard] = [pedigrees.get(node.id), modelCardOf(node, index)]
  return {
    ...component,
    ...(pedigree === undefined ? {} : { pedigree }),
    ...(modelCard === undefined ? {} : { modelCard }),
  }
}

/** For each degree of knowledge the components whose dependencies are known that well. */
function compositionsOf(nodes: readonly GraphNode[]): readonly Composition[] {
  const aggregates = ['complete', 'incomplete', 'unknown'] as const
  return aggregates.flatMap((aggregate) => {
    const dependencies = nodes.filter((node) => lineageCompleteness(node) === aggregate)
    return dependencies.length === 0 ? [] : [{ aggregate, dependencies: dependencies.map(({ id }) => id) }]
  })
}
