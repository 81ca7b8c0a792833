import { displayName, type Evidence, type GraphIndex, type GraphNode } from '@stemma/graph'

import { detectedWords } from './detected-words.ts'
import type { Piece } from './lay-out.ts'
import { licenseEntries } from './license-entries.ts'
import { parentEdges } from './lineage-tree.ts'
import { licenseNotes, oddityNotes, untraceableNotes, unreadNotes } from './node-notes.ts'
import { licenseName, mark, nameAndRevision, places, traceabilityText } from './node-pieces.ts'
import type { Style } from './style.ts'
import { stateWords } from './words.ts'

const labelWidth = 12
const mostDatasets = 5
const mostTexts = 4

/** One line of the block: its label, and what stands beside it. */
export interface Row {
  readonly label: string
  readonly pieces: readonly Piece[]
}

/** The headline of a model that was asked for: its name, its commit, and the name as it was asked. */
export function headline(node: GraphNode, asked: readonly string[], style: Style): readonly Piece[] {
  const names = asked.filter((name) => !isSameName(name, node)).map((name) => `"${name}"`)
  const asAsked = names.length === 0 ? [] : [{ text: `asked for as ${names.join(', ')}`, paint: style.dim }]
  return [...nameAndRevision(node, style), ...asAsked]
}

function isSameName(asked: string, node: GraphNode): boolean {
  return [node.id, displayName(node), `${node.name}@${node.revision ?? ''}`].includes(asked)
}

/** What a lawyer and an engineer want to see first of a model that was asked for, row by row. */
export function rootRows(node: GraphNode, index: GraphIndex, style: Style): readonly Row[] {
  const hasParents = parentEdges(index, node.id).size > 0
  const former = node.formerNames.length === 0 ? [] : [row('formerly', { text: node.formerNames.join(', ') })]
  return [
    ...former,
    ...(node.state === 'ok' ? licenseRows(node, style) : []),
    { label: 'lineage', pieces: [mark(node, style), { text: traceabilityText(node, hasParents) }] },
    ...detailRows(node, style),
    ...untraceableNotes(node, style)
      .slice(1)
      .map((pieces) => ({ label: '', pieces })),
    ...datasetRows(node, index),
    ...[...unreadNotes(node, style), ...oddityNotes(node, style)].map((pieces) => ({ label: 'note', pieces })),
  ]
}

function row(label: string, piece: Piece): Row {
  return { label, pieces: [piece] }
}

/** What else is known of a failure, where it says more than the words for its state. */
function detailRows({ state, detail = '' }: GraphNode, style: Style): readonly Row[] {
  const words = state === 'ok' ? '' : stateWords[state]
  const more = detail.startsWith(words) ? detail.slice(words.length).replace(/^: /, '') : detail
  return more === '' ? [] : [row('', { text: more, paint: style.dim })]
}

/** The label as it is printed, in its column. */
export function labelColumn(label: string): string {
  return `  ${label.padEnd(labelWidth)}`
}

function licenseRows(node: GraphNode, style: Style): readonly Row[] {
  const declared = licenseEntries(node.claims, 'declared')
  const lines = declared.map((entry) => [
    { text: licenseName(entry) },
    { text: `· declared in ${places(entry.evidence, 3)}`, paint: style.dim },
    ...(entry.link === undefined ? [] : [{ text: `· link ${entry.link}`, paint: style.dim }]),
  ])
  const shown = lines.length === 0 ? [[{ text: 'none is declared', paint: style.open }]] : lines.slice(0, 8)
  const more = lines.length > 8 ? [[{ text: `… and ${lines.length - 8} more`, paint: style.dim }]] : []
  const notes = licenseNotes(node, style)
  const rows = [...shown, ...more, ...notes].map((pieces, at) => ({ label: at === 0 ? 'license' : '', pieces }))
  return [...rows, ...textRows(node, style)]
}

/** The texts about licensing, first those of which it is known what they are. */
function textRows(node: GraphNode, style: Style): readonly Row[] {
  const detected = licenseEntries(node.claims, 'detected')
  const told = new Set(detected.flatMap((entry) => entry.evidence.map((item) => sourceKey(item))))
  const known = detected
    .slice(0, mostTexts * 2)
    .map((entry) => [
      { text: detectedWords(entry) },
      { text: `· ${places(entry.evidence, mostTexts)}`, paint: style.dim },
    ])
  const texts = node.claims.filter((claim) => claim.type === 'license-text').map((claim) => claim.evidence)
  const others = texts.filter((evidence) => !told.has(sourceKey(evidence)))
  const rest = others.length === 0 ? [] : [[{ text: places(others, mostTexts) }]]
  return [...known, ...rest].map((pieces, at) => ({ label: at === 0 ? 'its text' : '', pieces }))
}

function sourceKey({ source }: Evidence): string {
  return source.kind === 'hub' ? source.field : source.path
}

function datasetRows(node: GraphNode, index: GraphIndex): readonly Row[] {
  const edges = (index.upstream.get(node.id) ?? []).filter((edge) => edge.relation === 'trained-on')
  const names = edges.map((edge) => index.nodes.get(edge.upstream)?.name ?? edge.upstream)
  if (names.length === 0) return []
  const more = names.length > mostDatasets ? ` … and ${names.length - mostDatasets} more` : ''
  return [row('trained on', { text: `${names.slice(0, mostDatasets).join(', ')}${more}` })]
}
