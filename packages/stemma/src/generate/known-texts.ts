import { readFileSync } from 'node:fs'

import {
  type ClauseRules,
  extractClauses,
  isSupportedLanguage,
  type ReadClauses,
  toReadClauses,
} from '@stemma/licenses'

import { fullTexts, readTexts, type TextFolders } from './fingerprints.ts'
import { readEntries } from './read-entries.ts'

/** What the extractor reads in the texts of known licenses: those of the entries, else of the SPDX list. A family has what its first member says. */
export function readKnownTexts(rules: string, folders: TextFolders, clauses: ClauseRules): ReadClauses {
  const texts = new Map(Object.entries(fullTexts).map(([id, { licenseText }]) => [id, licenseText]))
  for (const { license, text } of readTexts(rules, folders)) texts.set(license, text)
  for (const { id, kind, members = [] } of readEntries(rules)) {
    const text = texts.get(members[0] ?? '')
    // Only the GNU ids without `-only`: other families have members that say different things.
    if (kind === 'family' && text !== undefined && /^[al]?gpl-\d|^gfdl-\d/.test(id)) texts.set(id, text)
  }
  const sorted = [...texts].toSorted(([a], [b]) => (a < b ? -1 : 1))
  return Object.fromEntries(
    sorted
      .filter(([, text]) => isSupportedLanguage(text))
      .map(([id, text]) => [id, toReadClauses(extractClauses(text, clauses))]),
  )
}

/** What the generator kept of the texts of known licenses. */
export function readReadClauses(file: string): ReadClauses {
  const kept: unknown = JSON.parse(readFileSync(file, 'utf8'))
  if (!isReadClauses(kept)) throw new Error(`no clauses of licenses: ${file}`)
  return kept
}

function isReadClauses(value: unknown): value is ReadClauses {
  return typeof value === 'object' && value !== null && Object.values(value).every((one) => typeof one === 'object')
}
