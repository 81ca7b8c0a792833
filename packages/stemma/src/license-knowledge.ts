import { readFileSync } from 'node:fs'

import {
  type Catalogue,
  type CatalogueData,
  type ClauseRules,
  type ClauseRulesData,
  type LicenseIndex,
  openCatalogue,
  openClauseRules,
  openLicenseIndex,
  type ReadClauses,
} from '@stemma/licenses'
import type { LicenseData } from '@stemma/policy'
import type { LicenseKnowledge } from '@stemma/readers'

/** The known licenses that ship with the command, each part read from its file when it is first asked for. */
export const licenseKnowledge: LicenseKnowledge & { readonly readClauses: () => ReadClauses } = {
  index: once(readIndex),
  catalogue: once(readCatalogue),
  clauseRules: once(readClauseRules),
  readClauses: once(readKnownClauses),
}

/** What is known of licenses, as rules want it. */
export function licenseData(): LicenseData {
  return {
    catalogue: licenseKnowledge.catalogue(),
    readClauses: licenseKnowledge.readClauses(),
    clauseRules: licenseKnowledge.clauseRules(),
  }
}

const files = {
  catalogue: 'catalogue.json',
  clauseRules: 'clauses.json',
  readClauses: 'license-clauses.json',
} as const

/** What is known of licenses as texts: a decision keeps them, so that it can be made again when more is known. */
export type LicenseTexts = Readonly<Record<keyof typeof files, string>>

/** The texts of {@link licenseData}. */
export function licenseTexts(): LicenseTexts {
  return {
    catalogue: readText(files.catalogue),
    clauseRules: readText(files.clauseRules),
    readClauses: readText(files.readClauses),
  }
}

/** What was known of licenses when the texts were kept. */
export function openLicenseTexts({ catalogue, clauseRules, readClauses }: LicenseTexts): LicenseData {
  return {
    catalogue: openCatalogue(parse(catalogue, { file: files.catalogue, isData: isCatalogue })),
    clauseRules: openClauseRules(parse(clauseRules, { file: files.clauseRules, isData: isClauseRules })),
    readClauses: parse(readClauses, { file: files.readClauses, isData: isReadClauses }),
  }
}

function readIndex(): LicenseIndex {
  return openLicenseIndex(readFileSync(dataFile('licenses.index')))
}

function readCatalogue(): Catalogue {
  return openCatalogue(readData({ file: files.catalogue, isData: isCatalogue }))
}

function readClauseRules(): ClauseRules {
  return openClauseRules(readData({ file: files.clauseRules, isData: isClauseRules }))
}

function readKnownClauses(): ReadClauses {
  return readData({ file: files.readClauses, isData: isReadClauses })
}

/** A file that ships, and what it has to hold. */
interface DataFile<Data> {
  readonly file: string
  readonly isData: (value: unknown) => value is Data
}

function readData<Data>(wanted: DataFile<Data>): Data {
  return parse(readText(wanted.file), wanted)
}

function parse<Data>(text: string, { file, isData }: DataFile<Data>): Data {
  const data: unknown = JSON.parse(text)
  if (!isData(data)) throw new Error(`${file} is damaged: install stemma again`)
  return data
}

function readText(file: string): string {
  return readFileSync(dataFile(file), 'utf8')
}

function isCatalogue(value: unknown): value is CatalogueData {
  return typeof value === 'object' && value !== null && 'licenses' in value && 'urls' in value
}

function isClauseRules(value: unknown): value is ClauseRulesData {
  return typeof value === 'object' && value !== null && 'vocabulary' in value && 'cues' in value
}

function isReadClauses(value: unknown): value is ReadClauses {
  return typeof value === 'object' && value !== null
}

function dataFile(name: string): URL {
  return new URL(import.meta.resolve(`@stemma/licenses/data/${name}`))
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
