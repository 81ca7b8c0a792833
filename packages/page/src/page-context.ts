import type { PageData } from '@stemma/report'

import type { Links } from './links.ts'
import type { Store } from './store.ts'
import type { Lineage } from './visible-nodes.ts'

/** What all parts of the page share. */
export interface Context extends Lineage {
  readonly data: PageData
  readonly links: Links
  readonly store: Store
  /** Selects a node, lets it be seen, and says so. */
  readonly select: (node: number | undefined) => void
  /** Tells those who listen and do not see. */
  readonly announce: (text: string) => void
}
