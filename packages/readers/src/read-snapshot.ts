import type { Claim, Snapshot } from '@stemma/graph'

import { readers } from './readers.ts'

/** Reads a snapshot into claims, each with its evidence. What a text itself had odd (undecodable bytes) is claimed as well. */
export function readSnapshot(snapshot: Snapshot): readonly Claim[] {
  if (snapshot.read === 'failed') return []
  return [...readers.flatMap((reader) => reader.read(snapshot)), ...decodingOddities(snapshot)]
}

function decodingOddities(snapshot: Snapshot): readonly Claim[] {
  return snapshot.texts.flatMap((text) =>
    (text.oddities ?? []).map(
      (message) =>
        ({
          type: 'oddity',
          message: `${text.path}: ${message}`,
          evidence: { reader: 'snapshot', source: { kind: 'file', path: text.path, sha256: text.sha256 }, quote: '' },
        }) as const,
    ),
  )
}
