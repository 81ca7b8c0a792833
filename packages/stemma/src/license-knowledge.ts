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
import type { LicenseKnowledge } from '@stemma/readers'

/** The known licenses that ship with the command, each part read from its file when it is first asked for. */
export const licenseKnowledge: LicenseKnowledge & { readonly readClauses: () => ReadClauses } = {
  index: once(readIndex),
  catalogue: once(readCatalogue),
  clauseRules: once(readClauseRules),
  readClauses: once(readKnownClauses),
}

function readIndex(): LicenseIndex {
  return openLicenseIndex(readFileSync(dataFile('licenses.index')))
}

function readCatalogue(): Catalogue {
  return openCatalogue(readData('catalogue.json', isCatalogue))
}

function readClauseRules(): ClauseRules {
  return openClauseRules(readData('clauses.json', isClauseRules))
}

function readKnownClauses(): ReadClauses {
  return readData('license-clauses.json', isReadClauses)
}

function readData<Data>(file: string, isData: (value: unknown) => value is Data): Data {
  const data: unknown = JSON.parse(readFileSync(dataFile(file), 'utf8'))
  if (!isData(data)) throw new Error(`${file} is damaged: install stemma again`)
  return data
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
