import type { Drawing, Part, Point } from './draw-lineage.ts'

const column = 340
const row = 76
const margin = 150
const half = 116
const sweeps = 8

/** Neighbours of each node by its index. */
type Neighbours = ReadonlyMap<number, readonly number[]>

/**
 * Lays out a large lineage in columns: each node one column right of the last of its upstreams, near the middle of its
 * neighbours. The time it takes grows with the number of edges alone; edges may cross nodes.
 */
export function drawInColumns({ nodes, edges }: Part): Drawing {
  const ends = [...edges.values()]
  const up = neighbours(ends.map(({ upstream, downstream }) => [downstream, upstream]))
  const down = neighbours(ends.map(({ upstream, downstream }) => [upstream, downstream]))
  const columns = columnsOf([...nodes.keys()], up, down)
  const heights = new Map<number, number>()
  for (const members of columns) {
    place(
      members,
      heights,
      members.map((_, at) => at * row),
    )
  }
  for (let sweep = 0; sweep < sweeps; sweep += 1) {
    const [order, near] = sweep % 2 === 0 ? [columns, up] : [columns.toReversed(), down]
    for (const members of order) settle(members, heights, near)
  }
  const least = Math.min(...heights.values(), 0)
  const spots = columns.flatMap((members, at) =>
    members.map((node): [number, Point] => [
      node,
      [margin + at * column, Math.round((heights.get(node) ?? 0) - least + row)],
    ]),
  )
  const placed = new Map(spots)
  return {
    nodes: placed,
    edges: new Map(
      [...edges].map(([at, { upstream, downstream }]) => {
        const [x1, y1] = placed.get(upstream) ?? [0, 0]
        const [x2, y2] = placed.get(downstream) ?? [0, 0]
        return [
          at,
          [
            [x1 + half, y1],
            [x2 - half, y2],
          ],
        ]
      }),
    ),
    labels: new Map(),
  }
}

function neighbours(pairs: readonly (readonly [number, number])[]): Neighbours {
  const map = new Map<number, number[]>()
  for (const [from, to] of pairs) {
    const list = map.get(from)
    if (list === undefined) map.set(from, [to])
    else list.push(to)
  }
  return map
}

/** Each node stands right of all of its upstreams; those in a circle stand where the circle is met first. */
function columnsOf(nodes: readonly number[], up: Neighbours, down: Neighbours): readonly (readonly number[])[] {
  const waiting = new Map(nodes.map((node) => [node, (up.get(node) ?? []).length]))
  const columns: number[][] = []
  let current = nodes.filter((node) => waiting.get(node) === 0)
  while (waiting.size > 0) {
    if (current.length === 0) current = [...waiting.keys()].slice(0, 1)
    for (const node of current) waiting.delete(node)
    columns.push(current)
    current = nextColumn(current, waiting, down)
  }
  return columns
}

function nextColumn(current: readonly number[], waiting: Map<number, number>, down: Neighbours): number[] {
  const next = new Set<number>()
  for (const node of current.flatMap((one) => down.get(one) ?? [])) {
    const left = waiting.get(node)
    if (left === undefined) continue
    waiting.set(node, left - 1)
    if (left === 1) next.add(node)
  }
  return [...next]
}

/** Orders a column by the middle of its neighbours, and moves each of its nodes as near to that as the others allow. */
function settle(members: readonly number[], heights: Map<number, number>, near: Neighbours): void {
  const wanted = members
    .map((node) => ({ node, height: middle(node, heights, near) }))
    .toSorted((a, b) => a.height - b.height || a.node - b.node)
  const spread: number[] = []
  for (const { height } of wanted) spread.push(Math.max(height, (spread.at(-1) ?? Number.NEGATIVE_INFINITY) + row))
  // What was pushed down as a whole is moved back up by the mean of the push.
  let push = 0
  for (const [at, { height }] of wanted.entries()) push += ((spread[at] ?? height) - height) / wanted.length
  place(
    wanted.map(({ node }) => node),
    heights,
    spread.map((height) => height - push),
  )
}

function middle(node: number, heights: ReadonlyMap<number, number>, near: Neighbours): number {
  const list = (near.get(node) ?? []).flatMap((one) => heights.get(one) ?? []).toSorted((a, b) => a - b)
  return list[Math.floor((list.length - 1) / 2)] ?? heights.get(node) ?? 0
}

function place(members: readonly number[], heights: Map<number, number>, at: readonly number[]): void {
  for (const [index, node] of members.entries()) heights.set(node, at[index] ?? 0)
}
