/** A text and what was odd in its bytes. */
export interface DecodedText {
  readonly text: string
  readonly oddities: readonly string[]
}

/** Decodes `bytes` as UTF-8, or as UTF-16 where a byte order mark says so. Never throws: what is undecodable becomes U+FFFD. */
export function decodeText(bytes: Uint8Array): DecodedText {
  const encoding = encodingOf(bytes)
  const text = new TextDecoder(encoding).decode(bytes)
  const oddities: string[] = []
  if (encoding !== 'utf-8') oddities.push(`the text is ${encoding.toUpperCase()}, not UTF-8`)
  if (!isDecodable(bytes, encoding)) oddities.push(`the text holds bytes that are not ${encoding.toUpperCase()}`)
  return { text, oddities }
}

function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  return 'utf-8'
}

function isDecodable(bytes: Uint8Array, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}
