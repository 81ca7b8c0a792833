import type { LicenseTextClaim } from './claim.ts'
import type { Evidence } from './evidence.ts'

/** A text of a repository that may have to travel with the model: a license, a notice, a policy, a gated prompt, a citation. */
export interface CarriedText {
  readonly role: LicenseTextClaim['role'] | 'citation'
  /** What it covers, where that is said. */
  readonly component?: NonNullable<LicenseTextClaim['component']>
  /** As it stands there, whole. */
  readonly text: string
  /** What was odd when it was read: bytes that are no text of its encoding. */
  readonly oddities?: readonly string[]
  readonly evidence: Evidence
}
