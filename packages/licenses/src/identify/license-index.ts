import type { LicenseLinks, LicenseNames } from './license-names.ts'
import type { OptionalPart, PatternKind, Slot } from './pattern.ts'

/** A pattern as the index holds it: everything but its words, of which only codes are kept. */
export interface IndexedPattern {
  readonly license: string
  readonly kind: PatternKind
  /** The codes of its words: `LicenseIndex.codes` from `start`, `length` of them. */
  readonly start: number
  readonly length: number
  /** The share of the candidate index that is this pattern's: the sum of the weights of its sampled trigrams. */
  readonly weight: number
  readonly optional: readonly OptionalPart[]
  readonly slots: readonly Slot[]
}

/** The fingerprints of all known texts. Immutable; its arrays are views of the bytes it was opened from. */
export interface LicenseIndex {
  readonly patterns: readonly IndexedPattern[]
  readonly codes: Uint16Array
  /** Sampled trigrams in ascending order. */
  readonly keys: Uint32Array
  /** Where the patterns of each key begin in `postings`; one more than keys. */
  readonly offsets: Uint32Array
  /** Places in `patterns`. */
  readonly postings: Uint16Array
  /** By which names and links a text may mention a license. */
  readonly names: LicenseNames
  readonly links: LicenseLinks
}

interface IndexHeader {
  readonly format: number
  readonly patterns: readonly IndexedPattern[]
  readonly codes: number
  readonly keys: number
  readonly postings: number
  readonly names: LicenseNames
  readonly links: LicenseLinks
}

const magic = 'STEMMAIX'
const indexFormat = 2

/** Why bytes are no license index of this version. */
export class LicenseIndexError extends Error {
  override readonly name = 'LicenseIndexError'
}

/** Opens the bytes of an index without copying them. Throws `LicenseIndexError` where they are none, or of another format. */
export function openLicenseIndex(bytes: Uint8Array): LicenseIndex {
  // Typed arrays want their own alignment: bytes that lie elsewhere are copied once.
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice()
  const view = new DataView(aligned.buffer, aligned.byteOffset, aligned.byteLength)
  if (aligned.byteLength < 16 || ascii(aligned, 0, 8) !== magic) throw new LicenseIndexError('not a license index')
  const headerLength = view.getUint32(8, true)
  const header: unknown = JSON.parse(ascii(aligned, 16, headerLength))
  if (!isHeader(header)) throw new LicenseIndexError('a license index without its header')
  if (header.format !== indexFormat) {
    throw new LicenseIndexError(`license index of format ${header.format}, want ${indexFormat}`)
  }
  let at = aligned.byteOffset + align(16 + headerLength)
  const keys = new Uint32Array(aligned.buffer, at, header.keys)
  at += keys.byteLength
  const offsets = new Uint32Array(aligned.buffer, at, header.keys + 1)
  at += offsets.byteLength
  const codes = new Uint16Array(aligned.buffer, at, header.codes)
  at += codes.byteLength
  const postings = new Uint16Array(aligned.buffer, at, header.postings)
  return { patterns: header.patterns, codes, keys, offsets, postings, names: header.names, links: header.links }
}

/** Writes an index, the inverse of `openLicenseIndex`. The same index gives the same bytes. Little-endian, as every machine that runs Node. */
export function writeLicenseIndex(index: LicenseIndex): Uint8Array {
  const header: IndexHeader = {
    format: indexFormat,
    patterns: index.patterns,
    codes: index.codes.length,
    keys: index.keys.length,
    postings: index.postings.length,
    names: index.names,
    links: index.links,
  }
  const json = JSON.stringify(header).replaceAll(/[^ -~]/g, escaped)
  const arrays = [index.keys, index.offsets, index.codes, index.postings]
  const start = align(16 + json.length)
  const bytes = new Uint8Array(arrays.reduce((sum, array) => sum + array.byteLength, start))
  writeAscii(bytes, 0, magic)
  new DataView(bytes.buffer).setUint32(8, json.length, true)
  writeAscii(bytes, 16, json)
  let at = start
  for (const array of arrays) {
    bytes.set(new Uint8Array(array.buffer, array.byteOffset, array.byteLength), at)
    at += array.byteLength
  }
  return bytes
}

function isHeader(value: unknown): value is IndexHeader {
  return typeof value === 'object' && value !== null && 'format' in value && 'patterns' in value
}

function align(length: number): number {
  return Math.ceil(length / 4) * 4
}

function escaped(unit: string): string {
  return String.raw`\u` + unit.charCodeAt(0).toString(16).padStart(4, '0')
}

function writeAscii(bytes: Uint8Array, start: number, text: string): void {
  for (let index = 0; index < text.length; index += 1) bytes[start + index] = text.charCodeAt(index)
}

function ascii(bytes: Uint8Array, start: number, length: number): string {
  // In portions: one call takes its characters as arguments.
  const parts: string[] = []
  for (let at = start; at < start + length; at += 8192) {
    parts.push(String.fromCharCode(...bytes.subarray(at, Math.min(at + 8192, start + length))))
  }
  return parts.join('')
}
