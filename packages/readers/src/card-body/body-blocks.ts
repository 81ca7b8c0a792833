import type { Nodes } from 'mdast'

import { type InlineText, inlineText } from './inline-text.ts'

/** A piece of a card that is read as one: a heading, a paragraph, a list item, a table row, or a block of code. */
export interface Block {
  readonly kind: 'heading' | 'paragraph' | 'item' | 'row' | 'code'
  readonly inline: InlineText
  /** The language that a block of code names. */
  readonly language?: string
  /** How deep a list item is nested, from 1. */
  readonly depth?: number
  /** The level of a heading, 1 to 6. */
  readonly level?: number
}

/** The blocks of a card in reading order. */
export function bodyBlocks(tree: Nodes): readonly Block[] {
  const blocks: Block[] = []
  // Iterative: the depth of the tree is the author's choice.
  const stack: { readonly node: Nodes; readonly depth: number }[] = [{ node: tree, depth: 0 }]
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { node, depth } = next
    const block = blockOf(node, depth)
    if (block !== undefined) blocks.push(block)
    else if ('children' in node) {
      const inner = depth + (node.type === 'listItem' ? 1 : 0)
      for (const child of node.children.toReversed()) stack.push({ node: child, depth: inner })
    }
  }
  return blocks
}

function blockOf(node: Nodes, depth: number): Block | undefined {
  if (node.type === 'heading') return { kind: 'heading', level: node.depth, inline: inlineText(node) }
  if (node.type === 'tableRow') return { kind: 'row', inline: inlineText(node) }
  if (node.type === 'paragraph' && depth > 0) return { kind: 'item', depth, inline: inlineText(node) }
  if (node.type === 'paragraph' || node.type === 'html') return { kind: 'paragraph', inline: inlineText(node) }
  if (node.type !== 'code') return undefined
  const language = typeof node.lang === 'string' ? { language: node.lang.toLowerCase() } : {}
  return { kind: 'code', inline: inlineText(node), ...language }
}
