import spdxIds from 'spdx-license-ids/index.json' with { type: 'json' }

import { compareText, describeSource, type GraphNode, uniqueSorted } from '@stemma/graph'

import { detectedWords } from '../detected-words.ts'
import { licenseEntries, type LicenseEntry } from '../license-entries.ts'
import { plainText } from './plain-text.ts'

/** A license as a bill of materials names it. */
export interface NamedLicense {
  /** `spdx`: an id of the SPDX list. `expression`: an SPDX expression. `name`: anything else, as it is written. */
  readonly kind: 'spdx' | 'expression' | 'name'
  readonly name: string
  /** Of a name: the id of the license that it is known to stand for. */
  readonly known?: string
  /** The address that stands beside it, where it is one that leads somewhere. */
  readonly url?: string
  /** Where that is said, in words. Of what is concluded: nowhere. */
  readonly places: readonly string[]
}

/** The licenses of a model itself: what covers only its code or its documentation is among the others. */
export interface ModelLicenses {
  readonly declared: readonly NamedLicense[]
  /** What texts of the repository are, where they are a known license. */
  readonly texts: readonly NamedLicense[]
  /** The one license that is declared and whose text, and no other, is there: word for word or as its template allows. */
  readonly concluded?: NamedLicense
  /** Licenses that cover something else, and texts that are no known license, in words. */
  readonly others: readonly string[]
}

const listed: ReadonlySet<string> = new Set(spdxIds)
const agreeing: ReadonlySet<string> = new Set(['exact', 'template'])
// Nothing that a document would have to quote, and nothing that reads as something else.
const address = /^https:\/\/[\w.-]+(?::\d+)?(?:\/[\w./~%+@=&?#:-]*)?$/

const licenseFile = /(?:^|\/)(?:licen[cs]e|copying)[^/]*$/i

/** What a node's claims say of its licenses. */
export function modelLicenses({ claims, unread }: Pick<GraphNode, 'claims' | 'unread'>): ModelLicenses {
  const declared = licenseEntries(claims, 'declared')
  const detected = licenseEntries(claims, 'detected')
  const own = declared.filter((entry) => isOwn(entry))
  const texts = detected.filter((entry) => isOwn(entry))
  // A license file that was not read may say something else.
  const concluded = unread.some(({ path }) => licenseFile.test(path)) ? undefined : conclude(own, texts)
  return {
    declared: unique(withoutOther(own).map((entry) => declaredName(entry))),
    texts: unique(texts.filter(({ class: kind }) => agreeing.has(kind) || kind === 'near').map((one) => textName(one))),
    ...(concluded === undefined ? {} : { concluded }),
    others: otherWords(declared, detected),
  }
}

/** The model is meant where nothing else is said. */
function isOwn({ component }: LicenseEntry): boolean {
  return component === undefined || component === 'weights'
}

/** `other` says that the license has a name, which stands beside it: it is none itself. */
function withoutOther(entries: readonly LicenseEntry[]): readonly LicenseEntry[] {
  const named = entries.filter((entry) => !isOther(entry) || entry.known !== undefined)
  return named.length === 0 ? entries : named
}

function isOther({ class: kind }: LicenseEntry): boolean {
  return kind === 'other'
}

function declaredName(entry: LicenseEntry): NamedLicense {
  const { class: kind, known, link } = entry
  const license = isOther(entry) ? (known ?? entry.license) : entry.license
  const places = placesOf(entry)
  if (listed.has(license)) return { kind: 'spdx', name: license, places }
  if (kind === 'expression') return { kind: 'expression', name: license, places }
  return {
    kind: 'name',
    name: plainText(license),
    places,
    ...(known === undefined || known === license ? {} : { known: plainText(known) }),
    ...(link === undefined || link.length > 500 || !address.test(link) ? {} : { url: link }),
  }
}

function textName(entry: LicenseEntry): NamedLicense {
  return { kind: listed.has(entry.license) ? 'spdx' : 'name', name: plainText(entry.license), places: placesOf(entry) }
}

const mostPlaces = 3

function placesOf({ evidence }: LicenseEntry): readonly string[] {
  return [...new Set(evidence.map((one) => plainText(describeSource(one))))].slice(0, mostPlaces)
}

/** Where one license is declared, and every license text that is there is this one. A use policy belongs to its license. */
function conclude(declared: readonly LicenseEntry[], detected: readonly LicenseEntry[]): NamedLicense | undefined {
  const texts = detected.filter(({ license, class: kind }) => kind !== 'reference' && !license.endsWith('-use-policy'))
  const names = new Set([...declared, ...texts].map(({ license, known }) => (known ?? license).toLowerCase()))
  const [text] = texts
  const isAgreed = declared.length > 0 && names.size === 1 && texts.every(({ class: kind }) => agreeing.has(kind))
  return text === undefined || !isAgreed ? undefined : { ...textName(text), places: [] }
}

function unique(licenses: readonly NamedLicense[]): readonly NamedLicense[] {
  return uniqueSorted(licenses, ({ kind, name, url = '' }) => [name, kind, url].join('\u0000'))
}

function otherWords(declared: readonly LicenseEntry[], detected: readonly LicenseEntry[]): readonly string[] {
  const elsewhere = [
    ...declared.filter((entry) => !isOwn(entry)).map((entry) => `${entry.license}, declared of its ${entry.component}`),
    ...detected
      .filter((entry) => !isOwn(entry))
      .map((entry) => `${detectedWords(entry)}, a text about its ${entry.component}`),
    ...detected
      .filter((entry) => isOwn(entry) && !agreeing.has(entry.class))
      .map((entry) => `${detectedWords(entry)}${placeOf(entry)}`),
  ]
  return [...new Set(elsewhere.map((words) => plainText(words)))].toSorted(compareText)
}

function placeOf({ evidence: [first] }: LicenseEntry): string {
  return first?.source.kind === 'file' ? ` (${first.source.path})` : ''
}
