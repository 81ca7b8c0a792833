import type { Block } from './blocks.ts'

/** The words that introduce a list, where they stand, and how its items are marked once the first was seen. */
export interface Lead {
  readonly text: string
  readonly indent: number
  readonly items: Pick<Block, 'mark' | 'indent'> | undefined
}

const deepest = 4

/** The lists that are open at a block, the innermost last: an introduction holds for the items below it that are marked as the first of them is. */
export function leadsAt(leads: readonly Lead[], block: Block): readonly Lead[] {
  if (block.mark === '') return []
  const top = leads.at(-1)
  if (top !== undefined && top.items === undefined && opens(leads, top, block)) {
    return [...leads.slice(0, -1), { ...top, items: block }]
  }
  const exact = leads.findLastIndex(({ items }) => items?.mark === block.mark && items.indent === block.indent)
  const same = exact === -1 ? leads.findLastIndex(({ items }) => items?.mark === block.mark) : exact
  return leads.slice(0, same + 1)
}

/** Adds the words that end a block and introduce what stands below. */
export function withLead(leads: readonly Lead[], text: string, { indent }: Block): readonly Lead[] {
  return [...leads, { text, indent, items: undefined }].slice(-deepest)
}

/** Whether a block is the first item below `top`, and no further item of a list around it. */
function opens(leads: readonly Lead[], top: Lead, block: Block): boolean {
  const isDeeper = block.indent > top.indent
  if (block.mark.startsWith('›')) return isDeeper
  return isDeeper || block.isFirst || leads.every(({ items }) => items?.mark !== block.mark)
}
