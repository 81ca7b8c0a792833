import { ReadFailure } from '../read-failure.ts'
import { sha256 } from '../sha256.ts'
import type { ByteStream, RangeSource } from './range-source.ts'

/** What is at hand of a file that is read from front to back: a portion, and how to get the next one. */
export interface ByteWindow {
  bytes: Buffer
  at: number
  /** sha256 of the first portion. */
  readonly firstDigest: string
  /** The next portion; throws `malformed` at the end of the file and `too-large` at the bound. */
  readonly next: () => Promise<Buffer>
  readonly close: () => Promise<void>
}

/** Opens a window at the beginning of a file: one request for the first `first` bytes, one more for the rest up to `most`. */
export async function byteWindow(
  source: RangeSource,
  bounds: { readonly first: number; readonly most: number },
): Promise<ByteWindow> {
  const { bytes, total } = await source.read(0, bounds.first - 1)
  let received = bytes.length
  let stream: ByteStream | undefined

  async function next(): Promise<Buffer> {
    if (received >= bounds.most) throw new ReadFailure('too-large', `the header is longer than ${bounds.most} bytes`)
    if (received === total || received < bounds.first) throw endOfFile()
    stream ??= await source.open(bounds.first, bounds.most - 1)
    const portion = await stream.take(bounds.first)
    if (portion.length === 0) throw endOfFile()
    received += portion.length
    return Buffer.from(portion)
  }

  return { bytes: Buffer.from(bytes), at: 0, firstDigest: sha256(bytes), next, close: async () => stream?.close() }
}

function endOfFile(): ReadFailure {
  return new ReadFailure('malformed', 'the header is longer than its file')
}

/** The next `count` bytes. */
export async function readBytes(window: ByteWindow, count: number): Promise<Buffer> {
  while (window.bytes.length - window.at < count) {
    window.bytes = Buffer.concat([window.bytes.subarray(window.at), await window.next()])
    window.at = 0
  }
  window.at += count
  return window.bytes.subarray(window.at - count, window.at)
}

/** Passes over `count` bytes, which are never at hand all at once. */
export async function skipBytes(window: ByteWindow, count: number): Promise<void> {
  let left = count
  while (window.bytes.length - window.at < left) {
    left -= window.bytes.length - window.at
    window.bytes = await window.next()
    window.at = 0
  }
  window.at += left
}
