import type { ScanOptions } from '../scan.ts'

/** How to check a code base. */
export interface CheckOptions extends Omit<ScanOptions, 'depth' | 'limit'> {
  /** A branch, a tag or a commit: only what the change since then brings is judged, by what the base says. */
  readonly base?: string
  /** Whether texts that only may be models are looked up on the Hub. Names in private code are private. */
  readonly resolveCandidates?: boolean
}
