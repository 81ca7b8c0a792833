import { compareText } from '@stemma/graph'

import { ReadFailure } from '../read-failure.ts'
import { type ByteWindow, byteWindow, readBytes, skipBytes } from './byte-window.ts'
import type { Header, RangeSource } from './range-source.ts'

const portion = 2_000_000
const largestHeader = 34_000_000
const longestString = 2_000
const longestList = 100
/** Bounds of the format, or far above any real file: 78 keys are many, and a key is a dotted name. */
const mostKeys = 100_000
const longestKey = 65_535
const deepestList = 4

/** Bytes of a value, by its type number; strings (8) and lists (9) say their own length. */
const sizes: Readonly<Record<number, number>> = { 0: 1, 1: 1, 2: 2, 3: 2, 4: 4, 5: 4, 6: 4, 7: 1, 10: 8, 11: 8, 12: 8 }
const stringType = 8
const listType = 9

/**
 * The short metadata of a GGUF file: numbers, truth values, strings up to 2,000 characters, lists of up to 100 strings.
 * `sha256` is of the first 2,000,000 bytes. Costs two requests at most. Throws `malformed` and `too-large`.
 *
 * A reader of our own, and not `@huggingface/gguf`: that one builds every vocabulary in memory and begins a value anew with
 * each portion, so that a hostile file of 34 MB took it 22 s and 1.25 GB. This one passes over what is not kept.
 */
export async function readGgufHeader(source: RangeSource): Promise<Header> {
  const window = await byteWindow(source, { first: portion, most: largestHeader })
  try {
    const values = await readKeyValues(window)
    const sorted = Object.fromEntries(values.toSorted(([left], [right]) => compareText(left, right)))
    return { text: JSON.stringify(sorted, null, 1), sha256: window.firstDigest }
  } finally {
    await window.close()
  }
}

type Short = string | number | boolean | readonly string[]

/** How numbers stand in a file: version 1 counts in 32 bits, and files for other machines turn the bytes around. */
interface Layout {
  readonly version: number
  readonly isLittle: boolean
}

async function readKeyValues(window: ByteWindow): Promise<readonly (readonly [string, Short])[]> {
  const layout = await readLayout(window)
  await readCount(window, layout)
  const keys = await readCount(window, layout)
  if (keys > mostKeys) throw new ReadFailure('malformed', `the GGUF header claims ${keys} keys`)
  const found = new Map<string, Short>()
  for (let index = 0; index < keys; index += 1) {
    const key = await readString(window, layout, longestKey)
    if (key === undefined) throw new ReadFailure('malformed', 'the GGUF header has a key that is no name')
    const value = await readValue(window, layout, await readUint32(window, layout))
    if (value !== undefined) found.set(key, value)
  }
  return [...found]
}

async function readLayout(window: ByteWindow): Promise<Layout> {
  const start = await readBytes(window, 8)
  if (start.toString('latin1', 0, 4) !== 'GGUF') {
    throw new ReadFailure('malformed', 'the file does not begin as GGUF does')
  }
  const isLittle = start.readUInt16LE(4) !== 0
  const version = isLittle ? start.readUInt32LE(4) : start.readUInt32BE(4)
  if (![1, 2, 3].includes(version)) throw new ReadFailure('malformed', `GGUF version ${version} is not known`)
  return { version, isLittle }
}

async function readUint32(window: ByteWindow, { isLittle }: Layout): Promise<number> {
  const bytes = await readBytes(window, 4)
  return isLittle ? bytes.readUInt32LE() : bytes.readUInt32BE()
}

async function readCount(window: ByteWindow, layout: Layout): Promise<number> {
  if (layout.version === 1) return readUint32(window, layout)
  const bytes = await readBytes(window, 8)
  return Number(layout.isLittle ? bytes.readBigUInt64LE() : bytes.readBigUInt64BE())
}

/** The string at the window; `undefined` where it is longer than `longest` and was passed over. */
async function readString(window: ByteWindow, layout: Layout, longest: number): Promise<string | undefined> {
  const length = await readCount(window, layout)
  if (length <= longest) return (await readBytes(window, length)).toString('utf8')
  await skipBytes(window, length)
  return undefined
}

async function readValue(window: ByteWindow, layout: Layout, type: number): Promise<Short | undefined> {
  if (type === stringType) return readString(window, layout, longestString)
  if (type === listType) return readList(window, layout, 1)
  const size = sizes[type]
  if (size === undefined) throw new ReadFailure('malformed', `the GGUF header has a value of type ${type}`)
  return readNumber(await readBytes(window, size), type, layout.isLittle)
}

const booleanType = 7
const floatTypes: ReadonlySet<number> = new Set([6, 12])
const signedTypes: ReadonlySet<number> = new Set([1, 3, 5, 11])

function readNumber(bytes: Buffer, type: number, isLittle: boolean): Short {
  if (type === booleanType) return bytes[0] !== 0
  const ordered = Buffer.from(isLittle ? bytes.toReversed() : bytes)
  if (floatTypes.has(type)) return jsonNumber(ordered.length === 4 ? ordered.readFloatBE() : ordered.readDoubleBE())
  const unsigned = BigInt(`0x${ordered.toString('hex')}`)
  const value = signedTypes.has(type) ? BigInt.asIntN(bytes.length * 8, unsigned) : unsigned
  return Number.isSafeInteger(Number(value)) ? Number(value) : String(value)
}

function jsonNumber(value: number): Short {
  return Number.isFinite(value) ? value : String(value)
}

/** A short list of short strings; every other list is passed over without being built. */
async function readList(window: ByteWindow, layout: Layout, depth: number): Promise<Short | undefined> {
  const type = await readUint32(window, layout)
  const count = await readCount(window, layout)
  const size = sizes[type]
  if (size !== undefined) {
    await skipBytes(window, count * size)
    return undefined
  }
  if (type === listType && depth < deepestList) {
    for (let index = 0; index < count; index += 1) await readList(window, layout, depth + 1)
    return undefined
  }
  if (type !== stringType) throw new ReadFailure('malformed', `the GGUF header has a list of type ${type}`)
  return readStrings(window, layout, count)
}

async function readStrings(window: ByteWindow, layout: Layout, count: number): Promise<readonly string[] | undefined> {
  const strings: string[] = []
  for (let index = 0; index < count; index += 1) {
    const text = await readString(window, layout, count <= longestList ? longestString : -1)
    if (text !== undefined) strings.push(text)
  }
  return strings.length === count ? strings : undefined
}
