import { compareText, type ProvenanceGraph } from '@stemma/graph'
import { clausesOfLicense, findLicense, type LicenseEntry } from '@stemma/licenses'
import type { KnownLicense } from '@stemma/report'

import { licenseKnowledge } from './license-knowledge.ts'

/** The known licenses that the models of a graph declare or hold, each once, in the order of their ids. */
export function knownLicenses(graph: ProvenanceGraph): readonly KnownLicense[] {
  const claims = graph.nodes.flatMap((node) => node.claims.filter((claim) => claim.type === 'license'))
  const names = new Set(
    claims.filter(({ class: kind }) => kind !== 'unknown').map(({ license, known }) => known ?? license),
  )
  if (names.size === 0) return []
  const catalogue = licenseKnowledge.catalogue()
  const entries = [...names].flatMap((name) => findLicense(catalogue, name) ?? [])
  return [...new Set(entries)].toSorted((a, b) => compareText(a.id, b.id)).map((entry) => knownLicense(entry))
}

/** What is known of one license, with the clauses in plain words. */
export function knownLicense(entry: LicenseEntry): KnownLicense {
  const { id, name, publisher, osiApproved, members } = entry
  const rules = licenseKnowledge.clauseRules()
  const words = new Map(rules.vocabulary.map((word) => [word.id, word]))
  const clauses = clausesOfLicense(entry, licenseKnowledge.readClauses(), rules) ?? []
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
export function clauseTitles(): Readonly<Record<string, string>> {
  return Object.fromEntries(licenseKnowledge.clauseRules().vocabulary.map(({ id, title }) => [id, title]))
}
