import { displayName, type GraphNode } from '@stemma/graph'

import type { Piece } from './lay-out.ts'
import { incompleteNodes } from './scan-document.ts'
import type { ScanResult } from './scan-result.ts'
import type { Style } from './style.ts'
import { count, stateWords } from './words.ts'

const mostIncomplete = 10

/** A line of the summary, and by how many columns it is set in. */
export interface SummaryLine {
  readonly indent: number
  readonly pieces: readonly Piece[]
}

/** The closing lines: what was read and what was not, whether the scan is complete, and the outcome. */
export function summary(result: ScanResult, style: Style): readonly SummaryLine[] {
  const closing = [...completeness(result, style), line(outcome(result, style))]
  return [line({ text: counts(result) }), ...closing]
}

function line(...pieces: readonly Piece[]): SummaryLine {
  return { indent: 0, pieces }
}

function modelsOf({ graph }: ScanResult): readonly GraphNode[] {
  return graph.nodes.filter((node) => node.kind !== 'dataset')
}

function counts(result: ScanResult): string {
  const models = modelsOf(result)
  const read = readLevels.map((level) => `${models.filter((node) => node.read === level).length} ${level}`)
  const untraceable = models.filter((node) => node.traceability.status === 'untraceable').length
  const datasets = result.graph.nodes.length - models.length
  return [
    `${count(models.length, 'model')}: ${read.join(', ')}`,
    count(result.graph.edges.length, 'edge'),
    ...(datasets === 0 ? [] : [count(datasets, 'data set')]),
    `${untraceable} untraceable`,
  ].join(' · ')
}

const readLevels = ['read', 'partial', 'failed'] as const

function completeness(result: ScanResult, style: Style): readonly SummaryLine[] {
  return result.complete ? [complete(result, style)] : incomplete(result, style)
}

function complete(result: ScanResult, style: Style): SummaryLine {
  const partial = modelsOf(result).filter((node) => node.read === 'partial').length
  const lacking = partial === 0 ? '' : ` (${partial} of them in part)`
  return line({ text: `✓ complete: every model of the lineage was read${lacking}`, paint: style.good })
}

function incomplete(result: ScanResult, style: Style): readonly SummaryLine[] {
  const missing = incompleteNodes(result.graph)
  const byId = new Map(result.graph.nodes.map((node) => [node.id, node]))
  const [were, they] = missing.length === 1 ? ['was', 'it demands'] : ['were', 'they demand']
  const head = `? incomplete: ${count(missing.length, 'model')} ${were} not read, and what ${they} is not known`
  const lines = missing.slice(0, mostIncomplete).map(({ node, detail }) => missingLine(byId.get(node), detail, style))
  const hidden = missing.length - lines.length
  const more = hidden > 0 ? [{ text: `… and ${hidden} more (all are in --format json)`, paint: style.dim }] : []
  const rest = more.length === 0 ? lines : [...lines, more]
  return [line({ text: head, paint: style.open }), ...rest.map((pieces) => ({ indent: 4, pieces }))]
}

function missingLine(node: GraphNode | undefined, detail: string, style: Style): readonly Piece[] {
  const name = node === undefined ? '' : displayName(node)
  const words = node === undefined || node.state === 'ok' ? detail : stateWords[node.state]
  return [{ text: name }, { text: `· ${words}`, paint: style.dim }]
}

function outcome({ verdict, policy }: ScanResult, style: Style): Piece {
  const { outcome: word } = verdict
  const by = policy === undefined ? '' : ` (policy: ${policy})`
  switch (word) {
    case 'pass':
      return { text: `outcome: ${word}${by}`, paint: style.good }
    case 'review':
      return { text: `outcome: ${word}${by}`, paint: style.open }
    case 'denied':
      return { text: `outcome: ${word}${by}`, paint: style.bad }
  }
}
