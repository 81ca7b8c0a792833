import type { Notice } from '@stemma/policy'

import { inertLine } from '../inert.ts'
import { layOut, type Paint, type Piece } from '../lay-out.ts'
import { type Style, styleOf } from '../style.ts'
import type { TextOptions } from '../write-text.ts'
import { noticePage } from './notice-page.ts'
import { type Block, type Inline, linesOf } from './page.ts'
import { plainText, ruleLength, withoutLongRuns } from './ruler.ts'

interface Look {
  readonly style: Style
  /** The length of rules. */
  readonly rule: number
  readonly width: { readonly width?: number }
}

/** Writes a bundle as a plain text, to be kept beside a model: nothing in it can command a terminal, and no text in it can end its frame. */
export function writeNoticeText(notice: Notice, options: TextOptions): string {
  const page = noticePage(notice)
  const width = options.width === undefined ? {} : { width: options.width }
  const look: Look = { style: styleOf(options.color), rule: ruleLength(page), width }
  const lines = page.flatMap((block, at) => [...(at === 0 ? [] : ['']), ...linesIn(block, look)])
  return `${lines.join('\n')}\n`
}

function linesIn(block: Block, { style, rule, width }: Look): readonly string[] {
  switch (block.kind) {
    case 'heading': {
      const row = layOut(pieces(block.text, style.name), { first: '', rest: '  ', paint: style.dim, ...width })
      const line = '='.repeat(rule)
      return block.level === 1 ? [...row, line] : block.level === 2 ? [line, ...row] : row
    }
    case 'paragraph':
      return layOut(pieces(block.text, plain), { first: '', rest: '', paint: style.dim, ...width })
    case 'list':
      return block.items.flatMap((item) =>
        layOut(pieces(item, plain), { first: '  - ', rest: '    ', paint: style.dim, ...width }),
      )
    case 'verbatim': {
      const frame = '-'.repeat(rule)
      return [frame, ...linesOf(block.text).map((line) => inertLine(withoutLongRuns(line))), frame]
    }
  }
}

function plain(text: string): string {
  return text
}

/** One piece: pieces are joined by spaces, and these bring their own. What is printed of it is made inert there. */
function pieces(text: readonly Inline[], paint: Paint): readonly Piece[] {
  return [{ text: withoutLongRuns(plainText(text)), paint }]
}
