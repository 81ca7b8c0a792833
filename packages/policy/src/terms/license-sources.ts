import {
  type ClauseStatement,
  type Evidence,
  exactNames,
  type GraphNode,
  type LicenseClaim,
  type LicenseTextClaim,
} from '@stemma/graph'
import { findLicense, type LicenseEntry, type LicenseExpression, readLicenseExpression } from '@stemma/licenses'

import type { LicenseData } from '../licenses.ts'
import { type LicenseTerms, type ReadTerm, termsByLicense } from './license-terms.ts'
import { claimsByLicense, codeLicenses, notice } from './model-claims.ts'

/** A license that a model declares or holds the text of, and what it says, as far as anybody has read it. */
export interface LicenseSource {
  readonly basis: LicenseClaim['basis']
  /** The id in the catalogue, else the name as it is written. */
  readonly license: string
  /** What kind of name or match it is: see `LicenseClaim`. */
  readonly class: string
  readonly entry?: LicenseEntry
  /** Whether a link to its text stands beside it. */
  readonly hasLink?: true
  /** Absent where nobody has read what it says. */
  readonly terms?: LicenseTerms
  readonly evidence: readonly Evidence[]
}

/** The licenses of models: those of the weights and of the model as a whole, not those of code or data beside it. */
export function licenseSources(data: LicenseData): (node: GraphNode) => readonly LicenseSource[] {
  const namedTerms = termReader(data)
  const core = new Set(data.clauseRules.vocabulary.filter((word) => word.core).map(({ id }) => id))
  function sourceOf(claims: readonly LicenseClaim[]): readonly LicenseSource[] {
    const [claim] = claims
    if (claim === undefined) return []
    const name = claim.known ?? claim.license
    const entry = findLicense(data.catalogue, name)
    const terms = termsIn(claims, claim, entry)
    return [
      {
        basis: claim.basis,
        license: entry?.id ?? name,
        class: claim.class,
        ...(entry === undefined ? {} : { entry }),
        ...(terms === undefined ? {} : { terms }),
        ...(claims.some(({ link }) => link !== undefined) ? { hasLink: true } : {}),
        evidence: claims.map(({ evidence }) => evidence),
      },
    ]
  }
  function termsIn(
    claims: readonly LicenseClaim[],
    claim: LicenseClaim,
    entry: LicenseEntry | undefined,
  ): LicenseTerms | undefined {
    const own = claims.find(({ clauses }) => clauses !== undefined)?.clauses
    // A few words without weight make no other license: what is known of it holds.
    const isKnown = own === undefined || (claim.class === 'near' && entry !== undefined)
    return isKnown ? knownTerms(claim, claim.known ?? claim.license, entry) : textTerms(own, core)
  }
  function knownTerms(claim: LicenseClaim, name: string, entry: LicenseEntry | undefined): LicenseTerms | undefined {
    // What resembles a license does not say what the license says.
    return claim.basis === 'detected' && !identities.has(claim.class) ? undefined : namedTerms(name, entry)
  }
  const limitsNothing = permissive(data)
  return (node) => {
    const sources = claimsByLicense(node).flatMap((group) => sourceOf(group))
    const code = new Set(codeLicenses(node).map((name) => findLicense(data.catalogue, name)?.id ?? name))
    const own = withoutThirdParties(sources, node, limitsNothing)
    return mostExact(withoutCode(own, code, limitsNothing), limitsNothing)
  }
}

/** What permissive licenses ask as well: marks are not granted, and freedom is not taken away below. */
const limitsOfPermissive = /^brand\.|^share\.no-further-restrictions$/

type Question = (source: LicenseSource) => boolean

/** Whether it is known of a license that it limits nothing: it forbids nothing, withholds nothing, and binds no derivative. */
function permissive({ clauseRules: { vocabulary } }: LicenseData): Question {
  const limits = vocabulary.filter(
    ({ id, kind }) => (kind === 'restriction' || id.startsWith('share.')) && !limitsOfPermissive.test(id),
  )
  const grants = vocabulary.filter(({ kind }) => kind === 'permission')
  return ({ terms }) =>
    terms !== undefined &&
    limits.every(({ id }) => (terms.get(id)?.value ?? 'no') === 'no') &&
    grants.every(({ id }) => terms.get(id)?.value !== 'no')
}

/**
 * Without the label that bears the license of the code, where another license is declared: many publishers tag a repository so
 * whose weights have terms of their own. Only a label that limits nothing is left out, so that no limit is lost.
 */
function withoutCode(
  sources: readonly LicenseSource[],
  code: ReadonlySet<string>,
  limitsNothing: Question,
): readonly LicenseSource[] {
  const rest = sources.filter((one) => one.basis === 'detected' || !code.has(one.license) || !limitsNothing(one))
  return rest.some(({ basis }) => basis === 'declared') ? rest : sources
}

/**
 * Without the licenses of others that a NOTICE lists, where a license file holds the text of the model's own. Only what limits
 * nothing is left out: a NOTICE may also say whose terms hold.
 */
