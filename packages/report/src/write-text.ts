import { type GraphIndex, type GraphNode, indexGraph } from '@stemma/graph'

import { findingLines } from './finding-lines.ts'
import { type Frame, layOut, type Piece } from './lay-out.ts'
import { licenseLines } from './license-lines.ts'
import { lineageTree, parentEdges, type TreeParent, type TreeRemainder } from './lineage-tree.ts'
import { nodeNotes } from './node-notes.ts'
import { confidencePieces, licensePieces, mark, nameAndRevision, relationPiece } from './node-pieces.ts'
import { headline, labelColumn, rootRows } from './root-block.ts'
import type { ScanResult } from './scan-result.ts'
import { type Style, styleOf } from './style.ts'
import { summary } from './summary.ts'
import { count } from './words.ts'

/** How a text is written: with colours or without, and how wide (in columns; absent: lines are not broken). */
export interface TextOptions {
  readonly color: boolean
  readonly width?: number
}

/** How many lines are printed before the summary. */
export const mostLines = 2000

/** What the parts of the text share while it is written. */
interface Page {
  readonly index: GraphIndex
  readonly style: Style
  readonly width: { readonly width?: number }
  /** The ids of the nodes that were printed whole. */
  readonly printed: Set<string>
}

/** Writes the result for people: a block and a tree of ancestors for each model that was asked for, then a summary. */
export function writeText(result: ScanResult, options: TextOptions): string {
  const page: Page = {
    index: indexGraph(result.graph),
    style: styleOf(options.color),
    width: options.width === undefined ? {} : { width: options.width },
    printed: new Set(),
  }
  const lines: string[] = [...findingBlock(result, page)]
  for (const line of body(result, page)) {
    lines.push(line)
    if (lines.length >= mostLines) break
  }
  if (lines.length >= mostLines) lines.push(...layOut([leftOut(page)], frame(page, { first: '', rest: '  ' })), '')
  lines.push(...licenseBlock(result, page))
  const closing = summary(result, page.style).flatMap(({ indent, pieces }) =>
    layOut(pieces, frame(page, { first: ' '.repeat(indent), rest: ' '.repeat(indent + 2) })),
  )
  return `${[...lines, ...closing].join('\n')}\n`
}

/** What the rules found, worst first. */
function findingBlock(result: ScanResult, page: Page): readonly string[] {
  return findingLines(result, page.style).flatMap(({ indent, pieces }) =>
    layOut(pieces, frame(page, { first: ' '.repeat(indent), rest: ' '.repeat(indent + 2) })),
  )
}

/** What the licenses say, below their ids. */
function licenseBlock(result: ScanResult, page: Page): readonly string[] {
  const { style } = page
  const rows = licenseLines(result, style).flatMap(({ id, pieces }) => [
    ...layOut([{ text: id, paint: style.name }], frame(page, { first: '  ', rest: '    ' })),
    ...layOut(pieces, frame(page, { first: '    ', rest: '    ' })),
  ])
  return rows.length === 0 ? [] : ['what the licenses say', ...rows, '']
}

function leftOut({ index, printed, style }: Page): Piece {
  const hidden = index.graph.nodes.filter((node) => node.kind !== 'dataset' && !printed.has(node.id)).length
  return {
    text: `… the text ends here: ${count(hidden, 'more model')} left out (all are in --format json)`,
    paint: style.open,
  }
}

function* body(result: ScanResult, page: Page): Generator<string> {
  const namesOf = new Map<string, string[]>()
  for (const { name, node } of result.asked) namesOf.set(node, [...(namesOf.get(node) ?? []), name])
  for (const id of result.graph.roots) {
    const node = page.index.nodes.get(id)
    if (node === undefined) continue
    yield* rootLines(node, namesOf.get(id) ?? [], page)
    yield ''
  }
}

function* rootLines(node: GraphNode, asked: readonly string[], page: Page): Generator<string> {
  const { index, style, printed } = page
  yield* layOut(headline(node, asked, style), frame(page, { first: '', rest: '  ' }))
  for (const { label, pieces } of rootRows(node, index, style)) {
    yield* layOut(pieces, frame(page, { first: labelColumn(label), rest: labelColumn('') }))
  }
  if (printed.has(node.id)) {
    yield* layOut([{ text: 'its ancestors: see above', paint: style.dim }], frame(page, { first: '  ', rest: '  ' }))
    return
  }
  printed.add(node.id)
  if (parentEdges(index, node.id).size > 0) yield style.dim('  │')
  for (const entry of lineageTree(index, node.id, printed)) yield* entryLines(entry, page)
}

function* entryLines(entry: TreeParent | TreeRemainder, page: Page): Generator<string> {
  const { style } = page
  const { first, rest } = entry.branch
  if (entry.kind === 'remainder') {
    const text = `… and ${entry.hidden} more (all are in --format json)`
    yield* layOut([{ text, paint: style.dim }], frame(page, { first: `  ${first}`, rest: `  ${rest}` }))
    return
  }
  const below = `  ${rest}${entry.hasChildren ? '│ ' : '  '}`
  yield* layOut(parentPieces(entry, style), frame(page, { first: `  ${first}`, rest: `${below}  ` }))
  if (entry.isRepeated) return
  for (const note of nodeNotes(entry.node, entry.edges, style)) {
    yield* layOut(note, frame(page, { first: below, rest: `${below}  ` }))
  }
}

function parentPieces({ node, edges, isRepeated }: TreeParent, style: Style): readonly Piece[] {
  return [
    mark(node, style),
    relationPiece(edges, style),
    ...nameAndRevision(node, style),
    ...licensePieces(node, style),
    ...confidencePieces(edges, style),
    ...(isRepeated ? [{ text: '· see above', paint: style.dim }] : []),
  ]
}

function frame({ style, width }: Page, place: { readonly first: string; readonly rest: string }): Frame {
  return { ...place, paint: style.dim, ...width }
}
