import type { Nodes } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTable } from 'micromark-extension-gfm-table'

import { blankIrrelevant } from './relevant-markdown.ts'

/**
 * The longest body that is parsed, in UTF-16 units. Measured over 2,491 real cards: the longest has 83,000.
 * The parser takes more than linear time on hostile input, so this and the nesting below bound it.
 */
export const maximumBody = 200_000
/** The deepest indentation and quotation that is kept; no card that people read nests deeper. */
const maximumIndent = 40

const deepIndent = new RegExp(`^[ \\t>]{${maximumIndent},}`, 'gm')
// Emphasis tells nothing here, and resolving it took 77 s for 60 kB of `*a_`. A paragraph of brackets is as costly, so runs are cut.
const extensions = [gfmTable(), { disable: { null: ['attention'] } }]
const mdastExtensions = [gfmTableFromMarkdown()]

/** Parses the body of a card into mdast, in bounded time. Offsets in the tree are offsets into `body`. */
export function parseBody(body: string): Nodes {
  const bounded = blankIrrelevant(body.slice(0, maximumBody))
    // Every replacement keeps the length, so that offsets stay true.
    .replaceAll(deepIndent, (indent) => ' '.repeat(3) + '.'.repeat(Math.max(0, indent.length - 3)))
    .replaceAll(/([[\]!*_`<>|])\1{64,}/g, (run) => ' '.repeat(run.length))
  return fromMarkdown(bounded, { extensions, mdastExtensions })
}
