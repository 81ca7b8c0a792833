import parse from 'spdx-expression-parse'
import ids from 'spdx-license-ids/index.json' with { type: 'json' }

import { familyIds, hubLicenseIds, hubSpellings } from './hub-ids.ts'

/**
 * What kind of name a declared license is.
 * `spdx`: an SPDX id. `hub`: an id of the Hub's own list. `expression`: an SPDX expression. `family`: several licenses share it.
 * `custom`: a name that only its publisher knows. `other`: the Hub's word for "none of the list", without a name.
 */
export type DeclaredClass = 'spdx' | 'hub' | 'expression' | 'family' | 'custom' | 'other'

/** A declared license: its canonical id where it has one, else as it was written. */
export interface DeclaredLicense {
  readonly license: string
  readonly class: DeclaredClass
}

const spdxByLowerCase = new Map(ids.map((id) => [id.toLowerCase(), id]))
const placeholders: ReadonlySet<string> = new Set([
  '',
  'license',
  'licence',
  'unknown',
  'none',
  'null',
  'n/a',
  'na',
  'tbd',
  'todo',
  '[more information needed]',
  'more information needed',
])

/** Reads a license as a card declares it. `undefined` for a placeholder, which declares nothing. Never guesses: `Apache` is no Apache-2.0. */
export function readDeclaredLicense(written: string): DeclaredLicense | undefined {
  const text = written.trim()
  const key = text.toLowerCase()
  if (placeholders.has(key)) return undefined
  if (key === 'other') return { license: 'other', class: 'other' }
  if (includes(familyIds, key)) return { license: key, class: 'family' }
  const spdx = spdxByLowerCase.get(key) ?? (Object.hasOwn(hubSpellings, key) ? hubSpellings[key] : undefined)
  if (spdx !== undefined) return { license: spdx, class: 'spdx' }
  if (includes(hubLicenseIds, key)) return { license: key, class: 'hub' }
  return isExpression(text) ? { license: text, class: 'expression' } : { license: text, class: 'custom' }
}

function includes(list: readonly string[], key: string): boolean {
  return list.includes(key)
}

function isExpression(text: string): boolean {
  // The parser recurses: what no license is as long as, it need not see.
  if (text.length > 500 || !/ (?:AND|OR|WITH) /.test(text)) return false
  try {
    parse(text)
    return true
  } catch {
    return false
  }
}
