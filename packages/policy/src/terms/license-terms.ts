import type { Evidence } from '@stemma/graph'
import { clausesOfLicense, type KnownReading, type LicenseEntry, type ParameterValue } from '@stemma/licenses'

import type { LicenseData } from '../licenses.ts'
import type { TermValue } from './term-value.ts'

/** What a license or a text says of a clause, and how that is known. */
export interface ReadTerm extends TermValue {
  readonly reading: KnownReading
  /** How the text itself numbers the place. */
  readonly section?: string
  /** Why it is unknown. */
  readonly reason?: string
  /** The sentences that say so, of a text that the repository itself holds. */
  readonly evidence?: readonly Evidence[]
}

/** The terms of a license by clause id; a clause that is missing is one of which nothing is known. */
export type LicenseTerms = ReadonlyMap<string, ReadTerm>

/** The terms of licenses, each made once. `undefined` where nobody has read a text of it. */
export function termsByLicense(data: LicenseData): (entry: LicenseEntry) => LicenseTerms | undefined {
  const made = new Map<string, LicenseTerms | undefined>()
  function termsOf(entry: LicenseEntry): LicenseTerms | undefined {
    if (!made.has(entry.id)) {
      made.set(entry.id, undefined)
      const own = ownTermsOf(entry) ?? familyTerms(entry)
      made.set(entry.id, own === undefined ? undefined : withIncorporated(own, entry))
    }
    return made.get(entry.id)
  }
  function ownTermsOf(entry: LicenseEntry): LicenseTerms | undefined {
    const clauses = clausesOfLicense(entry, data.readClauses, data.clauseRules)
    return clauses === undefined ? undefined : new Map(clauses.map(({ clause, ...term }) => [clause, term]))
  }
  /** A document that a license makes part of itself, and that somebody has read, forbids as the license does. */
  function withIncorporated(own: LicenseTerms, { incorporates = [] }: LicenseEntry): LicenseTerms {
    const entries = incorporates.flatMap((one) =>
      typeof one === 'string' ? (data.catalogue.byId.get(one.toLowerCase()) ?? []) : [],
    )
    const others = entries.flatMap((one) => termsOf(one) ?? [])
    return others.length === 0
      ? own
      : new Map([...own].map(([clause, term]) => [clause, incorporated(clause, term, others)]))
  }
  function familyTerms({ kind, members = [] }: LicenseEntry): LicenseTerms | undefined {
    if (kind !== 'family') return undefined
    const entries = members.map((id) => data.catalogue.byId.get(id.toLowerCase()))
    const known = entries.map((entry) => (entry === undefined ? undefined : termsOf(entry)))
    return agreement(known)
  }
  return termsOf
}

function incorporated(clause: string, term: ReadTerm, others: readonly LicenseTerms[]): ReadTerm {
  if (!clause.startsWith('use.') || term.value === 'yes') return term
  const said = others.flatMap((one) => one.get(clause) ?? [])
  const forbidding = said.find(({ value }) => value === 'yes')
  if (forbidding !== undefined) return { ...forbidding, reading: 'by-reference' }
  return term.value === 'unknown' ? (said.find(({ value }) => value === 'no') ?? term) : term
}

/** What all of several licenses say: where they differ, or one of them is not known, nobody can tell which holds. */
function agreement(all: readonly (LicenseTerms | undefined)[]): LicenseTerms {
  const terms = new Map<string, ReadTerm>()
  for (const clause of new Set(all.flatMap((one) => [...(one?.keys() ?? [])]))) {
    const said = all.map((one) => one?.get(clause))
    const [first] = said
    const isSame = first !== undefined && said.every((one) => one?.value === first.value)
    const parameters = isSame ? sharedParameters(said.map((one) => one?.parameters ?? {})) : {}
    terms.set(
      clause,
      isSame
        ? { value: first.value, parameters, reading: first.reading }
        : { value: 'unknown', parameters: {}, reading: 'by-reference', reason: 'the name stands for several licenses' },
    )
  }
  return terms
}

function sharedParameters(
  all: readonly Readonly<Record<string, ParameterValue>>[],
): Readonly<Record<string, ParameterValue>> {
  const [first = {}] = all
  return Object.fromEntries(
    Object.entries(first).filter(([name, value]) =>
      all.every((one) => JSON.stringify(one[name]) === JSON.stringify(value)),
    ),
  )
}
