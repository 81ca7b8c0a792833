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

/** The words that one model demands, from the text of its license where there is one: never from memory where a whole sentence is asked for. */
export function demandedItems(
  demands: readonly Demand[],
  texts: readonly Text[],
  readWords: ReadWords,
): readonly NoticeItem[] {
  return demands.flatMap((demand) => {
    const kind = wordKinds[demand.clause]
    if (kind === undefined || demand.said !== 'yes') return []
    // A license speaks of derivatives: the model that it comes with may be called as it likes.
    if (kind === 'name' && demand.path.length === 1) return []
    return itemsOf(demand, kind, wordsIn(demand, texts, readWords))
  })
}

interface FoundWords extends Omit<DemandedWords, 'links'> {
  readonly evidence: NoticeItem['evidence']
}

function wordsIn({ clause, parameters }: Demand, texts: readonly Text[], readWords: ReadWords): FoundWords {
  const known = phrasesOf(parameters)
  const sentences: string[] = []
  for (const text of texts) {
    const inText = known.flatMap((phrase) => findPhrase(text.text, phrase) ?? [])
    const read = readWords(text).get(clause)
    const phrases = inText.length > 0 ? inText : (read?.phrases ?? [])
    if (phrases.length > 0) return { phrases, sentences: [], evidence: [text.evidence] }
    sentences.push(...(read?.sentences ?? []))
  }
  return { phrases: [], sentences, evidence: texts.map(({ evidence }) => evidence) }
}

function itemsOf(
  demand: Demand,
  kind: 'badge' | 'name' | 'sentence',
  { phrases, sentences, evidence }: FoundWords,
): readonly NoticeItem[] {
  const model = demand.path.at(-1) ?? ''
  const item = { kind, title: titles[kind], for: [{ model, because: placeOf(demand) }] }
  if (phrases.length > 0) {
    return [...new Set(phrases)].map((text) => ({ ...item, text, from: 'repository', evidence }))
  }
  // A few words are known of the license by those who read it; a sentence has to be taken from the text.
  const known = kind === 'sentence' ? [] : phrasesOf(demand.parameters)
  if (known.length > 0) {
    return known.map((text) => ({ ...item, text, from: 'known-of-the-license', evidence: demand.evidence }))
  }
  const detail =
    sentences.length > 0
      ? `the text asks for words and the words could not be taken out of it: ${sentences.join(' … ')}`
      : `the license asks for words (${placeOf(demand)}), and no text of it that is held quotes them`
  return [{ ...item, from: 'repository', missing: { state: 'not-quoted', detail }, evidence }]
}

function placeOf({ license, section }: Demand): string {
  const name = license === undefined || license.startsWith('LicenseRef-unknown') ? 'its license' : license
  return section === undefined ? name : `${name}, section ${section}`
}
