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
  for (const written of modelClaims(node)) {
    const claim = { ...written, class: classOf(written, files) }
    const key = `${claim.basis} ${nameOf(claim)} ${claim.basis === 'detected' ? claim.class : ''}`
    const group = byLicense.get(key)
    if (group === undefined) byLicense.set(key, [claim])
    else group.push(claim)
  }
  return [...byLicense].toSorted(([a], [b]) => compareText(a, b)).map(([, group]) => group)
}

/**
 * A label that bears the license which the card's text gives to the code is the label of the code, where something else names
 * another license: many publishers tag a repository so, whose weights have terms of their own.
 */
function modelClaims({ claims }: GraphNode): readonly LicenseClaim[] {
  const licenses = claims.filter((claim) => claim.type === 'license')
  const ofModel = licenses.filter(isOfTheModel)
  const ofCode = new Set(licenses.filter(({ component }) => component === 'code').map(nameOf))
  const rest = ofModel.filter((claim) => claim.basis === 'detected' || !ofCode.has(nameOf(claim)))
  return rest.some(({ basis }) => basis === 'declared') ? rest : ofModel
}

function nameOf({ known, license }: LicenseClaim): string {
  return (known ?? license).toLowerCase()
}

function isOfTheModel({ component }: LicenseClaim): boolean {
  return component === undefined || component === 'weights'
}
