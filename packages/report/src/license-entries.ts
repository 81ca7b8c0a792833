import {
  type Claim,
  type ClauseStatement,
  compareText,
  type Evidence,
  evidenceKey,
  type LicenseClaim,
  uniqueSorted,
} from '@stemma/graph'

/** One license of a node, and everything that names it. */
export interface LicenseEntry {
  readonly license: string
  readonly class: string
  /** The id of the license that the name or the link stands for, where it is another. */
  readonly known?: string
  readonly component?: NonNullable<LicenseClaim['component']>
  /** The link to its text. Never fetched. */
  readonly link?: string
  /** Of a text that is no known license: what it says itself. */
  readonly clauses?: readonly ClauseStatement[]
  readonly evidence: readonly Evidence[]
}

/** The licenses that `claims` name on one basis, each once, with all of its evidence. */
export function licenseEntries(claims: readonly Claim[], basis: LicenseClaim['basis']): readonly LicenseEntry[] {
  const licenses = claims.filter((claim) => claim.type === 'license').filter((claim) => claim.basis === basis)
  const links = firstLinks(licenses)
  const groups = new Map<string, LicenseClaim[]>()
  for (const claim of licenses) {
    // A claim without a link joins the claims that have one; claims with different links stay apart.
    const link = claim.link ?? links.get(nameKey(claim)) ?? ''
    const key = `${nameKey(claim)}\u0000${link}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, [claim])
    else group.push(claim)
  }
  return [...groups].toSorted(([a], [b]) => compareText(a, b)).flatMap(([, group]) => entryOf(group))
}

function firstLinks(licenses: readonly LicenseClaim[]): ReadonlyMap<string, string> {
  const links = new Map<string, string>()
  for (const claim of licenses) {
    const key = nameKey(claim)
    const known = links.get(key)
    if (claim.link !== undefined && (known === undefined || claim.link < known)) links.set(key, claim.link)
  }
  return links
}

function nameKey(claim: LicenseClaim): string {
  return [claim.component ?? '', claim.license, claim.class].join('\u0000')
}

function entryOf(group: readonly LicenseClaim[]): readonly LicenseEntry[] {
  const [first] = group
  if (first === undefined) return []
  const link = group.find((claim) => claim.link !== undefined)?.link
  const known = group.find((claim) => claim.known !== undefined)?.known
  const clauses = group.find((claim) => claim.clauses !== undefined)?.clauses
  const evidence = group.map((claim) => claim.evidence)
  return [
    {
      license: first.license,
      class: first.class,
      ...(known === undefined ? {} : { known }),
      ...(first.component === undefined ? {} : { component: first.component }),
      ...(link === undefined ? {} : { link }),
      ...(clauses === undefined ? {} : { clauses }),
      evidence: uniqueSorted(evidence, evidenceKey),
    },
  ]
}
