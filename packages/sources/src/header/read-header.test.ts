import { describe, expect, it } from '@jest/globals'
import * as fc from 'fast-check'

import { ReadFailure } from '../read-failure.ts'
import { sha256 } from '../sha256.ts'
import { ggufFile, safetensorsFile } from '../testing/weight-files.ts'
import type { RangeSource } from './range-source.ts'
import { readHeader } from './read-header.ts'

function sourceOf(bytes: Buffer, knowsTotal = true): RangeSource & { asked: [number, number][] } {
  const asked: [number, number][] = []
  return {
    asked,
    read: async (first, last) => {
      await Promise.resolve()
      asked.push([first, last])
      const part = bytes.subarray(first, last + 1)
      return knowsTotal ? { bytes: part, total: bytes.length } : { bytes: part }
    },
    open: async (first, last) => {
      await Promise.resolve()
      asked.push([first, last])
      let position = first
      return {
        take: async (count) => {
          await Promise.resolve()
          const part = bytes.subarray(position, Math.min(position + count, last + 1))
          position += part.length
          return part
        },
        close: () => {
          asked.push([-1, -1])
        },
      }
    },
  }
}

function stateOf(state: string) {
  return expect.objectContaining({ failure: expect.objectContaining({ state }) })
}

function patched(bytes: Buffer, offset: number, value: bigint): Buffer {
  const copy = Buffer.from(bytes)
  copy.writeBigUInt64LE(value, offset)
  return copy
}

describe('a safetensors header', () => {
  it('gives its metadata and counts its tensors', async () => {
    const file = safetensorsFile('{"__metadata__":{"format":"pt","ss_sd_model_name":"base","n":1},"a":{},"b":{}}')
    const header = await readHeader('x.safetensors', sourceOf(file))
    expect(JSON.parse(header.text)).toEqual({ __metadata__: { format: 'pt', ss_sd_model_name: 'base' }, tensors: 2 })
    expect(header.sha256).toBe(sha256(file.subarray(0, -16)))
  })

  it('is read in two parts where it is long, and its strings are cut', async () => {
    const source = sourceOf(safetensorsFile(JSON.stringify({ __metadata__: { long: 'x'.repeat(100_000) } })))
    const { text } = await readHeader('x.safetensors', source)
    expect(JSON.parse(text).__metadata__.long).toHaveLength(20_000)
    expect(source.asked).toEqual([
      [0, 65_535],
      [65_536, 100_035],
    ])
  })

  it.each<[string, Buffer, string]>([
    ['an empty file', Buffer.alloc(0), 'malformed'],
    ['a file of seven bytes', Buffer.alloc(7), 'malformed'],
    ['no length', safetensorsFile('{}', 0), 'malformed'],
    ['a length beyond the file', safetensorsFile('{}', 5000), 'malformed'],
    ['the greatest length', Buffer.alloc(100, 255), 'malformed'],
    ['a header that is cut by its length', safetensorsFile('{"a":{}}', 4), 'malformed'],
    ['a list', safetensorsFile('[]'), 'malformed'],
    ['no JSON', safetensorsFile('hello'), 'malformed'],
    ['no UTF-8', Buffer.concat([safetensorsFile('', 3).subarray(0, 8), Buffer.from([0x22, 0xff, 0x22])]), 'malformed'],
  ])('is malformed: %s', async (_name, bytes, state) => {
    await expect(readHeader('x.safetensors', sourceOf(bytes))).rejects.toThrow(stateOf(state))
  })

  it('is too large beyond 32 MiB, without reading on', async () => {
    const source = sourceOf(safetensorsFile('{}', 40 * 1024 * 1024), false)
    await expect(readHeader('x.safetensors', source)).rejects.toThrow(stateOf('too-large'))
    expect(source.asked).toHaveLength(1)
  })

  it('is malformed where the file ends first and nobody said how long it is', async () => {
    await expect(readHeader('x.safetensors', sourceOf(safetensorsFile('{}', 5000), false))).rejects.toThrow(
      stateOf('malformed'),
    )
  })
})

describe('a GGUF header', () => {
  it('gives its short metadata, sorted', async () => {
    const file = ggufFile({
      'general.name': 'n',
      'general.architecture': 'llama',
      'tokenizer.chat_template': 'x'.repeat(2001),
    })
    const header = await readHeader('X.GGUF', sourceOf(file))
    expect(JSON.parse(header.text)).toEqual({
      'general.architecture': 'llama',
      'general.name': 'n',
    })
    expect(Object.keys(JSON.parse(header.text))).toEqual(Object.keys(JSON.parse(header.text)).toSorted())
    expect(header.sha256).toBe(sha256(file))
  })

  it('is read on, as one stream that is closed, where it is long', async () => {
    const source = sourceOf(ggufFile({ 'general.name': 'n', 'general.license': 'mit' }, 7_000_000))
    const { text } = await readHeader('x.gguf', source)
    expect(JSON.parse(text)).toMatchObject({ 'general.license': 'mit' })
    expect(text).not.toContain('xxxx')
    expect(source.asked).toEqual([
      [0, 1_999_999],
      [2_000_000, 33_999_999],
      [-1, -1],
    ])
  })

  const small = ggufFile({ 'general.name': 'n' })
  it.each<[string, Buffer, string]>([
    ['an empty file', Buffer.alloc(0), 'malformed'],
    ['another kind of file', Buffer.from('PK'.repeat(100)), 'malformed'],
    ['another version', Buffer.from('GGUF'.repeat(100)), 'malformed'],
    ['more keys than the file holds', patched(small, 16, 90_000n), 'malformed'],
    ['more keys than there can be', patched(small, 16, 2n ** 60n), 'malformed'],
    ['a key longer than the file', patched(small, 24, 2n ** 63n), 'malformed'],
    ['a header without end', ggufFile({ 'general.name': 'n' }, 36_000_000), 'too-large'],
  ])('cannot be read: %s', async (_name, bytes, state) => {
    await expect(readHeader('x.gguf', sourceOf(bytes))).rejects.toThrow(stateOf(state))
  })

  it('of another kind of file is unsupported', async () => {
    await expect(readHeader('x.bin', sourceOf(small))).rejects.toThrow(stateOf('unsupported'))
  })
})

async function isHeaderOrFailure(name: string, bytes: Buffer): Promise<boolean> {
  const [result] = await Promise.allSettled([readHeader(name, sourceOf(bytes))])
  return result.status === 'fulfilled' || result.reason instanceof ReadFailure
}

describe('any damage to a header', () => {
  const change = fc.record({ at: fc.nat({ max: 300 }), byte: fc.nat({ max: 255 }) })
  it.each([
    ['x.gguf', ggufFile({ 'general.architecture': 'llama', 'general.name': 'n', 'general.license': 'mit' })],
    ['x.safetensors', safetensorsFile('{"__metadata__":{"format":"pt"},"a":{"dtype":"F16","shape":[1]}}')],
  ])('gives a header or a typed failure: %s', async (name, file) => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(change, { minLength: 1, maxLength: 6 }),
        fc.nat({ max: file.length }),
        async (changes, length) => {
          const damaged = Buffer.from(file.subarray(0, length))
          for (const { at, byte } of changes) {
            damaged.set([byte].slice(0, damaged.length), Math.min(at, Math.max(0, damaged.length - 1)))
          }
          expect(await isHeaderOrFailure(name, damaged)).toBe(true)
        },
      ),
      { numRuns: 300 },
    )
  })
})
