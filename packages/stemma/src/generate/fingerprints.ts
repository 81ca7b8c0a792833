import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import spdxFull from 'spdx-license-list/spdx-full.json' with { type: 'json' }

import { fingerprintText, type LicensePattern } from '@stemma/licenses'

import type { Fingerprints } from './catalogue.ts'
import { plainPattern, plainPatterns, spdxPatterns, withoutRepetitions } from './patterns.ts'
import { readEntries, sha256 } from './read-entries.ts'
import { readSpdxFile } from './spdx-xml.ts'

/** A text that an entry names, and the license that it is. */
export interface ReadText {
  readonly license: string
  readonly file: string
  readonly sha256: string
  readonly text: string
}

/** Where the texts of others lie, which are read here and not kept. */
export interface TextFolders {
  /** `src` of the SPDX license list in its XML form. */
  readonly spdx: string
  /** What the entries' `file:` are relative to. Files under `spdx/` come from npm instead. */
  readonly texts: string
}

/** The plain texts of SPDX licenses, from npm. */
export const fullTexts: Readonly<Record<string, { readonly licenseText: string }>> = spdxFull

/** The fingerprints of all texts that entries name. Throws where a file is not the one that was read. */
export function makeFingerprints(rules: string, folders: TextFolders): Fingerprints {
  return Object.fromEntries(readTexts(rules, folders).map((one) => [one.sha256, fingerprintText(one.text)]))
}

/** All patterns of the index: those of the SPDX list with what they leave open, then the texts of the entries. */
export function makePatterns(rules: string, folders: TextFolders): readonly LicensePattern[] {
  const spdx = [folders.spdx, join(folders.spdx, 'exceptions')].flatMap((folder) => readSpdxFolder(folder))
  const own = readTexts(rules, folders).filter(({ file }) => !file.startsWith('spdx/'))
  const texts = own.map((one) => plainPattern(one.license, one.text))
  const marked = withoutRepetitions([...spdx, ...texts])
  return withoutRepetitions([...marked, ...plainPatterns(fullTexts, marked)])
}

function readSpdxFolder(folder: string): readonly LicensePattern[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith('.xml'))
    .toSorted()
    .flatMap((name) => spdxPatterns(readSpdxFile(readFileSync(join(folder, name), 'utf8'))))
}

export function readTexts(rules: string, folders: TextFolders): readonly ReadText[] {
  return readEntries(rules).flatMap((entry) => {
    const texts = typeof entry.texts === 'string' || entry.texts === undefined ? [] : entry.texts
    return texts.map((text) => readText(entry.id, text, folders))
  })
}

function readText(
  license: string,
  text: { readonly file: string; readonly sha256: string },
  folders: TextFolders,
): ReadText {
  const bytes = readBytes(text.file, folders)
  if (sha256(bytes) !== text.sha256) {
    throw new Error(`${license}: ${text.file} is not the text that was read (${text.sha256})`)
  }
  return { license, ...text, text: new TextDecoder().decode(bytes) }
}

function readBytes(file: string, { texts }: TextFolders): Uint8Array {
  const path = join(texts, file)
  if (existsSync(path)) return readFileSync(path)
  const full = fullTexts[file.replace(/^spdx\//, '').replace(/\.txt$/, '')]
  if (full === undefined) throw new Error(`no such text: ${file}`)
  return new TextEncoder().encode(full.licenseText)
}
