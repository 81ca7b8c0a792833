import type { Claim, Evidence, LicenseClaim, LicenseTextClaim, Snapshot, SnapshotText } from '@stemma/graph'
import { property } from '@stemma/graph'
import {
  type Catalogue,
  type ClauseRules,
  findLicense,
  findLicenseByUrl,
  type IdentifiedText,
  identifyDocument,
  type LicenseIndex,
  type LicenseMatch,
} from '@stemma/licenses'

import { citing } from '../text-position.ts'
import { ownClauses } from './license-clauses.ts'
import { licenseSections } from './license-sections.ts'

const name = 'license-texts'

/** What licenses are known. Each part is opened when a text or a name asks for it. */
export interface LicenseKnowledge {
  readonly index: () => LicenseIndex
  readonly catalogue: () => Catalogue
  readonly clauseRules: () => ClauseRules
}

/**
 * Adds to the claims of a snapshot what its license texts are, and which known license a declared name or link stands for.
 * A text that cannot be read is claimed with the license `NOASSERTION` and the reason as its class.
 */
export function readLicenseTexts(
  snapshot: Snapshot,
  claims: readonly Claim[],
  knowledge: LicenseKnowledge,
): readonly Claim[] {
  return [
    ...claims.map((claim) => (claim.type === 'license' ? withKnown(claim, knowledge) : claim)),
    ...claims.flatMap((claim) => (claim.type === 'license-text' ? readText(snapshot, claim, knowledge) : [])),
    ...snapshot.texts.flatMap((text) => readCardSections(text, knowledge)),
  ]
}

const resolvable: ReadonlySet<string> = new Set(['custom', 'other', 'hub', 'family'])

/** A declared name that is no id: the license that is known by it, or else by the link beside it. */
function withKnown(claim: LicenseClaim, knowledge: LicenseKnowledge): LicenseClaim {
  if (claim.basis !== 'declared' || !resolvable.has(claim.class)) return claim
  const catalogue = knowledge.catalogue()
  const byName = claim.class === 'other' ? undefined : findLicense(catalogue, claim.license)
  const found = byName ?? (claim.link === undefined ? undefined : findLicenseByUrl(catalogue, claim.link))
  return found === undefined || found.id === claim.license ? claim : { ...claim, known: found.id }
}

/** Of a notice only what it names counts, not what else it says. */
function readText(snapshot: Snapshot, claim: LicenseTextClaim, knowledge: LicenseKnowledge): readonly Claim[] {
  const { source } = claim.evidence
  if (claim.role === 'card-section') return []
  if (source.kind === 'hub') return readPrompt(snapshot, claim, knowledge)
  const text = snapshot.texts.find((one) => source.kind === 'file' && one.path === source.path && one.form === 'text')
  if (text === undefined) return []
  if (claim.role === 'gated-prompt') return inCard(text, promptOf(text), knowledge)
  const found = identifyDocument(text.text, knowledge.index())
  if (found.status !== 'read') return [unreadable(claim, found)]
  const matches = claim.role === 'notice' ? found.matches.filter((match) => match.class !== 'unknown') : found.matches
  const cite = citing(name, text)
  return matches.map((match) => ({
    ...detected(match, cite(match.span.start, match.span.end), claim.component),
    ...clausesIn(ownClauses(text.text, match, knowledge.clauseRules, cite)),
  }))
}

/** The prompt that the Hub's own data hold: it has no place in a file. */
function readPrompt(snapshot: Snapshot, claim: LicenseTextClaim, knowledge: LicenseKnowledge): readonly Claim[] {
  const prompt = property(property(snapshot.hub, 'cardData'), 'extra_gated_prompt')
  if (typeof prompt !== 'string' || !isLong(prompt)) return []
  const { matches } = identifyDocument(prompt, knowledge.index())
  const evidence = { ...claim.evidence, reader: name }
  return matches
    .filter((match) => isText(match))
    .map((match) => ({
      ...detected(match, evidence),
      ...clausesIn(ownClauses(prompt, match, knowledge.clauseRules, () => evidence)),
    }))
}

// A prompt that only asks for a name is no license.
const shortest = 500

function isLong(text: string): boolean {
  return text.length >= shortest
}

function promptOf(text: SnapshotText): { readonly start: number; readonly end: number } {
  const start = Math.max(0, text.text.indexOf('extra_gated_prompt'))
  const end = text.text.indexOf('\n---', start)
  return { start, end: end === -1 ? text.text.length : end }
}

function readCardSections(text: SnapshotText, knowledge: LicenseKnowledge): readonly Claim[] {
  if (text.form !== 'text' || !/(?:^|\/)readme\.md$/i.test(text.path)) return []
  return licenseSections(text.text).flatMap((section) => inCard(text, section, knowledge))
}

/** The license texts that stand in a part of a card. What a card only names, its own reader says. */
function inCard(
  text: SnapshotText,
  { start, end }: { readonly start: number; readonly end: number },
  knowledge: LicenseKnowledge,
): readonly Claim[] {
  const part = text.text.slice(start, end)
  if (!isLong(part)) return []
  const cite = citing(name, text)
  return identifyDocument(part, knowledge.index())
    .matches.filter((match) => isText(match))
    .map((match) => ({
      ...detected(match, cite(start + match.span.start, start + match.span.end)),
      ...clausesIn(ownClauses(part, match, knowledge.clauseRules, (from, to) => cite(start + from, start + to))),
    }))
}

function isText(match: LicenseMatch): boolean {
  return match.class !== 'reference' && match.class !== 'unknown'
}

function unreadable(claim: LicenseTextClaim, { status }: IdentifiedText): LicenseClaim {
  return {
    type: 'license',
    basis: 'detected',
    license: 'NOASSERTION',
    class: status,
    ...component(claim.component),
    evidence: { ...claim.evidence, reader: name },
  }
}

function detected(match: LicenseMatch, evidence: Evidence, covers?: LicenseClaim['component']): LicenseClaim {
  return {
    type: 'license',
    basis: 'detected',
    license: match.license,
    class: match.class,
    ...component(covers),
    evidence,
  }
}

function clausesIn(clauses: LicenseClaim['clauses']): Pick<LicenseClaim, 'clauses'> | undefined {
  return clauses === undefined ? undefined : { clauses }
}

function component(covers: LicenseClaim['component']): { readonly component?: NonNullable<LicenseClaim['component']> } {
  return covers === undefined ? {} : { component: covers }
}
