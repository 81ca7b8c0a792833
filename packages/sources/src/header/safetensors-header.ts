import { isJsonObject, property, type Json, type JsonObject } from '@stemma/graph'

import { ReadFailure } from '../read-failure.ts'
import { sha256 } from '../sha256.ts'
import type { FileRange, Header, RangeSource } from './range-source.ts'

const firstPortion = 65_536
const largestHeader = 32 * 1024 * 1024
const longestString = 20_000
const lengthBytes = 8

/**
 * The `__metadata__` of a safetensors file (strings cut at 20,000 characters) and how many tensors it lists, as JSON text.
 * `sha256` is of the header with its length. Costs two requests at most. Throws `malformed` and `too-large`.
 */
export async function readSafetensorsHeader(source: RangeSource): Promise<Header> {
  const start = await source.read(0, firstPortion - 1)
  const end = headerEnd(start)
  const bytes = end <= start.bytes.length ? start.bytes.subarray(0, end) : await withRest(source, start.bytes, end)
  const header = parseHeader(bytes.subarray(lengthBytes))
  const tensors = Object.keys(header).filter((key) => key !== '__metadata__').length
  const text = JSON.stringify({ __metadata__: stringsOf(property(header, '__metadata__')), tensors }, null, 1)
  return { text, sha256: sha256(bytes) }
}

function headerEnd({ bytes, total }: FileRange): number {
  if (bytes.length < lengthBytes) throw malformed('the file is shorter than 8 bytes')
  const length = Buffer.from(bytes.subarray(0, lengthBytes)).readBigUInt64LE()
  if (length === 0n) throw malformed('the header is empty')
  if (total !== undefined && length > BigInt(total - lengthBytes)) throw malformed('the header is longer than its file')
  if (length > BigInt(largestHeader)) {
    throw new ReadFailure('too-large', `the safetensors header is longer than ${largestHeader} bytes`)
  }
  return lengthBytes + Number(length)
}

async function withRest(source: RangeSource, start: Uint8Array, end: number): Promise<Uint8Array> {
  const rest = start.length < firstPortion ? new Uint8Array() : (await source.read(start.length, end - 1)).bytes
  if (start.length + rest.length !== end) throw malformed('the header is longer than its file')
  return Buffer.concat([start, rest])
}

function parseHeader(bytes: Uint8Array): JsonObject {
  try {
    const header: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    if (isJsonObject(header)) return header
  } catch {
    // What is not JSON and what is not an object are told alike.
  }
  throw malformed('the header is not a JSON object')
}

function stringsOf(metadata: Json | undefined): Record<string, string> {
  const entries = isJsonObject(metadata) ? Object.entries(metadata) : []
  return Object.fromEntries(
    entries.flatMap(([key, value]) => (typeof value === 'string' ? [[key, value.slice(0, longestString)]] : [])),
  )
}

function malformed(what: string): ReadFailure {
  return new ReadFailure('malformed', `not a safetensors file: ${what}`)
}
