import type { DeclaredLicense } from './declared-license.ts'

/** How people write a license in a sentence. Each pattern names one license, with its version: `Apache` alone is none. */
interface Phrase {
  readonly license: string
  readonly class: DeclaredLicense['class']
  readonly pattern: RegExp
}

// Most specific first: the first that matches is taken.
const phrases: readonly Phrase[] = [
  ...creativeCommons('CC-BY-NC-ND', /by[-_ ]nc[-_ ]nd|attribution[- ]non-?commercial[- ]no[- ]?deriv\w*/),
  ...creativeCommons('CC-BY-NC-SA', /by[-_ ]nc[-_ ]sa|attribution[- ]non-?commercial[- ]share-?\s?alike/),
  ...creativeCommons('CC-BY-NC', /by[-_ ]nc|attribution[- ]non-?commercial/),
  ...creativeCommons('CC-BY-SA', /by[-_ ]sa|attribution[- ]share-?\s?alike/),
  ...creativeCommons('CC-BY-ND', /by[-_ ]nd|attribution[- ]no-?deriv\w*/),
  ...creativeCommons('CC-BY', /by|attribution/),
  spdx('CC0-1.0', /\bcc[- ]?0(?:[- ]1\.0)?\b|creative commons zero/i),
  spdx('Apache-2.0', /\bapache(?:[- ]software)?(?:[- ]licen[cs]e)?,?[- _]*(?:version|v\.?)?[- _]?2(?:\.0)?\b/i),
  hub('llama3.3', /\bllama[- ]?3\.3\b(?:[- ]community)?/i),
  hub('llama3.2', /\bllama[- ]?3\.2\b(?:[- ]community)?/i),
  hub('llama3.1', /\bllama[- ]?3\.1\b(?:[- ]community)?/i),
  hub('llama3', /\bllama[- ]?3\b(?!\.\d)/i),
  hub('llama2', /\bllama[- ]?(?:v)?2\b/i),
  hub('bigscience-bloom-rail-1.0', /\b(?:bigscience[- ])?bloom[- ]rail[- ](?:v)?1\.0\b|\brail license v1\.0\b/i),
  hub('creativeml-openrail-m', /\bcreativeml[- ]open[- ]?rail[- ]?m\b/i),
  hub('bigcode-openrail-m', /\bbigcode[- ]open[- ]?rail[- ]?m\b/i),
  hub('bigscience-openrail-m', /\bbigscience[- ]open[- ]?rail[- ]?m\b/i),
  hub('openrail++', /\bopen[- ]?rail\s?\+\+/i),
  hub('gemma', /\bgemma terms of use\b|\bgemma license\b/i),
  // `mit` is German for `with`.
  spdx('MIT', /\bMIT\b(?![- ]0)|\b[Mm]it\b(?=[- ]licen[cs]|\W*$)/),
  spdx('BSD-3-Clause', /\bbsd[- ]3[- ]clause\b|\b3-clause bsd\b/i),
  spdx('BSD-2-Clause', /\bbsd[- ]2[- ]clause\b|\b2-clause bsd\b/i),
  family('agpl-3.0', /\b(?:agpl|affero general public licen[cs]e)[- ,]*(?:version |v)?3(?:\.0)?\b/i),
  family('lgpl-3.0', /\b(?:lgpl|lesser general public licen[cs]e)[- ,]*(?:version |v)?3(?:\.0)?\b/i),
  family('gpl-3.0', /\b(?:gpl|gnu general public licen[cs]e)[- ,]*(?:version |v)?3(?:\.0)?\b/i),
  family('gpl-2.0', /\b(?:gpl|gnu general public licen[cs]e)[- ,]*(?:version |v)?2(?:\.0)?\b/i),
  spdx('MPL-2.0', /\bmpl[- ]2\.0\b|\bmozilla public licen[cs]e,? (?:version |v)?2(?:\.0)?\b/i),
]

function creativeCommons(name: string, terms: RegExp): readonly Phrase[] {
  return ['4.0', '3.0', '2.5', '2.0'].map((version) =>
    spdx(
      `${name}-${version}`,
      new RegExp(
        `\\b(?:cc|creative commons)[-_ :,]*(?:${terms.source})(?:[-_ ](?:international|unported|licen[cs]e))*[-_ ,]*(?:version |v)?${version.replace('.', '\\.')}`,
        'i',
      ),
    ),
  )
}

function spdx(license: string, pattern: RegExp): Phrase {
  return { license, class: 'spdx', pattern }
}

function hub(license: string, pattern: RegExp): Phrase {
  return { license, class: 'hub', pattern }
}

function family(license: string, pattern: RegExp): Phrase {
  return { license, class: 'family', pattern }
}

/** A license that a sentence names, and where: offsets into that sentence, in UTF-16 units. */
export interface NamedLicense extends DeclaredLicense {
  readonly start: number
  readonly end: number
}

/** The license that `sentence` names with its version; `undefined` where it names none. Sentences beyond 2,000 characters are not looked at. */
export function findLicensePhrase(sentence: string): NamedLicense | undefined {
  if (sentence.length > 2000) return undefined
  for (const { license, class: kind, pattern } of phrases) {
    const match = pattern.exec(sentence)
    if (match !== null) return { license, class: kind, start: match.index, end: match.index + match[0].length }
  }
  return undefined
}
