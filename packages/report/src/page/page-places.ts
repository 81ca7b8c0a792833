import { describeSource, type Evidence, type GraphNode } from '@stemma/graph'

import { fileLink } from './hub-link.ts'
import type { PagePlace } from './page-data.ts'
import { pageText } from './page-text.ts'

/** What all parts of a page share while it is made: nodes and places by their index. */
export interface PageIndex {
  /** The index of a node by its id; absent where the graph has none. */
  readonly indexOf: (id: string) => number | undefined
  /** The path of a finding or a term as indices. */
  readonly pathOf: (ids: readonly string[]) => readonly number[]
  /** The index of a place, which is kept once however often it is cited. */
  readonly placesOf: (evidence: readonly Evidence[], id: string) => readonly number[]
  /** The places that were asked for so far. */
  readonly places: readonly PagePlace[]
}

/** Opens an index over the nodes of a graph. */
export function openPageIndex(nodes: readonly GraphNode[]): PageIndex {
  const indices = new Map(nodes.map(({ id }, at) => [id, at]))
  const places: PagePlace[] = []
  const known = new Map<string, number>()
  function placeOf(evidence: Evidence, id: string): readonly number[] {
    const of = indices.get(id)
    const node = of === undefined ? undefined : nodes[of]
    if (of === undefined || node === undefined) return []
    const place = pagePlace(evidence, node, of)
    const key = JSON.stringify(place)
    const at = known.get(key) ?? places.length
    if (at === places.length) places.push(place)
    known.set(key, at)
    return [at]
  }
  return {
    indexOf: (id) => indices.get(id),
    pathOf: (ids) => ids.flatMap((id) => indices.get(id) ?? []),
    placesOf: (evidence, id) => [...new Set(evidence.flatMap((one) => placeOf(one, id)))],
    places,
  }
}

function pagePlace(evidence: Evidence, node: GraphNode, of: number): PagePlace {
  const { source, range, quote } = evidence
  const link = source.kind === 'file' ? fileLink(node, source.path, range?.line) : undefined
  return {
    of,
    where: pageText(describeSource(evidence)),
    quote: pageText(quote),
    ...(link === undefined ? {} : { link }),
  }
}
