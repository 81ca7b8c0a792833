import type { SnapshotText } from '@stemma/graph'

import { sha256 } from './sha256.ts'
import { decodeText } from './text-decoding.ts'

/** The text of the file `path`, decoded from all its bytes. */
export function snapshotText(path: string, bytes: Uint8Array): SnapshotText {
  const { text, oddities } = decodeText(bytes)
  return { path, form: 'text', text, sha256: sha256(bytes), ...(oddities.length === 0 ? {} : { oddities }) }
}
