import type { Edge, GraphIndex, GraphNode } from '@stemma/graph'

// Deeper lineages are counted, and are in the JSON.
const deepestPrinted = 40

const mostParents = 20

/** A parent in the printed tree. */
export interface TreeParent {
  readonly kind: 'parent'
  readonly node: GraphNode
  /** What leads to it from the node below; more than one where the weights are also equal. */
  readonly edges: readonly Edge[]
  /** It was printed before, with its parents. */
  readonly isRepeated: boolean
  readonly hasChildren: boolean
  readonly branch: Branch
}

/** Stands for parents that are not printed. */
export interface TreeRemainder {
  readonly kind: 'remainder'
  readonly hidden: number
  readonly branch: Branch
}

/** The lines drawn before an entry (`first`), and before what else is said of it (`rest`). */
export interface Branch {
  readonly first: string
  readonly rest: string
}

/** An entry that waits to be printed. */
interface Pending {
  readonly node: GraphNode
  readonly edges: readonly Edge[]
  readonly hidden: number
  readonly indent: string
  readonly isLast: boolean
  readonly depth: number
}

/**
 * The ancestors of `root` as a tree, in printing order. Every node is printed whole once: `printed` is added to.
 * Iterative, so that a long lineage does not overflow, and lazy, so that its reader may stop.
 */
export function* lineageTree(
  index: GraphIndex,
  root: string,
  printed: Set<string>,
): Generator<TreeParent | TreeRemainder> {
  const stack = [...parentsOf(index, root, { indent: '', depth: 0 })]
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const branch = branchOf(next)
    if (next.hidden > 0) {
      yield { kind: 'remainder', hidden: next.hidden, branch }
      continue
    }
    const { node, edges } = next
    const isRepeated = printed.has(node.id)
    printed.add(node.id)
    const parents = isRepeated ? [] : parentsOf(index, node.id, { indent: branch.rest, depth: next.depth + 1 })
    stack.push(...parents)
    yield { kind: 'parent', node, edges, isRepeated, hasChildren: parents.length > 0, branch }
  }
}

function branchOf({ indent, isLast }: Pending): Branch {
  return { first: `${indent}${isLast ? '└─ ' : '├─ '}`, rest: `${indent}${isLast ? '   ' : '│  '}` }
}

/** The edges of a node to its parents, one list a parent; data sets are not parents. */
export function parentEdges(index: GraphIndex, id: string): ReadonlyMap<string, readonly Edge[]> {
  const byParent = new Map<string, Edge[]>()
  for (const edge of index.upstream.get(id) ?? []) {
    const list = byParent.get(edge.upstream)
    if (edge.relation === 'trained-on') continue
    if (list === undefined) byParent.set(edge.upstream, [edge])
    else list.push(edge)
  }
  return byParent
}

/** In the order of a stack: the last is printed first. */
function parentsOf(
  index: GraphIndex,
  id: string,
  place: { readonly indent: string; readonly depth: number },
): readonly Pending[] {
  const entries = [...parentEdges(index, id)].flatMap(([upstream, edges]) => {
    const node = index.nodes.get(upstream)
    return node === undefined ? [] : [{ node, edges, hidden: 0 }]
  })
  const [first] = entries
  if (first === undefined) return []
  const shown = place.depth >= deepestPrinted ? [] : entries.slice(0, mostParents)
  const hidden = entries.length - shown.length
  const listed = hidden === 0 ? shown : [...shown, { ...first, hidden }]
  return listed.map((entry, at) => ({ ...entry, ...place, isLast: at === listed.length - 1 })).toReversed()
}
