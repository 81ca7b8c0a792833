export { type DeclaredClass, type DeclaredLicense, readDeclaredLicense } from './declared-license.ts'
export { familyIds, hubLicenseIds } from './hub-ids.ts'
export { findLicensePhrase, type NamedLicense } from './license-phrase.ts'
