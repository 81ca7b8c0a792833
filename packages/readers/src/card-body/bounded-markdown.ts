import type { Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmTable } from 'micromark-extension-gfm-table'

import { piecesOf } from './markdown-pieces.ts'
import { relevantText } from './relevant-markdown.ts'
import { tableTree } from './table-tree.ts'

/**
 * The longest body that is parsed, in UTF-16 units. Measured over 2,491 real cards: the longest has 83,000.
 * The parser takes more than linear time on hostile input, so this and the nesting below bound it.
 */
export const maximumBody = 120_000
/** The deepest indentation and quotation that is kept; no card that people read nests deeper. */
const maximumIndent = 40

/** The most lines that may underline a heading, and that may quote: each costs the parser a pass over all before it, and 100 kB of `a\n=\n` took minutes. */
const maximumUnderlines = 200
const maximumQuotes = 1000

/** The most brackets and the most HTML comments that may open between two empty lines: the parser looks for the end of each, again and again. */
const maximumOpeners = { '[': 1000, '<': 50 } as const

const underline = /^[ \t>]*(?:=+|-+)[ \t]*$/gm
const quote = /^[ \t\d.)*+-]{0,40}>/gm
const nestedMarkers = /^[ \t]*(?:(?:[-*+>]|\d{1,9}[.)])[ \t]+){10,}/gm
const deepIndent = new RegExp(`^[ \\t>]{${maximumIndent},}`, 'gm')
// Emphasis tells nothing here, and resolving it took 77 s for 60 kB of `*a_`. A paragraph of brackets is as costly, so runs are cut.
const extensions = [gfmTable(), { disable: { null: ['attention'] } }]
const mdastExtensions = [tableTree]

/** A parsed body, and where an offset of its tree stands in the body. */
export interface ParsedBody {
  readonly tree: Nodes
  readonly sourceOffset: (at: number) => number
}

/** Parses the body of a card into mdast, in bounded time. */
export function parseBody(body: string): ParsedBody {
  const { text, sourceOffset } = relevantText(body.slice(0, maximumBody))
  let [underlines, quotes] = [0, 0]
  const bounded = boundOpeners(text)
    // Every replacement keeps the length, so that offsets stay true.
    .replaceAll(quote, (start) => (++quotes > maximumQuotes ? ' '.repeat(start.length) : start))
    .replaceAll(underline, (line) => (++underlines > maximumUnderlines ? ' '.repeat(line.length) : line))
    .replaceAll(deepIndent, (indent) => ' '.repeat(3) + '.'.repeat(Math.max(0, indent.length - 3)))
    .replaceAll(nestedMarkers, (run) => '.'.repeat(run.length))
    .replaceAll(/([[\]!*_`<>|])\1{64,}/g, (run) => ' '.repeat(run.length))
  return { tree: parsePieces(bounded), sourceOffset }
}

/** Parses a long text piece by piece. Offsets in the tree are those of the whole. */
function parsePieces(text: string): Nodes {
  const trees = piecesOf(text).map(({ text: piece, start }) => {
    const tree = fromMarkdown(piece, { extensions, mdastExtensions })
    shift(tree, start)
    return tree
  })
  return { type: 'root', children: trees.flatMap((tree) => tree.children) }
}

function shift(tree: Nodes, by: number): void {
  const stack: Nodes[] = [tree]
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (node.position?.start.offset !== undefined) node.position.start.offset += by
    if ('children' in node) for (const child of node.children) stack.push(child)
  }
}

function boundOpeners(text: string): string {
  let count = { '[': 0, '<': 0 }
  return text.replaceAll(/\n[ \t]*(?=\n)|\[|<(?=[!?])/g, (found) => {
    if (found !== '[' && found !== '<') {
      count = { '[': 0, '<': 0 }
      return found
    }
    count[found] += 1
    return count[found] > maximumOpeners[found] ? ' ' : found
  })
}
