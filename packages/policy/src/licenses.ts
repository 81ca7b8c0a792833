import type { Catalogue, ClauseRules, ReadClauses } from '@stemma/licenses'

/** What is known of licenses, as the package `licenses` opens it. */
export interface LicenseData {
  readonly catalogue: Catalogue
  readonly readClauses: ReadClauses
  readonly clauseRules: ClauseRules
}
