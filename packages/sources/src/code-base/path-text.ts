import { isUtf8 } from 'node:buffer'

/** A path as text. Of bytes that are no UTF-8 each one above ASCII is written `\xNN`, and so is every backslash: no two paths become the same text. */
export function pathText(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString('utf8').replaceAll('\\', String.raw`\x5c`)
  return [...bytes]
    .map((byte) => (byte < 0x80 && byte !== 0x5c ? String.fromCharCode(byte) : `\\x${byte.toString(16)}`))
    .join('')
}

/** The bytes of a path that {@link pathText} wrote. */
export function pathBytes(text: string): Buffer {
  const pieces = text.split(/\\x(?<byte>[0-9a-f]{2})/)
  return Buffer.concat(pieces.map((piece, at) => Buffer.from(piece, at % 2 === 0 ? 'utf8' : 'hex')))
}
