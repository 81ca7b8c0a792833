import type { Artifact } from '@stemma/graph'

import type { Guard } from '../http/guarded-fetch.ts'
import type { Limits } from '../limits.ts'

/** What is needed to ask one Hub. */
export interface HubConnection {
  /** `https://host[:port][/prefix]`, without a trailing slash. */
  readonly endpoint: string
  readonly guard: Guard
  readonly limits: Limits
}

/** An artifact of the Hub at a full commit id. */
export interface PinnedArtifact {
  readonly artifact: Artifact
  readonly revision: string
}

/** The address of a file at a commit; `path` comes from the list of files of that commit. */
export function fileUrl({ endpoint }: HubConnection, { artifact, revision }: PinnedArtifact, path: string): string {
  const folder = artifact.kind === 'dataset' ? 'datasets/' : ''
  const encoded = path.split('/').map(encodeURIComponent).join('/')
  return `${endpoint}/${folder}${artifact.name}/resolve/${revision}/${encoded}`
}
