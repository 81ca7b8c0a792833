import { type ClauseStatement, displayName } from '@stemma/graph'

import type { KnownLicenseClause } from './known-license.ts'
import type { Piece } from './lay-out.ts'
import { licenseEntries } from './license-entries.ts'
import type { ScanResult } from './scan-result.ts'
import type { Style } from './style.ts'

const mostLines = 15
// In the order of the vocabulary the core clauses come first: what else a license says is in the JSON.
const coreClauses = 18

/** What a license or a text says at its core: whose it is, and what it says. */
export interface LicenseLine {
  readonly id: string
  readonly pieces: readonly Piece[]
}

/** What the known licenses of a scan say, then what the modified and unknown texts say themselves. */
export function licenseLines(result: ScanResult, style: Style): readonly LicenseLine[] {
  const known = result.licenses.map(({ id, clauses, members }) => ({
    id,
    pieces: members === undefined ? says(clauses, style) : stands(members, style),
  }))
  const lines = [...known, ...textLines(result, style)]
  const more = lines.length - mostLines
  if (more <= 0) return lines
  return [
    ...lines.slice(0, mostLines),
    { id: '…', pieces: [{ text: `and ${more} more (all are in --format json)`, paint: style.dim }] },
  ]
}

function textLines({ graph, titles }: ScanResult, style: Style): readonly LicenseLine[] {
  return graph.nodes.flatMap((node) =>
    licenseEntries(node.claims, 'detected').flatMap(({ clauses }) =>
      clauses === undefined
        ? []
        : [{ id: `the text of ${displayName(node)}`, pieces: says(withTitles(clauses, titles), style) }],
    ),
  )
}

function withTitles(clauses: readonly ClauseStatement[], titles: ScanResult['titles']): readonly KnownLicenseClause[] {
  return clauses.map((one) => ({ ...one, title: titles[one.clause] ?? one.clause }))
}

function stands(members: readonly string[], style: Style): readonly Piece[] {
  return [{ text: `the name of several licenses, one of them ${members.at(-1) ?? 'unknown'}`, paint: style.open }]
}

function says(clauses: readonly KnownLicenseClause[], style: Style): readonly Piece[] {
  if (clauses.length === 0) return [{ text: 'nobody has read what it says', paint: style.open }]
  const core = clauses.slice(0, coreClauses)
  const yes = core.filter(({ value }) => value === 'yes').map((clause) => clauseText(clause))
  const unknown = core.filter(({ value }) => value === 'unknown').length
  const open = unknown === 0 ? [] : [{ text: `· ${unknown} not known`, paint: style.open }]
  return [{ text: yes.length === 0 ? 'none of the core clauses' : yes.join(' · ') }, ...open]
}

/** A clause in plain words with its number or phrase: `other terms from a number of users on (700,000,000)`. */
export function clauseText({ title, parameters }: Pick<KnownLicenseClause, 'title' | 'parameters'>): string {
  const value = parameters['count'] ?? parameters['amount'] ?? parameters['string'] ?? parameters['excluded']
  if (value === undefined) return title
  const currency = typeof parameters['currency'] === 'string' ? `${parameters['currency']} ` : ''
  return `${title} (${currency}${valueText(value)})`
}

function valueText(value: KnownLicenseClause['parameters'][string]): string {
  if (typeof value === 'number') return String(value).replaceAll(/\B(?=(?:\d{3})+$)/g, ',')
  if (typeof value === 'string') return `“${value}”`
  return typeof value === 'boolean' ? String(value) : value.join(', ')
}
