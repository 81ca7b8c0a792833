import type { Block, Inline } from './page.ts'

/** What looks like a rule in some font. */
const runs = /[-=\p{Pd}─━═]+/gu
const shortestRule = 72
/** No real text has one as long. A longer run is told and not written, so that rules stay within bounds. */
const longestRun = 400

/** The length of rules that are longer than any run of their signs on a page, as fences are: nothing on it can pass for one. */
export function ruleLength(page: readonly Block[]): number {
  let length = shortestRule
  for (const text of page.flatMap((block) => textsOf(block))) {
    for (const [run] of text.matchAll(runs)) {
      if (run.length <= longestRun) length = Math.max(length, run.length + 1)
    }
  }
  return length
}

/** A line in which no run is longer than rules can be. */
export function withoutLongRuns(line: string): string {
  return line.replaceAll(runs, (run) => (run.length > longestRun ? `[${run.length} times ${run.charAt(0)}]` : run))
}

function textsOf(block: Block): readonly string[] {
  switch (block.kind) {
    case 'verbatim':
      return [block.text]
    case 'list':
      return block.items.map((item) => plainText(item))
    case 'heading':
    case 'paragraph':
      return [plainText(block.text)]
  }
}

/** Pieces of a line as they stand beside each other. */
export function plainText(text: readonly Inline[]): string {
  return text.map((one) => (typeof one === 'string' ? one : one.said)).join('')
}
