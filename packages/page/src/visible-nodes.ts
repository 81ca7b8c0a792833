import type { PageData } from '@stemma/report'

import type { Links } from './links.ts'
import type { State } from './store.ts'

/** A lineage, and its edges by their ends. */
export interface Lineage {
  readonly data: Pick<PageData, 'nodes' | 'edges'>
  readonly links: Links
}

/** What is folded. */
export type Folding = Pick<State, 'foldedUp' | 'foldedDown' | 'hasDatasets' | 'focus'>

/**
 * The nodes that are not folded away. What was made of a node folded downwards is hidden, and of what is left everything
 * that some visible node comes from is shown, unless all ways to it lead through a node that is folded upwards. Where a node
 * has the focus, only what it comes from and what was made of it is there to be shown.
 */
export function visibleNodes(lineage: Lineage, folding: Folding): ReadonlySet<number> {
  const { data, links } = lineage
  const { nodes, edges } = data
  const kin = folding.focus === undefined ? undefined : kinOf(lineage, folding.focus)
  const gone = new Set(
    [...folding.foldedDown].flatMap((node) => [...walk(node, (one) => ends(links.down[one], edges, 'downstream'))]),
  )
  // A circle may hold the node itself.
  for (const node of folding.foldedDown) gone.delete(node)
  function isAlive(node: number): boolean {
    return !gone.has(node) && kin?.has(node) !== false && (folding.hasDatasets || nodes[node]?.kind !== 'dataset')
  }
  const shown = new Set(
    nodes.flatMap((node, at) => {
      const below = ends(links.down[at], edges, 'downstream')
      return isAlive(at) && (node.isAsked || !below.some((one) => isAlive(one))) ? [at] : []
    }),
  )
  // A set iterates over what is added during the iteration.
  for (const node of shown) {
    if (folding.foldedUp.has(node)) continue
    for (const above of ends(links.up[node], edges, 'upstream')) if (isAlive(above)) shown.add(above)
  }
  return shown
}

/** A node, what it comes from, and what was made of it. */
function kinOf({ data, links }: Lineage, node: number): ReadonlySet<number> {
  const above = walk(node, (one) => ends(links.up[one], data.edges, 'upstream'))
  const below = walk(node, (one) => ends(links.down[one], data.edges, 'downstream'))
  return new Set([node, ...above, ...below])
}

/** From how many nodes on only a part is shown at first. */
const mostAtFirst = 120
/** So many generations above the node in the focus are shown then. */
const generations = 2

/**
 * What is folded at first. A small lineage is shown whole; of a large one the lineage of the model that a path begins at: two
 * generations, and the path with what its nodes were made from.
 */
export function firstFolding(lineage: Lineage, path: readonly number[]): Partial<Folding> {
  const { data, links } = lineage
  const all = visibleNodes(lineage, {
    foldedUp: new Set(),
    foldedDown: new Set(),
    hasDatasets: false,
    focus: undefined,
  })
  const [focus] = path
  if (all.size <= mostAtFirst || focus === undefined) return {}
  let near = new Set([focus])
  for (let depth = 0; depth < generations; depth += 1) {
    near = new Set([...near, ...[...near].flatMap((one) => ends(links.up[one], data.edges, 'upstream'))])
  }
  const border = [...near].flatMap((one) => ends(links.up[one], data.edges, 'upstream')).filter((one) => !near.has(one))
  const onPath = new Set(path.slice(0, -1))
  const besides = path.flatMap((one) => ends(links.up[one], data.edges, 'upstream'))
  const folded = [...near, ...border, ...besides, ...path.slice(-1)].filter((one) => {
    const isInner = near.has(one) && ends(links.up[one], data.edges, 'upstream').every((above) => near.has(above))
    return !onPath.has(one) && !isInner
  })
  return { focus, foldedUp: new Set(folded) }
}

/** The nodes at the other ends of edges. */
function ends(
  edgesOf: readonly number[] | undefined,
  edges: PageData['edges'],
  end: 'upstream' | 'downstream',
): readonly number[] {
  return (edgesOf ?? []).flatMap((at) => edges[at]?.[end] ?? [])
}

/** Everything that is reached from a node, without it. */
function walk(start: number, next: (node: number) => readonly number[]): ReadonlySet<number> {
  const seen = new Set([start])
  for (const node of seen) for (const one of next(node)) seen.add(one)
  seen.delete(start)
  return seen
}

/** How many nodes of a set a node has above or below it that are not visible. */
export function hiddenCount(
  { data, links }: Lineage,
  node: number,
  way: 'up' | 'down',
  visible: ReadonlySet<number>,
): number {
  const end = way === 'up' ? 'upstream' : 'downstream'
  return [...walk(node, (one) => ends(links[way][one], data.edges, end))].filter(
    (one) => !visible.has(one) && data.nodes[one]?.kind !== 'dataset',
  ).length
}

/** What has to change of a folding so that all nodes of a path are seen; nothing where they are. */
export function unfolded(lineage: Lineage, folding: Folding, path: readonly number[]): Partial<Folding> {
  const visible = visibleNodes(lineage, folding)
  if (path.every((node) => visible.has(node))) return {}
  const kin = folding.focus === undefined ? undefined : kinOf(lineage, folding.focus)
  const focus = path.every((node) => kin?.has(node) !== false) ? folding.focus : path[0]
  const hasDatasets = folding.hasDatasets || path.some((node) => lineage.data.nodes[node]?.kind === 'dataset')
  const wanted = new Set(path)
  const { data, links } = lineage
  function hides(node: number, way: 'up' | 'down'): boolean {
    const end = way === 'up' ? 'upstream' : 'downstream'
    return [...walk(node, (one) => ends(links[way][one], data.edges, end))].some((one) => wanted.has(one))
  }
  return {
    hasDatasets,
    focus,
    foldedUp: new Set([...folding.foldedUp].filter((node) => !hides(node, 'up'))),
    foldedDown: new Set([...folding.foldedDown].filter((node) => !hides(node, 'down'))),
  }
}