function withoutThirdParties(
  sources: readonly LicenseSource[],
  node: GraphNode,
  limitsNothing: Question,
): readonly LicenseSource[] {
  const [notices, files] = [textPaths(node, 'notice'), textPaths(node, 'license')]
  if (!sources.some((one) => one.basis === 'detected' && standsIn(one, files))) return sources
  return sources.filter((one) => one.basis === 'declared' || !standsOnlyIn(one, notices) || !limitsNothing(one))
}

function textPaths({ claims }: GraphNode, role: LicenseTextClaim['role']): ReadonlySet<string> {
  const texts = claims.filter((claim) => claim.type === 'license-text').filter((claim) => claim.role === role)
  return new Set(texts.map(({ evidence }) => pathOf(evidence)))
}

function standsIn({ evidence }: LicenseSource, paths: ReadonlySet<string>): boolean {
  return evidence.some((one) => paths.has(pathOf(one)))
}

function standsOnlyIn({ evidence }: LicenseSource, paths: ReadonlySet<string>): boolean {
  return evidence.length > 0 && evidence.every((one) => paths.has(pathOf(one)))
}

function pathOf({ source }: Evidence): string {
  return source.kind === 'file' ? source.path : ''
}

/**
 * Without the declared names that another one makes exact. A family stays beside a member that limits nothing: the sentence that
 * names it may speak of something else.
 */
function mostExact(sources: readonly LicenseSource[], limitsNothing: Question): readonly LicenseSource[] {
  const declared = sources.filter(({ basis }) => basis === 'declared')
  const exact = exactNames(declared, ({ entry }) => entry !== undefined)
  const ids = new Set(exact.filter((one) => !limitsNothing(one)).map(({ license }) => license))
  const counted = new Set(
    exact.filter(({ entry }) => entry?.kind !== 'family' || !(entry.members ?? []).some((id) => ids.has(id))),
  )
  return sources.filter((source) => source.basis !== 'declared' || counted.has(source))
}

/** Reads what a name, or an expression of names, says: as far as anybody has read it. */
function termReader(data: LicenseData): (name: string, entry: LicenseEntry | undefined) => LicenseTerms | undefined {
  const termsOf = termsByLicense(data)
  function namedTerms(name: string, entry: LicenseEntry | undefined): LicenseTerms | undefined {
    if (entry !== undefined) return termsOf(entry)
    const expression = / (?:AND|OR|WITH) /.test(name) ? readLicenseExpression(name) : undefined
    return expression === undefined ? undefined : expressionTerms(expression)
  }
  function expressionTerms(expression: LicenseExpression): LicenseTerms | undefined {
    if (expression.kind === 'license') {
      const entry = findLicense(data.catalogue, expression.license)
      return entry === undefined ? undefined : termsOf(entry)
    }
    const [first, second] = expression.parts.map((part) => expressionTerms(part))
    if (first === undefined || second === undefined) return undefined
    return joinTerms(first, second, expression.kind)
  }
  return namedTerms
}

/** How a text has to match a license to be that license. A reference names it. */
const identities: ReadonlySet<string> = new Set(['exact', 'template', 'near', 'reference', notice])

/** A core clause that nobody found in a text that nobody knows may be there all the same. */
function textTerms(statements: readonly ClauseStatement[], core: ReadonlySet<string>): LicenseTerms {
  return new Map(
    statements.map(({ clause, value, parameters, reading, reason, evidence }): [string, ReadTerm] => {
      const isAbsent = reading === 'absent-extracted'
      if (isAbsent && value === 'no' && core.has(clause)) {
        return [clause, { value: 'unknown', parameters: {}, reading: 'absent-extracted', reason: notFound }]
      }
      const why = { ...(reason === undefined ? {} : { reason }), ...(evidence.length === 0 ? {} : { evidence }) }
      return [clause, { value, parameters, reading: isAbsent ? 'absent-extracted' : 'explicit', ...why }]
    }),
  )
}

const notFound = 'not found in a text that is no known license'

/** Licenses that hold together are as strict as the stricter one; of those to choose from, only what both demand is sure. */
function joinTerms(first: LicenseTerms, second: LicenseTerms, kind: 'and' | 'or'): LicenseTerms {
  const clauses = new Set([...first.keys(), ...second.keys()])
  return new Map(
    [...clauses].map((clause): [string, ReadTerm] => {
      const [one, other] = [first.get(clause), second.get(clause)]
      if (one === undefined || other === undefined) return [clause, notSaid]
      if (one.value === other.value) return [clause, one]
      const demanding = one.value === 'yes' ? one : other
      return [clause, kind === 'and' && !clause.startsWith('grant.') ? demanding : choice(clause, one, other, kind)]
    }),
  )
}

const notSaid: ReadTerm = {
  value: 'unknown',
  parameters: {},
  reading: 'by-reference',
  reason: 'one of the two says nothing',
}

function choice(clause: string, one: ReadTerm, other: ReadTerm, kind: 'and' | 'or'): ReadTerm {
  const wanted = clause.startsWith('grant.') === (kind === 'or') ? 'yes' : 'no'
  return (
    [one, other].find(({ value }) => value === wanted) ?? [one, other].find(({ value }) => value === 'unknown') ?? one
  )
}
