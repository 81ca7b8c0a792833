import { createHash } from 'node:crypto'

import type { Snapshot } from '@stemma/graph'

/** The sha256 of what was read of a repository: its file list, its texts, and what could not be had. Not of likes and downloads. */
export function digestOfSnapshot({ artifact, revision, repositoryId, files, texts, unread }: Snapshot): string {
  const said = [
    [artifact.kind, artifact.registry, artifact.name, revision ?? null, repositoryId ?? null],
    files.map(({ path, size, sha256, gitObject }) => [path, size ?? null, sha256 ?? null, gitObject ?? null]),
    texts.map(({ path, form, sha256 }) => [path, form, sha256]),
    unread.map(({ path, state }) => [path, state]),
  ]
  return createHash('sha256').update(JSON.stringify(said)).digest('hex')
}
