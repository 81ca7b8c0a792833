import type { Notice } from '@stemma/policy'

import { inertLine } from '../inert.ts'
import { layOut, type Paint, type Piece } from '../lay-out.ts'
import { type Style, styleOf } from '../style.ts'
import type { TextOptions } from '../write-text.ts'
import { noticePage } from './notice-page.ts'
import { type Block, type Inline, linesOf } from './page.ts'

const rule = '='.repeat(72)
const shortestRule = 72

/** Writes a bundle as a plain text, to be kept beside a model: nothing in it can command a terminal. */
export function writeNoticeText(notice: Notice, options: TextOptions): string {
  const style = styleOf(options.color)
  const width = options.width === undefined ? {} : { width: options.width }
  const lines = noticePage(notice).flatMap((block, at) => [...(at === 0 ? [] : ['']), ...linesIn(block, style, width)])
  return `${lines.join('\n')}\n`
}

function linesIn(block: Block, style: Style, width: { readonly width?: number }): readonly string[] {
  switch (block.kind) {
    case 'heading': {
      const row = layOut(pieces(block.text, style.name), { first: '', rest: '  ', paint: style.dim, ...width })
      return block.level === 1 ? [...row, rule] : block.level === 2 ? [rule, ...row] : row
    }
    case 'paragraph':
      return layOut(pieces(block.text, plain), { first: '', rest: '', paint: style.dim, ...width })
    case 'list':
      return block.items.flatMap((item) =>
        layOut(pieces(item, plain), { first: '  - ', rest: '    ', paint: style.dim, ...width }),
      )
    case 'verbatim':
      return framed(linesOf(block.text).map((line) => inertLine(line)))
  }
}

/** Between rules that are longer than any rule in the text: none of its lines ends it. */
function framed(lines: readonly string[]): readonly string[] {
  const rules = lines.map((line) => /^\s*(?<dashes>-+)\s*$/.exec(line)?.groups?.['dashes']?.length ?? 0)
  let length = shortestRule
  for (const one of rules) length = Math.max(length, one + 1)
  const frame = '-'.repeat(length)
  return [frame, ...lines, frame]
}

function plain(text: string): string {
  return text
}

/** One piece: pieces are joined by spaces, and these bring their own. What is printed of it is made inert there. */
function pieces(text: readonly Inline[], paint: Paint): readonly Piece[] {
  return [{ text: text.map((one) => (typeof one === 'string' ? one : one.said)).join(''), paint }]
}
