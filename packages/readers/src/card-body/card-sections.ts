import type { Relation } from '@stemma/graph'

import type { Block } from './body-blocks.ts'
import { listCue } from './lineage-cues.ts'
import { fieldHeading, valueParents } from './lineage-fields.ts'
import type { NamedParent } from './lineage-sentences.ts'
import type { MaskedText } from './model-mentions.ts'

/** What the headings and lines before a block say about it. */
export interface Section {
  /** The relation of the models that a list here names: "The following models were merged:". */
  readonly list: Relation | undefined
  /** The relation of the model that stands below a heading such as "Base model". */
  readonly field: Relation | undefined
  readonly isLicense: boolean
}

/** The section at the beginning of a card. */
export const noSection: Section = { list: undefined, field: undefined, isLicense: false }

/** The section of what follows `block`. */
export function nextSection(section: Section, block: Block): Section {
  const { text } = block.inline
  const announced = listCue.test(text) ? 'merge' : undefined
  switch (block.kind) {
    case 'heading':
      return { list: announced, field: fieldHeading(text), isLicense: /\blicen[cs]/i.test(text) }
    case 'paragraph':
      return { ...section, field: undefined, list: text.trimEnd().endsWith(':') ? announced : section.list }
    case 'item':
    case 'row':
    case 'code':
      return section
  }
}

// How far into a block the models of a list stand: what comes later explains them.
const listedLength = 400
const mostOfField = 8

/** The parents that a block names because of the section that it stands in: of a list item the first model, of a field all. */
export function sectionParents(block: Block, section: Section, masked: MaskedText): readonly NamedParent[] {
  const head = masked.text.slice(0, listedLength)
  if (section.list !== undefined) {
    const isEntry = (block.kind === 'item' && block.depth === 1) || block.kind === 'row'
    return isEntry ? valueParents(head, section.list, masked).slice(0, 1) : []
  }
  const isValue = (block.kind === 'item' && block.depth === 1) || block.kind === 'paragraph'
  return section.field !== undefined && isValue ? valueParents(head, section.field, masked).slice(0, mostOfField) : []
}
