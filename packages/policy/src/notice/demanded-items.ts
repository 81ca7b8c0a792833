import { type DemandedWords, findPhrase, phrasesOf, readDemandedWords } from '@stemma/licenses'

import type { World } from '../rules/world.ts'
import type { Demand } from './demand.ts'
import type { Text } from './held-texts.ts'
import type { NoticeItem, NoticeKind } from './notice.ts'

/** The clauses that ask for words, and what becomes of the words. */
const wordKinds: Readonly<Record<string, Extract<NoticeKind, 'badge' | 'name' | 'sentence'>>> = {
  'attr.badge': 'badge',
  'attr.name-prefix': 'name',
  'attr.notice-text': 'sentence',
}

const titles = {
  badge: 'Words or a logo to be shown',
  name: 'The beginning of the name of what is made of it',
  sentence: 'A sentence for a NOTICE file',
} as const

/** Reads the words that a text demands, each text once. */
export type ReadWords = (text: Text) => ReadonlyMap<string, DemandedWords>

/** A reader of {@link ReadWords} that remembers what it read. */
export function wordReader({ licenses }: World): ReadWords {
  const known = new Map<string, ReadonlyMap<string, DemandedWords>>()
  return (text) => {
    const words =
      known.get(text.sha256) ??
      readDemandedWords(text.text, [...Object.keys(wordKinds), 'use.aup'], licenses.clauseRules)
    known.set(text.sha256, words)
    return words
  }
}

/** The words that one model demands, from the text of its license where that quotes them, else as the catalogue knows them. */
export function demandedItems(
  demands: readonly Demand[],
  texts: readonly Text[],
  readWords: ReadWords,
): readonly NoticeItem[] {
  return demands.flatMap((demand) => {
    const kind = wordKinds[demand.clause]
    if (kind === undefined || demand.said !== 'yes') return []
    return itemsOf(demand, kind, wordsIn(demand, texts, readWords))
  })
}

interface FoundWords extends Omit<DemandedWords, 'links'> {
  readonly evidence: NoticeItem['evidence']
  /** Whether a text that should quote them does not. */
  readonly isUnquoted: boolean
}

function wordsIn({ clause, parameters }: Demand, texts: readonly Text[], readWords: ReadWords): FoundWords {
  const known = phrasesOf(parameters)
  const sentences: string[] = []
  for (const text of texts) {
    const inText = known.flatMap((phrase) => findPhrase(text.text, phrase) ?? [])
    const read = readWords(text).get(clause)
    const phrases = inText.length > 0 ? inText : (read?.phrases ?? [])
    if (phrases.length > 0) return { phrases, sentences: [], evidence: [text.evidence], isUnquoted: false }
    sentences.push(...(read?.sentences ?? []))
  }
  const evidence = texts.map((text) => text.evidence)
  // Where no text of the license is held, that is missing already: notices and prompts need not hold it.
  const isUnquoted = sentences.length > 0 || texts.some(({ role }) => role === 'license' || role === 'card-section')
  return { phrases: [], sentences, evidence, isUnquoted }
}

function itemsOf(
  demand: Demand,
  kind: 'badge' | 'name' | 'sentence',
  { phrases, sentences, evidence, isUnquoted }: FoundWords,
): readonly NoticeItem[] {
  const model = demand.path.at(-1) ?? ''
  const item = { kind, title: titles[kind], for: [{ model, because: placeOf(demand) }] }
  if (phrases.length > 0) {
    return [...new Set(phrases)].map((text) => ({ ...item, text, from: 'repository', evidence }))
  }
  const known = phrasesOf(demand.parameters).map((text): NoticeItem => ({
    ...item,
    text,
    from: 'known-of-the-license',
    evidence: demand.evidence,
  }))
  if (known.length > 0 && !isUnquoted) return known
  const detail = whyUnquoted(demand, sentences)
  return [...known, { ...item, from: 'repository', missing: { state: 'not-quoted', detail }, evidence }]
}

function whyUnquoted(demand: Demand, sentences: readonly string[]): string {
  if (sentences.length > 0) {
    return `the text asks for words and the words could not be taken out of it: ${sentences.join(' … ')}`
  }
  return `the license asks for words (${placeOf(demand)}), and no text of it that is held quotes them`
}

function placeOf({ license, section }: Demand): string {
  const name = license === undefined || license.startsWith('LicenseRef-unknown') ? 'its license' : license
  return section === undefined ? name : `${name}, section ${section}`
}
