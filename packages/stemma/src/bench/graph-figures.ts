import type { ScanDocument } from '@stemma/report'

import type { ListedModel } from './recorded-hub.ts'

/** A figure of the benchmark: what was counted, and how much. */
export type Figure = readonly [string, number | string]

/** Counts nodes by how much was read, edges by what found them, untraceable models by reason. */
export function graphFigures(document: ScanDocument, asked: readonly ListedModel[]): readonly Figure[] {
  const models = document.graph.nodes.filter((node) => node.kind === 'model')
  const lineage = document.graph.edges.filter((edge) => edge.relation !== 'trained-on')
  return [
    ['models asked for', asked.length],
    ['models with a node and a state', asked.length - withoutNode(document, asked).length],
    ['nodes, ancestors that are not recorded among them', models.length],
    ...countBy(models, (node) => `nodes ${node.read}`),
    ...countBy(
      models.filter((node) => node.state !== 'ok'),
      (node) => `failed as ${node.state}`,
    ),
    ['lineage edges', lineage.length],
    ...countBy(lineage, (edge) => `edges: ${edge.relation}`),
    ...countBy(lineage, (edge) => `edges ${edge.confidence.level}`),
    ...countBy(beyondCardData(document), (readers) => `edges beyond card data and tags, found by ${readers}`),
    ...countBy(models, (node) => `traceability ${node.traceability.status} ${node.traceability.reason ?? ''}`.trim()),
  ]
}

function withoutNode(document: ScanDocument, asked: readonly ListedModel[]): readonly ListedModel[] {
  const names = namesOf(document)
  return asked.filter((model) => !names.has(model.id))
}

/** Present and former names of all nodes, with the ids of the nodes. */
function namesOf(document: ScanDocument): ReadonlyMap<string, string> {
  return new Map(
    document.graph.nodes
      .filter((node) => node.kind === 'model')
      .flatMap((node) => [node.name, ...node.formerNames].map((name) => [name, node.id] as const)),
  )
}

/** The parents that card data or tags name and that the document has neither as an edge nor, with a reason, as unresolved. */
export function lostParents(document: ScanDocument, asked: readonly ListedModel[]): readonly string[] {
  const ids = namesOf(document)
  const edges = new Set(document.graph.edges.map((edge) => `${edge.downstream} ${edge.upstream}`))
  const nodes = new Map(document.graph.nodes.map((node) => [node.id, node]))
  return asked.flatMap((model) => {
    const id = ids.get(model.id) ?? ''
    const quotes = (nodes.get(id)?.unresolvedParents ?? []).flatMap((one) => one.evidence.map(({ quote }) => quote))
    return model.parents
      .map((parent) => parent.replace(/^https:\/\/huggingface\.co\//, ''))
      .filter(
        (parent) => !edges.has(`${id} ${ids.get(parent) ?? ''}`) && !quotes.some((quote) => quote.includes(parent)),
      )
      .map((parent) => `${model.id} <- ${parent}`)
  })
}

const cardFields: ReadonlySet<string> = new Set(['tags', 'cardData.base_model', 'baseModels'])

/** For each edge that neither card data nor tags name: the readers that found it. */
function beyondCardData(document: ScanDocument): readonly string[] {
  return document.graph.edges
    .filter((edge) => edge.relation !== 'trained-on')
    .filter(
      (edge) =>
        !edge.evidence.some(
          ({ reader, source }) => reader === 'model-card' || (source.kind === 'hub' && cardFields.has(source.field)),
        ),
    )
    .map((edge) =>
      [...new Set(edge.evidence.map((one) => one.reader))]
        .filter((reader) => reader !== 'hub-metadata')
        .toSorted()
        .join(' + '),
    )
}

function countBy<Item>(items: readonly Item[], key: (item: Item) => string): readonly Figure[] {
  const counts = new Map<string, number>()
  for (const item of items) counts.set(key(item), (counts.get(key(item)) ?? 0) + 1)
  return [...counts].toSorted(([a], [b]) => (a < b ? -1 : 1))
}
