import { compareText, type ProvenanceGraph } from '@stemma/graph'
import { clausesOfLicense, findLicense, type LicenseEntry } from '@stemma/licenses'
import type { LicenseData } from '@stemma/policy'
import type { KnownLicense } from '@stemma/report'

/** The known licenses that the models of a graph declare or hold, each once, in the order of their ids. */
export function knownLicenses(graph: ProvenanceGraph, licenses: LicenseData): readonly KnownLicense[] {
  const claims = graph.nodes.flatMap((node) => node.claims.filter((claim) => claim.type === 'license'))
  const names = new Set(
    claims.filter(({ class: kind }) => kind !== 'unknown').map(({ license, known }) => known ?? license),
  )
  if (names.size === 0) return []
  const entries = [...names].flatMap((name) => findLicense(licenses.catalogue, name) ?? [])
  return [...new Set(entries)].toSorted((a, b) => compareText(a.id, b.id)).map((entry) => knownLicense(entry, licenses))
}

/** What is known of one license, with the clauses in plain words. */
export function knownLicense(entry: LicenseEntry, { clauseRules: rules, readClauses }: LicenseData): KnownLicense {
  const { id, name, publisher, osiApproved, members } = entry
  const words = new Map(rules.vocabulary.map((word) => [word.id, word]))
  const clauses = clausesOfLicense(entry, readClauses, rules) ?? []
  return {
    id,
    name,
    ...(publisher === undefined ? {} : { publisher }),
    ...(osiApproved === undefined ? {} : { osiApproved }),
    ...(members === undefined ? {} : { members }),
    clauses: clauses
      .filter(({ clause, reading }) => words.get(clause)?.core === true || !reading.startsWith('absent'))
      .map((one) => ({ title: words.get(one.clause)?.title ?? one.clause, ...one })),
  }
}

/** The clauses of the vocabulary in plain words, by id. */
export function clauseTitles({ clauseRules }: LicenseData): Readonly<Record<string, string>> {
  return Object.fromEntries(clauseRules.vocabulary.map(({ id, title }) => [id, title]))
}
