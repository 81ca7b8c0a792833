import type { LicenseEntry, ParameterValue } from '../catalogue/catalogue.ts'
import type { ClauseRules, ClauseWord } from './clause-rules.ts'
import type { ClauseReading, ClauseValue } from './extract-clauses.ts'

/** How a value came about: read in this text, or known of the license by those who read its text before. */
export type KnownReading = ClauseReading | 'curated' | 'absent-curated'

/** What is known of a clause of a license. */
export interface KnownClause extends Omit<ClauseValue, 'reading' | 'evidence'> {
  readonly reading: KnownReading
}

/** What the extractor read in the text of a license when the catalogue was made: what is not here was not found. */
export interface ReadClause {
  readonly value: 'yes' | 'no' | 'unknown'
  readonly parameters?: Readonly<Record<string, ParameterValue>>
}

/** By license id, then by clause id. Licenses of which no text was read, or in a language that is not read, are missing. */
export type ReadClauses = Readonly<Record<string, Readonly<Record<string, ReadClause>>>>

/** What a known license says, clause by clause: as people wrote it down, else as it was read in its text. `undefined` where neither is. */
export function clausesOfLicense(
  entry: LicenseEntry,
  read: ReadClauses,
  rules: ClauseRules,
): readonly KnownClause[] | undefined {
  const { clauses } = entry
  if (clauses !== undefined) {
    return rules.vocabulary.map((word) => {
      const fact = clauses[word.id]
      return fact === undefined ? absent(word, 'absent-curated') : present(word, fact, 'curated')
    })
  }
  const known = Object.hasOwn(read, entry.id) ? read[entry.id] : undefined
  if (known === undefined) return undefined
  return rules.cues.map(({ word }) => {
    const fact = known[word.id]
    return fact === undefined ? absent(word, 'absent-extracted') : present(word, fact, 'explicit')
  })
}

function absent(word: ClauseWord, reading: KnownReading): KnownClause {
  return { clause: word.id, value: word.silence, reading, parameters: {} }
}

function present(
  word: ClauseWord,
  fact: ReadClause & { readonly reason?: string },
  reading: KnownReading,
): KnownClause {
  const { value, parameters = {}, reason } = fact
  return { clause: word.id, value, reading, parameters, ...(reason === undefined ? {} : { reason }) }
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
