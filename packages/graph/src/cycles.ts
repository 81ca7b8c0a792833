/** The two ends of an edge. */
interface Arrow {
  readonly upstream: string
  readonly downstream: string
}

/**
 * The ids of nodes that cannot reach a node without upstream: they stand in, or only above them stands, a cycle.
 * Found by taking away, again and again, what is reachable from the tops; linear in edges.
 */
export function trappedInCycles(ids: readonly string[], arrows: readonly Arrow[]): ReadonlySet<string> {
  const children = new Map<string, string[]>()
  const hasParent = new Set<string>()
  for (const { upstream, downstream } of arrows) {
    hasParent.add(downstream)
    const list = children.get(upstream)
    if (list === undefined) children.set(upstream, [downstream])
    else list.push(downstream)
  }
  const free = new Set(ids.filter((id) => !hasParent.has(id)))
  for (const id of free) for (const child of children.get(id) ?? []) free.add(child)
  return new Set(ids.filter((id) => !free.has(id)))
}
