export { type CopyrightLine, copyrightLines, hasBlankCopyright } from './carried/copyright-lines.ts'
export { type DemandedWords, findPhrase, phrasesOf, readDemandedWords } from './carried/demanded-words.ts'
export {
  type Catalogue,
  type CatalogueData,
  type ClauseFact,
  type EntryKind,
  findLicense,
  findLicenseByUrl,
  type LicenseEntry,
  type LicenseTextFact,
  openCatalogue,
  type ParameterValue,
} from './catalogue/catalogue.ts'
export {
  type ClauseCues,
  type ClauseKind,
  type ClauseRules,
  type ClauseRulesData,
  type ClauseWord,
  openClauseRules,
} from './clauses/clause-rules.ts'
export { type ClauseEvidence, type ClauseReading, type ClauseValue, extractClauses } from './clauses/extract-clauses.ts'
export {
  clausesOfLicense,
  type KnownClause,
  type KnownReading,
  type ReadClause,
  type ReadClauses,
  toReadClauses,
} from './clauses/known-clauses.ts'
export { type DeclaredClass, type DeclaredLicense, readDeclaredLicense } from './declared-license.ts'
export { familyIds, hubLicenseIds } from './hub-ids.ts'
export { buildLicenseIndex } from './identify/build-index.ts'
export { fingerprintText } from './identify/fingerprint.ts'
export { type IdentifiedText, identifyDocument } from './identify/identify-document.ts'
export type { LicenseMatch, MatchClass, TextDifference } from './identify/identify-text.ts'
export { type LicenseIndex, LicenseIndexError, openLicenseIndex, writeLicenseIndex } from './identify/license-index.ts'
export { type LicenseLinks, type LicenseNames, makeLicenseNames } from './identify/license-names.ts'
export { findOpenWords } from './identify/open-words.ts'
export { anyWords, makePattern, type PatternSource } from './identify/make-pattern.ts'
export type { LicensePattern, PatternKind } from './identify/pattern.ts'
export { isSupportedLanguage, longestText, type TextState } from './identify/text-state.ts'
export { type LicenseExpression, readLicenseExpression } from './license-expression.ts'
export { findLicensePhrase, type NamedLicense } from './license-phrase.ts'
