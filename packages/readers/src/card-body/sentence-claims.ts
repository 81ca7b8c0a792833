import { type Claim, quoteOf } from '@stemma/graph'

import { derivedFromName, madeBy } from '../derived-from.ts'
import type { Cite } from '../text-position.ts'
import type { Block } from './body-blocks.ts'
import { type Section, sectionParents } from './card-sections.ts'
import { derivationSign, saysFromScratch } from './derivation-signs.ts'
import { statedLicense } from './license-sentences.ts'
import { parentField } from './lineage-fields.ts'
import { isAboutAnother, type NamedParent, parentsInSentence } from './lineage-sentences.ts'
import { type KnownNames, type MaskedText, maskMentions, type Mention, mentionClass } from './model-mentions.ts'
import { type Sentence, sentencesOf } from './sentences.ts'

/** What the blocks of one card are read with. */
export interface CardContext {
  readonly cite: Cite
  /** The text of the card. */
  readonly file: string
  /** The offset in the file of an offset in the parsed body. */
  readonly fileOffset: (at: number) => number
  readonly isOwn: (mention: Mention) => boolean
  readonly known: KnownNames
  /** The last part of the model's own name, in lower case. */
  readonly ownName: string
}

/** A block while its sentences are read. */
interface Place {
  readonly block: Block
  readonly masked: MaskedText
  readonly context: CardContext
}

/** The claims of the sentences of a block, and of the list or field that it is part of. */
export function blockClaims(block: Block, section: Section, context: CardContext): readonly Claim[] {
  // A table of more than three columns compares; one of two or three is a list of fields.
  if (block.kind === 'row' && block.inline.text.split(' | ').length > 3) return []
  const masked = maskMentions(block.inline, context.known)
  const place = { block, masked, context }
  const whole = { text: masked.text, start: 0 }
  return [
    ...parentClaims(sectionParents(block, section, masked), whole, place),
    ...sentencesOf(masked.text).flatMap((sentence) => sentenceClaims(sentence, section, place)),
  ]
}

function sentenceClaims(sentence: Sentence, section: Section, place: Place): readonly Claim[] {
  const { masked, context } = place
  if (isAboutVariant(sentence, context.ownName) || isAboutAnother(sentence.text, masked, context.isOwn)) return []
  const field = parentField(sentence, masked)
  const parents = field?.parents ?? parentsInSentence(sentence, masked, context.isOwn)
  const claims = parentClaims(parents, sentence, place)
  const signs = claims.length > 0 ? [] : signClaims(sentence, place)
  return [...claims, ...signs, ...licenseClaims(sentence, section, place)]
}

/** Whether a sentence begins with the name of a variant of this model (`Name-Distill-7B` in the card of `Name`): it tells that one's story. */
function isAboutVariant(sentence: Sentence, ownName: string): boolean {
  const first = /^\W{0,6}(?<name>[A-Za-z][\w.]*(?:-[\w.]+)+)/.exec(sentence.text)?.groups?.['name']?.toLowerCase()
  return first?.startsWith(`${ownName}-`) === true
}

function parentClaims(parents: readonly NamedParent[], sentence: Sentence, place: Place): readonly Claim[] {
  return parents
    .filter(({ mention }) => !place.context.isOwn(mention))
    .map(({ mention, relation }) =>
      derivedFromName(mention.parent, { relation, voice: 'author', evidence: evidenceOf(sentence, place) }),
    )
}

function evidenceOf(sentence: Sentence, { block, masked, context }: Place): ReturnType<Cite> {
  const start = masked.unmaskedOffset(sentence.start)
  const end = masked.unmaskedOffset(sentence.start + sentence.text.length)
  const { sourceOffset, text } = block.inline
  const from = context.fileOffset(sourceOffset(start))
  const to = context.fileOffset(sourceOffset(Math.max(start, end - 1))) + 1
  return context.cite(from, to, quoteOf(text.slice(start, end)))
}

function signClaims(sentence: Sentence, place: Place): readonly Claim[] {
  const evidence = evidenceOf(sentence, place)
  if (saysFromScratch(sentence.text)) return [{ type: 'from-scratch', evidence }]
  const sign = derivationSign(sentence.text)
  if (sign === undefined) return []
  const statement = { relation: sign.relation, voice: 'author', evidence } as const
  const made = madeBy(statement)
  return sign.family === undefined ? [made] : [made, derivedFromName({ kind: 'family', name: sign.family }, statement)]
}

function licenseClaims(sentence: Sentence, section: Section, place: Place): readonly Claim[] {
  const { masked, block, context } = place
  if (beginsWithAnother(sentence.text, masked, context.isOwn)) return []
  const start = masked.unmaskedOffset(sentence.start)
  const text = block.inline.text.slice(start, masked.unmaskedOffset(sentence.start + sentence.text.length))
  const found = statedLicense(text, section.isLicense && block.kind !== 'heading')
  if (found === undefined) return []
  const { license, class: kind } = found.named
  const component = found.component === undefined ? {} : { component: found.component }
  const evidence = evidenceOf(sentence, place)
  return [{ type: 'license', basis: 'declared', license, class: kind, ...component, evidence }]
}

const anyMention = new RegExp(`[${mentionClass}]`, 'u')

/** `org/other: cc-by-nc-4.0`, an entry of a list of licenses: it tells of the model that it begins with. */
function beginsWithAnother(text: string, masked: MaskedText, isOwn: CardContext['isOwn']): boolean {
  const at = text.slice(0, 8).search(anyMention)
  const first = at === -1 ? undefined : masked.mentionAt(text.charAt(at))
  return first !== undefined && !isOwn(first)
}
