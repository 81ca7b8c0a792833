import type { Evidence, GraphNode } from '@stemma/graph'
import type { ClauseWord } from '@stemma/licenses'

import type { LicenseData } from '../licenses.ts'
import { licenseSources, type LicenseSource } from './license-sources.ts'
import type { ReadTerm } from './license-terms.ts'
import { strictness } from './term-value.ts'

/** What a model itself demands or grants in one clause, before its ancestors are asked. */
export interface OwnTerm extends ReadTerm {
  readonly basis: 'declared' | 'detected'
  /** The license that says so. */
  readonly license?: string
  readonly evidence: readonly Evidence[]
}

/** The licenses of a model, and what they say together. */
export interface OwnTerms {
  readonly sources: readonly LicenseSource[]
  /** The licenses that are declared; `other` without a name says nothing beside a name. */
  readonly declared: readonly LicenseSource[]
  /** The value of a clause; one that cannot be known says why. */
  readonly term: (word: ClauseWord) => OwnTerm
  /** Two models with the same key have the same values in every clause. */
  readonly key: string
}

/** Reads the own terms of models. */
export function ownTerms(data: LicenseData): (node: GraphNode) => OwnTerms {
  const sourcesOf = licenseSources(data)
  return (node) => {
    const sources = sourcesOf(node)
    const declared = sources.filter(({ basis }) => basis === 'declared')
    const texts = textsThatCount(sources, declared)
    const basis = declared.length === 0 && texts.length === 0 ? references(sources) : declared
    return { sources, declared, term: memo((word) => termOf(word, basis, texts)), key: keyOf(node, basis, texts) }
  }
}

/** Asks for each clause once. */
function memo(read: OwnTerms['term']): OwnTerms['term'] {
  let known: Map<string, OwnTerm> | undefined
  return (word) => {
    // Most models are never asked by themselves: those of equal licenses share their values.
    known ??= new Map()
    const term = known.get(word.id) ?? read(word)
    known.set(word.id, term)
    return term
  }
}

/** Matches that are no text of the model's own: a name in passing, an empty file. */
const beside: ReadonlySet<string> = new Set(['reference', 'empty'])

const identities: ReadonlySet<string> = new Set(['exact', 'template', 'near', 'notice'])

/** License texts; none where one of them is what is declared: then the others belong to something beside the model. */
function textsThatCount(
  sources: readonly LicenseSource[],
  declared: readonly LicenseSource[],
): readonly LicenseSource[] {
  const texts = sources.filter(
    (one) => one.basis === 'detected' && !beside.has(one.class) && one.entry?.kind !== 'policy',
  )
  const names = new Set(declared.map(({ license }) => license))
  return texts.some((text) => names.has(text.license) && identities.has(text.class)) ? [] : texts
}

/** Where nothing else is said, a sentence of the card that names a license counts. */
function references(sources: readonly LicenseSource[]): readonly LicenseSource[] {
  return sources.filter((one) => one.class === 'reference')
}

function keyOf(node: GraphNode, declared: readonly LicenseSource[], texts: readonly LicenseSource[]): string {
  const sources = [...declared, ...texts]
  // What an unknown text says is its own.
  if (sources.some(({ entry, terms }) => entry === undefined && terms !== undefined)) return node.id
  const isModified = texts.some((text) => text.class === 'variant')
  if (isModified) return node.id
  return JSON.stringify([declared.map(({ license }) => license), texts.map(({ license }) => license)])
}

function termOf(word: ClauseWord, declared: readonly LicenseSource[], texts: readonly LicenseSource[]): OwnTerm {
  const named = together(word, declared, 'several licenses are declared, and which of them holds is not said')
  const said = texts.map((text) => termIn(word, text))
  const known = said.filter(({ reading }) => reading !== 'unreadable')
  if (named === undefined) return strictestOf(word, said) ?? nothing
  // A name that nobody knows adds nothing to a text that somebody read.
  if (named.reading === 'unreadable' && known.length > 0) return strictestOf(word, known) ?? named
  return strictestOf(word, [named, ...said]) ?? named
}

/** What several declared licenses say of a clause: where they differ, nobody knows. */
function together(word: ClauseWord, sources: readonly LicenseSource[], why: string): OwnTerm | undefined {
  const terms = sources.map((source) => termIn(word, source))
  const [first] = terms
  if (first === undefined || terms.every(({ value }) => value === first.value)) return strictestOf(word, terms)
  return { ...first, value: 'unknown', parameters: {}, reading: 'by-reference', reason: why }
}

function termIn(word: ClauseWord, { basis, license, terms, evidence }: LicenseSource): OwnTerm {
  const place = { basis, license, evidence }
  if (terms === undefined) {
    return { ...place, value: 'unknown', parameters: {}, reading: 'unreadable', reason: 'nobody has read what it says' }
  }
  const term = terms.get(word.id)
  return term === undefined
    ? { ...place, value: word.silence, parameters: {}, reading: 'absent-extracted' }
    : { ...place, ...term }
}

function strictestOf({ kind }: ClauseWord, terms: readonly OwnTerm[]): OwnTerm | undefined {
  return terms.toSorted((a, b) => strictness(kind, b.value) - strictness(kind, a.value))[0]
}

const nothing: OwnTerm = {
  basis: 'declared',
  value: 'unknown',
  parameters: {},
  reading: 'unreadable',
  reason: 'no license is declared',
  evidence: [],
}
