/** The bytes of a GGUF file of version 3 with these strings, and `padding` bytes of vocabulary before the last of them. */
export function ggufFile(strings: Readonly<Record<string, string>>, padding = 0): Buffer<ArrayBuffer> {
  const pairs = Object.entries(strings).map(([key, value]) =>
    Buffer.concat([lengthAnd(key), uint32(8), lengthAnd(value)]),
  )
  const vocabulary = padding === 0 ? [] : [vocabularyOf(padding)]
  const count = pairs.length + vocabulary.length
  return Buffer.concat([
    Buffer.from('GGUF'),
    uint32(3),
    uint64(0),
    uint64(count),
    ...pairs.slice(0, -1),
    ...vocabulary,
    ...pairs.slice(-1),
    Buffer.alloc(64),
  ])
}

/** The bytes of a safetensors file with this header, of which the first 8 say `length`. */
export function safetensorsFile(header: string, length = Buffer.byteLength(header)): Buffer<ArrayBuffer> {
  return Buffer.concat([uint64(length), Buffer.from(header), Buffer.alloc(16)])
}

function vocabularyOf(bytes: number): Buffer {
  const words = Math.ceil(bytes / 1008)
  return Buffer.concat([
    lengthAnd('tokenizer.ggml.tokens'),
    uint32(9),
    uint32(8),
    uint64(words),
    ...Array.from({ length: words }, () => lengthAnd('x'.repeat(1000))),
  ])
}

function lengthAnd(text: string): Buffer {
  return Buffer.concat([uint64(Buffer.byteLength(text)), Buffer.from(text)])
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32LE(value)
  return bytes
}

function uint64(value: number): Buffer {
  const bytes = Buffer.alloc(8)
  bytes.writeBigUInt64LE(BigInt(value))
  return bytes
}
