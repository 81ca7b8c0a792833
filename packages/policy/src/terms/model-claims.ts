import { compareText, type Evidence, type GraphNode, type LicenseClaim } from '@stemma/graph'

/** A license file that does no more than name a license: what it names is meant for the model, as a text would be. */
export const notice = 'notice'

function classOf(claim: LicenseClaim, files: ReadonlySet<string>): string {
  const { source } = claim.evidence
  return claim.class === 'reference' && source.kind === 'file' && files.has(source.path) ? notice : claim.class
}

/** The license files in which no text of a license was found, not even of a modified one. */
function licenseFiles({ claims }: GraphNode): ReadonlySet<string> {
  const files = new Set(
    claims.flatMap((claim) =>
      claim.type === 'license-text' && claim.role === 'license' ? pathOf(claim.evidence) : [],
    ),
  )
  for (const claim of claims) {
    if (claim.type !== 'license' || claim.basis !== 'detected' || claim.class === 'reference') continue
    for (const path of pathOf(claim.evidence)) files.delete(path)
  }
  return files
}

function pathOf({ source }: Evidence): readonly string[] {
  return source.kind === 'file' ? [source.path] : []
}

/** The claims that speak of the model itself, those of one license together. */
export function claimsByLicense(node: GraphNode): readonly (readonly LicenseClaim[])[] {
  const byLicense = new Map<string, LicenseClaim[]>()
  const files = licenseFiles(node)
  for (const written of node.claims) {
    if (written.type !== 'license' || !isOfTheModel(written)) continue
    const claim = { ...written, class: classOf(written, files) }
    const key = `${claim.basis} ${(claim.known ?? claim.license).toLowerCase()} ${claim.basis === 'detected' ? claim.class : ''}`
    const group = byLicense.get(key)
    if (group === undefined) byLicense.set(key, [claim])
    else group.push(claim)
  }
  return [...byLicense].toSorted(([a], [b]) => compareText(a, b)).map(([, group]) => group)
}

/** The names of the licenses that something gives to the code. */
export function codeLicenses({ claims }: GraphNode): readonly string[] {
  return claims.flatMap((claim) =>
    claim.type === 'license' && claim.component === 'code' ? (claim.known ?? claim.license) : [],
  )
}

function isOfTheModel({ component }: LicenseClaim): boolean {
  return component === undefined || component === 'weights'
}
