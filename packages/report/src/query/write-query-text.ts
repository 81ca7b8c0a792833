import { type Style, styleOf } from '../style.ts'
import type { TextOptions } from '../write-text.ts'
import { changeLines, historyLines } from './change-lines.ts'
import { impactLines } from './impact-lines.ts'
import { lineageLines, pathLines } from './lineage-lines.ts'
import type { QueryAnswer } from './query-answer.ts'
import { type TextLine, writeLines } from './text-line.ts'
import { useLines } from './use-lines.ts'
import { whyLines } from './why-lines.ts'

/** Writes the answer of a query for people. */
export function writeQueryText(answer: QueryAnswer, { color, width }: TextOptions): string {
  const style = styleOf(color)
  return writeLines(linesOf(answer, style), style, width)
}

function linesOf(answer: QueryAnswer, style: Style): readonly TextLine[] {
  switch (answer.query) {
    case 'ancestors':
    case 'descendants':
    case 'roots':
      return lineageLines(answer, style)
    case 'path':
      return pathLines(answer, style)
    case 'uses':
      return useLines(answer, style)
    case 'impact':
      return impactLines(answer, style)
    case 'why':
      return whyLines(answer, style)
    case 'diff':
      return changeLines(answer, style)
    case 'history':
      return historyLines(answer, style)
  }
}
