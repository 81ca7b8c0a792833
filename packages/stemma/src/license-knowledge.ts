import { readFileSync } from 'node:fs'

import {
  type Catalogue,
  type CatalogueData,
  type LicenseIndex,
  openCatalogue,
  openLicenseIndex,
} from '@stemma/licenses'
import type { LicenseKnowledge } from '@stemma/readers'

/** The known licenses that ship with the command, each part read from its file when it is first asked for. */
export const licenseKnowledge: LicenseKnowledge = { index: once(readIndex), catalogue: once(readCatalogue) }

function readIndex(): LicenseIndex {
  return openLicenseIndex(readFileSync(dataFile('licenses.index')))
}

function readCatalogue(): Catalogue {
  const data: unknown = JSON.parse(readFileSync(dataFile('catalogue.json'), 'utf8'))
  if (!isCatalogue(data)) throw new Error('the license catalogue is damaged: install stemma again')
  return openCatalogue(data)
}

function isCatalogue(value: unknown): value is CatalogueData {
  return typeof value === 'object' && value !== null && 'licenses' in value && 'urls' in value
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
