import type { Relation } from '@stemma/graph'

import {
  afterStop,
  type Cue,
  cues,
  gapStop,
  hedges,
  innerStop,
  otherSubject,
  pointers,
  trailingCues,
} from './lineage-cues.ts'
import { type MaskedText, type Mention, mentionClass } from './model-mentions.ts'
import type { Sentence } from './sentences.ts'

/** A parent that a sentence names. */
export interface NamedParent {
  readonly mention: Mention
  readonly relation: Relation
}

const mention = new RegExp(`[${mentionClass}]`, 'u')
const mentions = new RegExp(`[${mentionClass}]`, 'gu')
const listLink = new RegExp(
  `^(?:['’]s)?(?:\\s*\\([^)${mentionClass}]{0,40}\\))?\\s*(?:,|;|/|\\+|&|and|plus|x|,\\s*and)?\\s*(?:then\\s+|the\\s+|a\\s+|some\\s+)?$`,
  'iu',
)

/** The parents that a sentence names, as far as its words say so. `own` tells which mentions are the model itself. */
export function parentsInSentence(
  sentence: Sentence,
  masked: MaskedText,
  own: (mention: Mention) => boolean,
): readonly NamedParent[] {
  const { text } = sentence
  if (!mention.test(text) || pointers.test(text)) return []
  const found = new Map<number, NamedParent>()
  for (const cue of cues) addCue(found, cue, { text, masked, own })
  for (const at of mentionOffsets(text)) addTrailing(found, at, { text, masked, own })
  return [...found.values()]
}

const anotherSubject = new RegExp(
  `^\\W{0,6}(?:the\\s+|our\\s+)?(?:\\w+\\s+){0,2}?([${mentionClass}])(?:\\s*(?:,|and|&)\\s*(?:and\\s+)?[${mentionClass}])*\\s*(?:\\([^)]{0,60}\\)\\s*)?(?:model\\s+|series\\s+)?(?:,?\\s*(?:which|that)\\s+)?(?:is|was|are|were|has|have|uses)\\b`,
  'iu',
)

/** Whether the subject of a sentence is another model, whose story it tells: "X is a fine-tuned version of Y", "X is licensed under …". */
export function isAboutAnother(text: string, masked: MaskedText, own: (mention: Mention) => boolean): boolean {
  const subject = anotherSubject.exec(text)?.[1]
  const one = subject === undefined ? undefined : masked.mentionAt(subject)
  return one !== undefined && !own(one)
}

interface Reading {
  readonly text: string
  readonly masked: MaskedText
  readonly own: (mention: Mention) => boolean
}

function mentionOffsets(text: string): readonly number[] {
  return [...text.matchAll(mentions)].map((match) => match.index).slice(0, 200)
}

function addCue(found: Map<number, NamedParent>, cue: Cue, reading: Reading): void {
  const { text } = reading
  for (const match of [...text.matchAll(cue.pattern)].slice(0, 20)) {
    const end = match.index + match[0].length
    const rest = text.slice(end)
    const first = rest.search(mention)
    const gap = rest.slice(0, Math.max(0, first))
    if (first === -1 || first > cue.gap || !isAboutThisModel(text.slice(0, match.index), match[0], gap)) continue
    if (!isMeant(cue, gap, reading.masked.mentionAt(rest[first] ?? ''))) continue
    const offsets = cue.isPlural === undefined ? listFrom(text, end + first) : mergedFrom(text, cue, match.index)
    for (const at of offsets) addMention(found, at, cue.relation, reading)
  }
}

/** Whether a mention after `gap` belongs to the cue: it stands in the same sentence, and has the form that the cue asks for. */
function isMeant(cue: Cue, gap: string, one: Mention | undefined): boolean {
  if (cue.needsLink === true && one?.form !== 'link') return false
  return cue.isPlural === true || !/[.;:!?]\s/.test(gap)
}

const describesMention = new RegExp(
  `[${mentionClass}]\\W{0,3}(?:,|which is|that is|\\()\\s*(?:an?\\s+|the\\s+)?$`,
  'iu',
)

/** Whether a cue between `before` and its mention (after `gap`) tells of this model, and not of a data set or of another model. */
function isAboutThisModel(before: string, cue: string, gap: string): boolean {
  return (
    !gapStop.test(gap) &&
    !innerStop.test(cue) &&
    !hedges.test(before) &&
    !otherSubject.test(before) &&
    !describesMention.test(before)
  )
}

/** The mentions of a sentence about a merge, from the cue on, up to where it goes on to speak of training or of tools. */
function mergedFrom(text: string, cue: Cue, start: number): readonly number[] {
  if (cue.isWhole === true) return mentionOffsets(text)
  const offsets = mentionOffsets(text).filter((at) => at >= start)
  const end = offsets.findIndex(
    (at, index) => index > 0 && otherTopic.test(text.slice((offsets[index - 1] ?? 0) + 1, at)),
  )
  return end === -1 ? offsets : offsets.slice(0, end)
}

const otherTopic = /\b(?:fine-?\s?tun\w*|finetun\w*|datasets?|scripts?|trained)\b/i

/** The mention at `start` and those that follow it in an enumeration: `X, Y and Z`. */
function listFrom(text: string, start: number): readonly number[] {
  const offsets = [start]
  for (const at of mentionOffsets(text).filter((one) => one > start)) {
    if (!listLink.test(text.slice((offsets.at(-1) ?? start) + 1, at))) break
    offsets.push(at)
  }
  return offsets
}

function addTrailing(found: Map<number, NamedParent>, at: number, reading: Reading): void {
  const rest = reading.text.slice(at + 1)
  const cue = trailingCues.find((one) => one.pattern.test(rest))
  if (cue === undefined || hedges.test(reading.text.slice(0, at))) return
  addMention(found, at, cue.relation, reading)
}

function addMention(
  found: Map<number, NamedParent>,
  at: number,
  relation: Relation,
  { text, masked, own }: Reading,
): void {
  const one = masked.mentionAt(text[at] ?? '')
  if (found.has(at) || one === undefined || own(one) || afterStop.test(text.slice(at + 1))) return
  found.set(at, { mention: one, relation })
}
