import type { Code, InlineCode, Nodes, Parents } from 'mdast'

/** A span of an {@link InlineText}: a link with its address, or code. Offsets in UTF-16 units of `text`. */
export interface InlineSpan {
  readonly start: number
  readonly end: number
  readonly kind: 'link' | 'code'
  readonly url: string
}

/** The text of a block without markup, with its links, and where each piece stands in the source. */
export interface InlineText {
  readonly text: string
  readonly spans: readonly InlineSpan[]
  /** The offset in the source of an offset in `text`. */
  readonly sourceOffset: (at: number) => number
}

interface Piece {
  readonly at: number
  readonly source: number
  /** Whether it stands nowhere in the source: all of it is where the source goes on. */
  readonly isAdded?: true
}

/** A text while it grows. */
interface Growing {
  text: string
  readonly spans: InlineSpan[]
  readonly pieces: Piece[]
  /** An HTML link that is not yet closed. */
  open: { readonly start: number; readonly url: string } | undefined
}

/** Flattens a block to its text: links and code become spans, images vanish, HTML tags vanish but for their links. */
export function inlineText(block: Nodes): InlineText {
  const growing: Growing = { text: '', spans: [], pieces: [], open: undefined }
  appendNode(growing, block)
  const { text, spans, pieces } = growing
  return { text, spans, sourceOffset: (at) => sourceOffset(pieces, at) }
}

function sourceOffset(pieces: readonly Piece[], at: number): number {
  const piece = pieces.findLast((one) => one.at <= at)
  if (piece === undefined) return 0
  return piece.isAdded === true ? piece.source : piece.source + (at - piece.at)
}

function appendNode(growing: Growing, node: Nodes): void {
  const source = node.position?.start.offset ?? 0
  if (node.type === 'text') appendText(growing, node.value, source)
  else if (node.type === 'inlineCode' || node.type === 'code') appendCode(growing, node, source)
  else if (node.type === 'html') appendHtml(growing, node.value, source)
  else if (node.type === 'break') appendText(growing, ' ', source)
  else if ('children' in node) appendParent(growing, node, source)
}

function appendParent(growing: Growing, node: Parents, source: number): void {
  if (node.type === 'link') {
    appendSpan(growing, 'link', node.url, () => appendChildren(growing, node.children))
    return
  }
  appendChildren(growing, node.children)
  if (node.type === 'tableCell') {
    growing.pieces.push({ at: growing.text.length, source: node.position?.end.offset ?? source, isAdded: true })
    growing.text += ' | '
  }
}

function appendCode(growing: Growing, node: Code | InlineCode, source: number): void {
  // The text of inline code begins after its backtick.
  const indent = node.type === 'inlineCode' ? 1 : 0
  appendSpan(growing, 'code', '', () => appendText(growing, node.value, source + indent))
}

function appendChildren(growing: Growing, children: readonly Nodes[]): void {
  for (const child of children) appendNode(growing, child)
}

function appendText(growing: Growing, value: string, source: number): void {
  growing.pieces.push({ at: growing.text.length, source })
  growing.text += value
}

function appendSpan(growing: Growing, kind: InlineSpan['kind'], url: string, append: () => void): void {
  const start = growing.text.length
  append()
  growing.spans.push({ start, end: growing.text.length, kind, url })
}

const htmlPiece = /<!--[\s\S]*?(?:-->|$)|<(?<close>\/?)(?<tag>[a-z][a-z0-9]*)\b(?<attributes>[^<>]{0,2000})>|[^<]+|</gi

function appendHtml(growing: Growing, html: string, source: number): void {
  for (const match of html.matchAll(htmlPiece)) {
    const { tag, close, attributes } = match.groups ?? {}
    if (tag !== undefined) appendTag(growing, tag.toLowerCase(), close === '/', attributes ?? '')
    else if (!match[0].startsWith('<!--')) appendText(growing, match[0], source + match.index)
  }
}

function appendTag(growing: Growing, tag: string, isClosing: boolean, attributes: string): void {
  if (/^(?:p|br|div|li|tr|h[1-6]|table|ul|ol)$/.test(tag)) growing.text += '\n'
  if (tag !== 'a') return
  if (isClosing && growing.open !== undefined) {
    growing.spans.push({ start: growing.open.start, end: growing.text.length, kind: 'link', url: growing.open.url })
    growing.open = undefined
  }
  const url = /href\s*=\s*["']?(?<url>[^"'\s>]{1,1000})/i.exec(attributes)?.groups?.['url']
  if (!isClosing && url !== undefined) growing.open = { start: growing.text.length, url }
}
