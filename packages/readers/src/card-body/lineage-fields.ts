import type { Relation } from '@stemma/graph'

import { fieldCues } from './lineage-cues.ts'
import type { NamedParent } from './lineage-sentences.ts'
import { type MaskedText, mentionClass } from './model-mentions.ts'
import type { Sentence } from './sentences.ts'

/** A line `key: value` that speaks of a parent: the mentions in its value, and the value where it holds none. */
export interface ParentField {
  readonly relation: Relation
  readonly parents: readonly NamedParent[]
  readonly value: string
}

const field =
  /^[^\p{L}\n]{0,8}(?<key>[\p{L}][\p{L} /-]{2,40}?)(?:\s*[([][^)\]\n]{0,30}[)\]])?\s*[*_]{0,3}\s*(?:[:：=|]|\s[-–—]\s)[\s*_]*(?<value>[^\n]*)/u
const values = new RegExp(`[${mentionClass}]`, 'gu')

/** Reads a sentence as a field that names a parent; `undefined` where it is none. A table row of two cells is one as well. */
export function parentField(sentence: Sentence, masked: MaskedText): ParentField | undefined {
  const match = field.exec(sentence.text)?.groups
  if (match === undefined) return undefined
  const key = (match['key'] ?? '').trim()
  const cue = fieldCues.find((one) => one.key.test(key))
  if (cue === undefined) return undefined
  return {
    relation: cue.relation,
    parents: valueParents(match['value'] ?? '', cue.relation, masked),
    value: match['value'] ?? '',
  }
}

/** Whether a heading is the key of a field whose value stands below it. "Base models" heads a table of siblings. */
export function fieldHeading(text: string): Relation | undefined {
  const key = text.replaceAll(/[^\p{L}\s-]/gu, '').trim()
  return /\bmodels$/i.test(key) ? undefined : fieldCues.find((one) => one.key.test(key))?.relation
}

/** The mentions at the beginning of a value: what comes after a sentence of its own is an explanation. */
export function valueParents(value: string, relation: Relation, masked: MaskedText): readonly NamedParent[] {
  const parents: NamedParent[] = []
  let end = 0
  for (const match of value.matchAll(values)) {
    const between = value.slice(end, match.index)
    if (between.length > (parents.length === 0 ? 40 : 12) || /[.;]\s|\b(?:based|from|of)\b/.test(between)) break
    const mention = masked.mentionAt(match[0])
    if (mention !== undefined) parents.push({ mention, relation })
    end = match.index + 1
  }
  return parents
}
