import { type GraphNode, indexGraph, type Json } from '@stemma/graph'

import { contentUuid } from '../materials/content-uuid.ts'
import { documentTime } from '../materials/document-time.ts'
import { findingStatements } from '../materials/finding-statements.ts'
import { modelLicenses } from '../materials/model-licenses.ts'
import { modelStatements, profileStatements, type Statement, textStatements } from '../materials/model-statements.ts'
import { plainText } from '../materials/plain-text.ts'
import { scanStatements } from '../materials/scan-statements.ts'
import type { ScanResult } from '../scan-result.ts'
import type { WriterOptions } from '../writer-options.ts'
import { creationInfo, type ElementMaker, elementMaker, type SpdxElement } from './element.ts'
import { licenseIds } from './license-elements.ts'
import { packageMaker } from './package-elements.ts'
import { relateModel } from './relationships.ts'

/** An SPDX document in JSON-LD. */
export interface SpdxJson {
  readonly '@context': 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld'
  readonly '@graph': readonly (SpdxElement | CreationInfo)[]
}

/** Who made the elements, with what and when. */
interface CreationInfo {
  readonly type: 'CreationInfo'
  readonly '@id': typeof creationInfo
  readonly specVersion: '3.0.1'
  readonly created: string
  readonly createdBy: readonly string[]
  readonly createdUsing: readonly string[]
  readonly comment?: string
}

/** The document of a scan. Its name space comes from all that it says, so two that differ share no identifier. */
export function spdxDocument(result: ScanResult, options: WriterOptions): SpdxJson {
  const draft = documentIn('urn:stemma:draft', result, options)
  return documentIn(`urn:uuid:${contentUuid(JSON.stringify(draft))}`, result, options)
}

function documentIn(namespace: string, result: ScanResult, { now, toolVersion }: WriterOptions): SpdxJson {
  const maker = elementMaker(namespace)
  const agent = maker.make('SoftwareAgent', 'agent', { name: 'Stemma' })
  const tool = maker.make('Tool', 'tool', { name: toolVersion === undefined ? 'stemma' : `stemma ${toolVersion}` })
  const packages = describeGraph(result, maker)
  const document = wrap(result, packages, maker)
  const created = createdAt(result.today, now)
  const info: CreationInfo = {
    type: 'CreationInfo',
    '@id': creationInfo,
    specVersion: '3.0.1',
    ...created,
    createdBy: [agent.spdxId],
    createdUsing: [tool.spdxId],
  }
  const others = maker.all.filter((element) => element !== document)
  return { '@context': 'https://spdx.org/rdf/3.0.1/spdx-context.jsonld', '@graph': [info, document, ...others] }
}

function describeGraph({ graph, verdict }: ScanResult, maker: ElementMaker): ReadonlyMap<string, SpdxElement> {
  const makePackage = packageMaker(maker)
  const packages = new Map(graph.nodes.map((node) => [node.id, makePackage(node)]))
  const making = { index: indexGraph(graph), maker, licenseId: licenseIds(maker), packages }
  const findings = findingStatements(verdict)
  for (const node of graph.nodes) {
    if (node.kind === 'model') relateModel(node, making)
    const element = packages.get(node.id)
    if (element === undefined) continue
    annotate(element.spdxId, statementsOf(node, element), maker)
    for (const finding of findings.get(node.id) ?? []) annotate(element.spdxId, [finding], maker)
  }
  return packages
}

/** A plain package has no field for what a model is. */
function statementsOf(node: GraphNode, { type }: SpdxElement): readonly Statement[] {
  const licenses = modelLicenses(node)
  const rest = type === 'ai_AIPackage' ? textStatements(licenses) : profileStatements(node, licenses)
  return [...modelStatements(node, licenses), ...rest]
}

/** No value has a line break, so a line is a statement. */
function annotate(subject: string, statements: readonly Statement[], maker: ElementMaker): void {
  maker.make('Annotation', 'annotation', {
    annotationType: 'other',
    subject,
    contentType: 'text/plain',
    statement: statements.map(({ name, value }) => `${name}: ${value}`).join('\n'),
  })
}

/** The bill of materials of what was asked for, and the document around it. */
function wrap(result: ScanResult, packages: ReadonlyMap<string, SpdxElement>, maker: ElementMaker): SpdxElement {
  const { graph, asked } = result
  const roots = graph.roots.flatMap((id) => packages.get(id)?.spdxId ?? [])
  const about = plainText(asked.map(({ name }) => name).join(', '))
  const contents = maker.all.map(({ spdxId }) => spdxId)
  const isOne = roots.length === 1
  const bill = maker.make(isOne ? 'software_Sbom' : 'Bom', 'bill-of-materials', {
    name: about,
    ...(isOne ? { software_sbomType: ['analyzed'] } : {}),
    ...profiles(maker),
    rootElement: roots,
    element: contents,
  })
  annotate(bill.spdxId, scanStatements(result), maker)
  return maker.make('SpdxDocument', 'document', {
    name: about,
    ...profiles(maker),
    rootElement: [bill.spdxId],
    element: maker.all.map(({ spdxId }) => spdxId),
  })
}

/** The AI profile is claimed where a package conforms to it. */
function profiles({ all }: ElementMaker): Readonly<Record<string, Json>> {
  const hasModels = all.some(({ type }) => type === 'ai_AIPackage')
  return { profileConformance: ['core', 'software', 'simpleLicensing', ...(hasModels ? ['ai'] : [])] }
}

/** A document must bear a time: where none is given it is the day that was judged on, which is known without a clock. */
function createdAt(today: string, now: string | undefined): Pick<CreationInfo, 'created' | 'comment'> {
  const given = documentTime(now)
  if (given !== undefined) return { created: given }
  return { created: `${today}T00:00:00Z`, comment: 'Only the day is known: it is the day of the judgement.' }
}
