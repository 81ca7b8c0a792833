import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'

import type { ListedText } from '@stemma/policy'

/** The texts of licenses by their SPDX ids, of the package `spdx-license-list` (CC0): each file is read when its license is first asked for. */
export function openListedTexts(): (id: string) => ListedText | undefined {
  const known = new Map<string, ListedText | undefined>()
  let ids: ReadonlySet<string> | undefined
  return (id) => {
    ids ??= new Set(stringsIn(readList('spdx-simple.json')))
    // The id as the list writes it: some file systems would find another one.
    if (!ids.has(id)) return undefined
    if (!known.has(id)) known.set(id, textIn(readList(`licenses/${id}.json`)))
    return known.get(id)
  }
}

/** The sha256 of a text, however its lines end and however many of them are empty at its end. */
export function textDigest(text: string): string {
  const plain = text.replaceAll(/\r\n?/g, '\n').replace(/\n+$/, '')
  return createHash('sha256').update(plain).digest('hex')
}

function readList(file: string): unknown {
  return JSON.parse(readFileSync(new URL(import.meta.resolve(`spdx-license-list/${file}`)), 'utf8'))
}

function stringsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === 'string') : []
}

function textIn(value: unknown): ListedText | undefined {
  if (typeof value !== 'object' || value === null || !('licenseText' in value)) return undefined
  const { licenseText: text } = value
  return typeof text === 'string' && text !== '' ? { text, sha256: textDigest(text) } : undefined
}
