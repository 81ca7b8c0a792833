import type { LicenseEntry, ParameterValue } from '../catalogue/catalogue.ts'
import type { ClauseRules, ClauseWord } from './clause-rules.ts'
import type { ClauseReading, ClauseValue } from './extract-clauses.ts'

/** How a value came about: read in this text, or known of the license by those who read its text before. */
export type KnownReading = ClauseReading | 'curated' | 'absent-curated'

/** What is known of a clause of a license. */
export interface KnownClause extends Omit<ClauseValue, 'reading' | 'evidence'> {
  readonly reading: KnownReading
  /** How the text itself numbers the place. */
  readonly section?: string
}

/** What the extractor read in the text of a license when the catalogue was made: what is not here was not found. */
export interface ReadClause {
  readonly value: 'yes' | 'no' | 'unknown'
  readonly parameters?: Readonly<Record<string, ParameterValue>>
}

/** By license id, then by clause id. Licenses of which no text was read, or in a language that is not read, are missing. */
export type ReadClauses = Readonly<Record<string, Readonly<Record<string, ReadClause>>>>

/**
 * What a known license says, clause by clause: a fact that a person wrote down wins over what was read in its text when the catalogue was made.
 * `undefined` where neither is.
 */
export function clausesOfLicense(
  entry: LicenseEntry,
  read: ReadClauses,
  rules: ClauseRules,
): readonly KnownClause[] | undefined {
  const known = Object.hasOwn(read, entry.id) ? read[entry.id] : undefined
  const { clauses: facts = {} } = entry
  const isDecided = entry.clauses !== undefined && entry.decided !== 'core'
  if (known === undefined && entry.clauses === undefined) return undefined
  const readable = new Set(rules.cues.map(({ word }) => word.id))
  return rules.vocabulary.flatMap((word) => {
    const fact = facts[word.id]
    if (fact !== undefined) {
      return [present(word, fact, fact.value === 'no' && word.kind !== 'permission' ? 'absent-curated' : 'curated')]
    }
    if (isDecided) return [absent(word, 'absent-curated')]
    const found = known?.[word.id]
    if (found !== undefined) return [present(word, found, 'explicit')]
    return known !== undefined && readable.has(word.id) ? [absent(word, 'absent-extracted')] : []
  })
}

function absent(word: ClauseWord, reading: KnownReading): KnownClause {
  return { clause: word.id, value: word.silence, reading, parameters: {} }
}

function present(
  word: ClauseWord,
  fact: ReadClause & { readonly reason?: string; readonly section?: string },
  reading: KnownReading,
): KnownClause {
  const { value, parameters = {}, reason, section } = fact
  return {
    clause: word.id,
    value,
    reading,
    parameters,
    ...(reason === undefined ? {} : { reason }),
    ...(section === undefined ? {} : { section }),
  }
}

/** What of an extraction is worth to be kept: all that a sentence says. */
export function toReadClauses(values: readonly ClauseValue[]): Readonly<Record<string, ReadClause>> {
  return Object.fromEntries(
    values
      .filter((one) => one.reading !== 'absent-extracted')
      .map(({ clause, value, parameters }) => [
        clause,
        Object.keys(parameters).length === 0 ? { value } : { value, parameters },
      ]),
  )
}
