import { createHash } from 'node:crypto'

/** The sha256 of `content` (a text as UTF-8), as 64 hexadecimal digits. */
export function sha256(content: string | Uint8Array): string {
  return createHash('sha256').update(content).digest('hex')
}
