import type { PhrasingContent, RootContent } from 'mdast'

import type { Notice } from '@stemma/policy'

import { inertLine } from '../inert.ts'
import { plain, safe } from '../safe-markdown.ts'
import { noticePage } from './notice-page.ts'
import { type Block, type Inline, linesOf } from './page.ts'

/** Writes a bundle as Markdown: whole texts in fences that are longer than any fence in them. */
export async function writeNoticeMarkdown(notice: Notice): Promise<string> {
  const { toMarkdown } = await import('mdast-util-to-markdown')
  const children = noticePage(notice).map((block) => nodeOf(block))
  return toMarkdown({ type: 'root', children }, { bullet: '-' })
}

function nodeOf(block: Block): RootContent {
  switch (block.kind) {
    case 'heading':
      return { type: 'heading', depth: block.level, children: phrases(block.text) }
    case 'paragraph':
      return { type: 'paragraph', children: phrases(block.text) }
    case 'list':
      return {
        type: 'list',
        ordered: false,
        spread: false,
        children: block.items.map((item) => ({
          type: 'listItem',
          spread: false,
          children: [{ type: 'paragraph', children: phrases(item) }],
        })),
      }
    case 'verbatim':
      // As it is: the library looks for the longest fence in a time that grows with its square.
      return { type: 'html', value: fenced(linesOf(block.text).map((line) => inertLine(line))) }
  }
}

const shortestFence = 3

/** Lines of code in a fence that is longer than any run of its sign in them: none of them ends it. */
function fenced(lines: readonly string[]): string {
  const text = lines.join('\n')
  let length = shortestFence
  for (const [run] of text.matchAll(/`+/g)) length = Math.max(length, run.length + 1)
  const fence = '`'.repeat(length)
  return `${fence}text\n${text}\n${fence}`
}

function phrases(text: readonly Inline[]): PhrasingContent[] {
  return text.flatMap((one) => (typeof one === 'string' ? [plain(one)] : safe(one.said)))
}
