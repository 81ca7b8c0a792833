import type { Claim, ParentName, Snapshot, SnapshotText } from '@stemma/graph'

import { isCardPath } from '../model-card/card-files.ts'
import { findFrontMatter } from '../model-card/front-matter.ts'
import type { Reader } from '../reader.ts'
import { type Cite, citing } from '../text-position.ts'
import { type Block, bodyBlocks } from './body-blocks.ts'
import { maximumBody, parseBody } from './bounded-markdown.ts'
import { nextSection, noSection } from './card-sections.ts'
import { codeBlockClaims, listedModels } from './code-blocks.ts'
import { knownNames, type Mention } from './model-mentions.ts'
import { blockClaims, type CardContext } from './sentence-claims.ts'

const readerName = 'card-body'

/** Reads the text of model cards: sentences, fields, lists and code blocks that say what a model was made from, and its license. */
export const cardBodyReader: Reader = {
  name: readerName,
  form: 'text',
  choose: (files) => files.map((file) => file.path).filter((path) => isCardPath(path)),
  read: (snapshot) =>
    snapshot.texts
      .filter((text) => text.form === 'text' && isCardPath(text.path))
      .flatMap((text) => readBody(text, snapshot)),
}

/** A card that quotes its parent's card under such a heading speaks of the parent from there on. */
const quotedCard = /\boriginal\b.{0,30}\b(?:model\s+card|card|readme)\b|^model card (?:of|from) (?:the )?original/i

function readBody(text: SnapshotText, snapshot: Snapshot): readonly Claim[] {
  const bodyStart = findFrontMatter(text.text)?.bodyStart ?? 0
  const body = text.text.slice(bodyStart)
  const parsed = parseBody(body)
  const ownName = (snapshot.artifact.name.split('/').at(-1) ?? '').toLowerCase()
  const context: CardContext = {
    cite: citing(readerName, text),
    file: text.text,
    fileOffset: (at) => bodyStart + parsed.sourceOffset(at),
    isOwn: ownMention(snapshot),
    known: knownNames(text.text, ownName),
    ownName,
  }
  const blocks = bodyBlocks(parsed.tree)
  const quoted = blocks.findIndex((block) => block.kind === 'heading' && quotedCard.test(block.inline.text))
  const own = quoted === -1 ? blocks : blocks.slice(0, quoted)
  return [...cutOddity(text, bodyStart, context.cite), ...readBlocks(own, context)]
}

function cutOddity({ path, text }: SnapshotText, bodyStart: number, cite: Cite): readonly Claim[] {
  const cut = bodyStart + maximumBody
  if (text.length <= cut) return []
  const message = `${path} is longer than ${maximumBody} characters; what follows was not read`
  return [{ type: 'oddity', message, evidence: cite(cut, Math.min(cut + 80, text.length)) }]
}

function ownMention(snapshot: Snapshot): (mention: Mention) => boolean {
  const names = [snapshot.artifact.name, ...snapshot.formerNames].map((one) => one.toLowerCase())
  // Of its own model a card speaks without the organisation.
  const own = new Set([...names, ...names.map((one) => one.split('/').at(-1))])
  return ({ parent }) => own.has(mentionedName(parent).toLowerCase())
}

function mentionedName(parent: ParentName): string {
  if (parent.kind === 'hub') return parent.name
  return parent.kind === 'malformed' ? parent.text : ''
}

function readBlocks(blocks: readonly Block[], context: CardContext): readonly Claim[] {
  const claims: Claim[] = []
  let section = noSection
  for (const block of blocks) {
    if (block.kind !== 'code') claims.push(...blockClaims(block, section, context))
    else if (section.list === undefined) claims.push(...codeBlockClaims(block, context))
    else claims.push(...listedModels(block, section.list, context))
    section = nextSection(section, block)
  }
  return claims
}
