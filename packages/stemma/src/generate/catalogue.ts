import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import blueOak from '@blueoak/list/index.json' with { type: 'json' }
import { load } from 'js-yaml'
import spdxIds from 'spdx-license-ids/index.json' with { type: 'json' }
import spdxList from 'spdx-license-list/spdx.json' with { type: 'json' }

import {
  type CatalogueData,
  type LicenseEntry,
  type LicenseLinks,
  type LicenseNames,
  type LicenseTextFact,
  makeLicenseNames,
  openCatalogue,
} from '@stemma/licenses'

import { readEntries, type WrittenEntry } from './read-entries.ts'

/** Fingerprints by the digest of the file that was read. */
export type Fingerprints = Readonly<Record<string, { readonly fingerprint: string; readonly words: number }>>

/** The fingerprints that the generator kept. */
export function readFingerprints(file: string): Fingerprints {
  const kept: unknown = JSON.parse(readFileSync(file, 'utf8'))
  if (!isFingerprints(kept)) throw new Error(`no fingerprints: ${file}`)
  return kept
}

function isFingerprints(value: unknown): value is Fingerprints {
  return typeof value === 'object' && value !== null && Object.values(value).every((one) => typeof one === 'object')
}

/** Makes the catalogue: the entries that people wrote, every other SPDX license by its name, and the flags of OSI and the Blue Oak Council. */
export function makeCatalogue(rules: string, fingerprints: Fingerprints): CatalogueData {
  const written = readEntries(rules)
  const aliases = readAliases(rules)
  const known = new Set(written.map((entry) => entry.id))
  const others = spdxIds
    .filter((id) => !known.has(id))
    .map((id): WrittenEntry => ({ id, kind: 'license', name: spdxName(id), spdx: id }))
  const licenses = [...written, ...others].map((entry) => completeEntry(entry, aliases, fingerprints))
  return { schemaVersion: 1, licenses: licenses.toSorted((a, b) => (a.id < b.id ? -1 : 1)), urls: readUrls(rules) }
}

/** The names and links by which texts mention licenses. The GNU family has notices of its own, which say `-only` or `-or-later`. */
export function makeMentions(
  rules: string,
  fingerprints: string,
): { readonly names: LicenseNames; readonly links: LicenseLinks } {
  const data = makeCatalogue(rules, readFingerprints(fingerprints))
  const named = data.licenses.filter(({ id, kind }) => kind === 'license' && !/^(?:[al]?gpl|gfdl)-/i.test(id))
  const links = [...openCatalogue(data).byUrl].map(([url, { id }]): [string, string] => [url, id])
  return {
    names: makeLicenseNames(named.map(({ id, name, aliases }) => ({ license: id, names: [name, ...aliases] }))),
    links: Object.fromEntries(links.filter(([url]) => url.includes('/')).toSorted(([a], [b]) => (a < b ? -1 : 1))),
  }
}

function completeEntry(
  entry: WrittenEntry,
  aliases: Readonly<Record<string, readonly string[]>>,
  fingerprints: Fingerprints,
): LicenseEntry {
  const { texts, aliases: own, urls, ...rest } = entry
  const list = Object.hasOwn(spdxList, entry.id) ? spdx(entry.id) : undefined
  const rating = ratings.get(entry.id)
  const names = [...(own ?? []), ...(aliases[entry.id] ?? []), ...(list === undefined ? [] : [list.name])]
  return {
    ...rest,
    aliases: [...new Set(names)].filter((name) => name !== entry.name).toSorted(),
    urls: [...(urls ?? [])],
    ...(list === undefined ? {} : { osiApproved: list.osiApproved }),
    ...(rating === undefined ? {} : { blueOak: rating }),
    texts:
      typeof texts === 'string' || texts === undefined ? [] : texts.map((text) => textFact(text.sha256, fingerprints)),
  }
}

function textFact(digest: string, fingerprints: Fingerprints): LicenseTextFact {
  const known = fingerprints[digest]
  if (known === undefined) throw new Error(`no fingerprint of the text ${digest}: run the generator with --texts`)
  return { sha256: digest, ...known }
}

interface SpdxListed {
  readonly name: string
  readonly osiApproved: boolean
}

const listed: Readonly<Record<string, SpdxListed>> = spdxList

function spdx(id: string): SpdxListed | undefined {
  return listed[id]
}

function spdxName(id: string): string {
  return spdx(id)?.name ?? id
}

const ratings: ReadonlyMap<string, string> = new Map(
  blueOak.flatMap(({ name, licenses }) => licenses.map((license): [string, string] => [license.id, name])),
)

function readAliases(rules: string): Readonly<Record<string, readonly string[]>> {
  const aliases: unknown = load(readFileSync(join(rules, 'license-aliases.yaml'), 'utf8'))
  return isAliases(aliases) ? aliases : {}
}

function isAliases(value: unknown): value is Record<string, readonly string[]> {
  return typeof value === 'object' && value !== null && Object.values(value).every((names) => Array.isArray(names))
}

/** `rules/license-urls.tsv`: a URL and the id of the license or family (`family:…`) that it names, a line each. */
function readUrls(rules: string): Readonly<Record<string, string>> {
  const lines = readFileSync(join(rules, 'license-urls.tsv'), 'utf8').split('\n').slice(1)
  return Object.fromEntries(
    lines
      .filter((line) => line.includes('\t'))
      .map((line): [string, string] => {
        const [url = '', id = ''] = line.split('\t')
        return [url, id.trim().replace(/^family:/, '')]
      }),
  )
}
