import type { PageData } from '@stemma/report'

/** The edges of a lineage, looked up from both ends: indices of edges by the index of a node. */
export interface Links {
  readonly up: readonly (readonly number[])[]
  readonly down: readonly (readonly number[])[]
}

/** Looks the edges up once. */
export function linksOf({ nodes, edges }: Pick<PageData, 'nodes' | 'edges'>): Links {
  const up: number[][] = nodes.map(() => [])
  const down: number[][] = nodes.map(() => [])
  for (const [at, { upstream, downstream }] of edges.entries()) {
    up[downstream]?.push(at)
    down[upstream]?.push(at)
  }
  return { up, down }
}
