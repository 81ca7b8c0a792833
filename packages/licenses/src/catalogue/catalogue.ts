/** A value that a clause carries: a number of users, a list of territories, a phrase. */
export type ParameterValue = string | number | boolean | readonly string[]

/** What is known of one clause of a license, by somebody who read it. */
export interface ClauseFact {
  readonly value: 'yes' | 'no' | 'unknown'
  /** How the text itself numbers the place: `1.b.i`, `Attachment A`. */
  readonly section?: string
  readonly parameters?: Readonly<Record<string, ParameterValue>>
  /** Why the value is unknown, or why it is another than what is read in the text. */
  readonly reason?: string
}

/** A text by which a license is known. */
export interface LicenseTextFact {
  /** The digest of the file that was read, in hex. */
  readonly sha256: string
  /** The digest of its words, however they are set: 16 hex digits. */
  readonly fingerprint: string
  readonly words: number
}

/**
 * `license`: the terms of a work. `policy`: rules of use that belong to licenses. `exception`: an addition to a license.
 * `family`: several licenses that share a name; never one of them.
 */
export type EntryKind = 'license' | 'policy' | 'exception' | 'family'

/** All that is known of a license. */
export interface LicenseEntry {
  /** The id used everywhere: of SPDX, else of the Hub, else `LicenseRef-…`. */
  readonly id: string
  readonly kind: EntryKind
  readonly name: string
  readonly publisher?: string
  readonly version?: string
  readonly date?: string
  readonly family?: string
  /** What an SPDX expression writes for it. */
  readonly spdx?: string
  /** Its id on the Hub. */
  readonly hub?: string
  readonly aliases: readonly string[]
  readonly urls: readonly string[]
  /** The members of a family. */
  readonly members?: readonly string[]
  /** Documents that the license makes part of itself: ids, or what is known of those that nobody has. */
  readonly incorporates?: readonly (string | { readonly url?: string; readonly name?: string })[]
  readonly osiApproved?: boolean
  /** The rating of the Blue Oak Council, for permissive licenses: Model, Gold, Silver, Bronze, Lead. */
  readonly blueOak?: string
  /** What it counts as a derivative, and what it says of outputs, in a sentence. */
  readonly derivatives?: string
  readonly outputs?: string
  /** Empty where nobody of the project has read a text of it. */
  readonly texts: readonly LicenseTextFact[]
  /** `core` where a reader decided only the core clauses; without it all of the vocabulary. */
  readonly decided?: 'core'
  /** Facts by clause id. A clause that is not here, and was decided, is not in the texts. Absent where no text was read. */
  readonly clauses?: Readonly<Record<string, ClauseFact>>
}

/** What the catalogue file holds. */
export interface CatalogueData {
  readonly schemaVersion: number
  readonly licenses: readonly LicenseEntry[]
  /** URLs without scheme, `www.` and last slash, and the license or family that each names. */
  readonly urls: Readonly<Record<string, string>>
}

/** All known licenses, to be asked. */
export interface Catalogue {
  readonly licenses: readonly LicenseEntry[]
  readonly byId: ReadonlyMap<string, LicenseEntry>
  readonly byName: ReadonlyMap<string, LicenseEntry>
  readonly byUrl: ReadonlyMap<string, LicenseEntry>
}

/** Makes a catalogue of its data. Of two licenses that claim one name, neither has it. */
export function openCatalogue(data: CatalogueData): Catalogue {
  const byId = new Map(data.licenses.map((entry) => [entry.id.toLowerCase(), entry]))
  for (const entry of data.licenses) {
    for (const id of [entry.hub, entry.spdx]) {
      if (id !== undefined && !byId.has(id.toLowerCase())) byId.set(id.toLowerCase(), entry)
    }
  }
  return { licenses: data.licenses, byId, byName: indexNames(data.licenses), byUrl: indexUrls(data, byId) }
}

/** The license that an id, a name or an alias stands for; `undefined` where none does, or more than one could. */
export function findLicense(catalogue: Catalogue, written: string): LicenseEntry | undefined {
  return catalogue.byId.get(written.trim().toLowerCase()) ?? catalogue.byName.get(canonicalName(written))
}

/** The license or family that a link names; `undefined` for one that is not known. */
export function findLicenseByUrl(catalogue: Catalogue, url: string): LicenseEntry | undefined {
  return catalogue.byUrl.get(canonicalUrl(url))
}

/**
 * A name as it is compared: lower case, words only, without `the` and without `license` and `agreement` at its end.
 * A plus stays: `GPLv3+` is not `GPLv3`.
 */
function canonicalName(written: string): string {
  const words = written
    .slice(0, 300)
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll('licence', 'license')
    .replaceAll(/\bversion\s+(?=\d)|\bv\.?\s*(?=\d)/g, '')
    .match(/\+\+|[\p{L}\p{N}.]+(?:\+(?!\+))?/gu)
  const list = (words ?? [])
    .map((word) => word.replaceAll(/^\.+|\.+$/g, ''))
    .filter((word) => word !== '' && word !== 'the')
  while (list.length > 1 && /^(?:license|agreement|licensed|text)$/.test(list.at(-1) ?? '')) list.pop()
  return list.join(' ')
}

/** A URL as it is compared: without scheme, `www.`, fragment and last slash, the host in lower case. */
function canonicalUrl(url: string): string {
  const bare = url
    .trim()
    .replace(/^https?:\/\//i, '')
    .replace(/^www\./i, '')
    .replace(/#.*$/, '')
    .replace(/\/+$/, '')
  const slash = bare.indexOf('/')
  return slash === -1 ? bare.toLowerCase() : bare.slice(0, slash).toLowerCase() + bare.slice(slash)
}

function indexNames(entries: readonly LicenseEntry[]): ReadonlyMap<string, LicenseEntry> {
  const claims = new Map<string, Set<LicenseEntry>>()
  for (const entry of entries) {
    for (const name of [entry.id, entry.name, ...(entry.hub === undefined ? [] : [entry.hub]), ...entry.aliases]) {
      const key = canonicalName(name)
      claims.set(key, (claims.get(key) ?? new Set()).add(entry))
    }
  }
  return new Map([...claims].flatMap(([name, claimants]) => onlyOne(name, claimants)))
}

function onlyOne(name: string, claimants: ReadonlySet<LicenseEntry>): readonly (readonly [string, LicenseEntry])[] {
  const [entry] = claimants
  return entry === undefined || claimants.size > 1 ? [] : [[name, entry]]
}

function indexUrls(data: CatalogueData, byId: ReadonlyMap<string, LicenseEntry>): ReadonlyMap<string, LicenseEntry> {
  const claims = new Map<string, Set<LicenseEntry>>()
  const pairs = [
    ...data.licenses.flatMap((entry) => entry.urls.map((url) => ({ url, entry }))),
    ...Object.entries(data.urls).map(([url, id]) => ({ url, entry: byId.get(id.toLowerCase()) })),
  ]
  for (const { url, entry } of pairs) {
    if (entry === undefined) continue
    const key = canonicalUrl(url)
    claims.set(key, (claims.get(key) ?? new Set()).add(entry))
  }
  return new Map([...claims].flatMap(([url, claimants]) => onlyOne(url, claimants)))
}
