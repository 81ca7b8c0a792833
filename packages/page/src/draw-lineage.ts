import { Graph, layout } from '@dagrejs/dagre'

import type { PageEdge, PageNode } from '@stemma/report'

import { drawInColumns } from './draw-in-columns.ts'

/** How large a node is drawn, in pixels. */
export const sizes = { model: { width: 232, height: 66 }, dataset: { width: 196, height: 30 } } as const

/** More nodes and edges than these are laid out in plain columns: the better way would take seconds, and grows with their square. */
const mostDrawnWell = 400
/** Room is kept for so many labels of edges; beyond, each stands on the middle of its edge. */
const mostLabels = 160

/** What is to be drawn: nodes by their index, and edges between them. */
export interface Part {
  readonly nodes: ReadonlyMap<number, Pick<PageNode, 'kind'>>
  readonly edges: ReadonlyMap<number, Pick<PageEdge, 'upstream' | 'downstream' | 'relation'>>
}

/** A place, or a way from place to place, in pixels. */
export type Point = readonly [number, number]

/** Where everything is drawn: the middle of nodes, the bends of edges, the middle of labels for which room was kept. */
export interface Drawing {
  readonly nodes: ReadonlyMap<number, Point>
  readonly edges: ReadonlyMap<number, readonly Point[]>
  readonly labels: ReadonlyMap<number, Point>
}

/** Lays out a lineage from the left to the right: what comes first stands left of what was made of it. The same part gives the same drawing. */
export function drawLineage({ nodes, edges }: Part): Drawing {
  const tied = new Set([...edges.values()].flatMap(({ upstream, downstream }) => [upstream, downstream]))
  const alone = [...nodes.keys()].filter((at) => !tied.has(at))
  if (alone.length <= mostAlone) return drawTied({ nodes, edges })
  const drawing = drawTied({ nodes: new Map([...nodes].filter(([at]) => tied.has(at))), edges })
  const top = Math.max(0, ...[...drawing.nodes.values()].map(([, y]) => y + 2 * block.height))
  const width = Math.ceil(Math.sqrt(alone.length / 2))
  const places = alone.map((node, at): [number, Point] => [
    node,
    [block.width * ((at % width) + 0.5), top + block.height * (Math.floor(at / width) + 0.5)],
  ])
  return { ...drawing, nodes: new Map([...drawing.nodes, ...places]) }
}

/** More nodes than these that have nobody stand together in a block: in a column they would be a long one. */
const mostAlone = 4
const block = { width: 264, height: 96 }

function drawTied(part: Part): Drawing {
  return part.nodes.size + part.edges.size <= mostDrawnWell ? drawWell(part) : drawInColumns(part)
}

/** What the layout writes into its labels. */
interface Spot {
  readonly width: number
  readonly height: number
  readonly labelpos?: 'c'
  readonly x?: number
  readonly y?: number
  readonly points?: readonly { readonly x: number; readonly y: number }[]
}

function drawWell({ nodes, edges }: Part): Drawing {
  const hasLabels = edges.size <= mostLabels
  const graph = new Graph<Spot, Spot>()
  graph.setGraph({ rankdir: 'LR', nodesep: 26, edgesep: 14, ranksep: hasLabels ? 18 : 64, marginx: 16, marginy: 16 })
  for (const [at, { kind }] of nodes) {
    graph.setNode(`n${at}`, { ...sizes[kind === 'dataset' ? 'dataset' : 'model'] })
  }
  for (const { upstream, downstream, relation } of edges.values()) {
    const size = hasLabels ? { width: relation.length * 7.2 + 12, height: 18 } : { width: 0, height: 0 }
    graph.setEdge(`n${upstream}`, `n${downstream}`, { ...size, labelpos: 'c' })
  }
  layout(graph)
  const placed = [...edges].map(([at, { upstream, downstream }]) => {
    const edge = graph.edge(`n${upstream}`, `n${downstream}`)
    const points = levelEnds(edge, [graph.node(`n${upstream}`), graph.node(`n${downstream}`)])
    return { at, label: pointOf(edge), points }
  })
  return {
    nodes: new Map([...nodes.keys()].map((at) => [at, pointOf(graph.node(`n${at}`))])),
    edges: new Map(placed.map(({ at, points }) => [at, points])),
    labels: new Map(hasLabels ? placed.map(({ at, label }) => [at, label]) : []),
  }
}

/** An edge leaves in the middle of the right side and comes in the middle of the left one, unless it goes back in a circle. */
function levelEnds({ points = [] }: Spot, [from, to]: readonly [Spot, Spot]): readonly Point[] {
  const bends = points.map((point) => pointOf(point))
  const [[fromX, fromY], [toX, toY]] = [pointOf(from), pointOf(to)]
  if (fromX >= toX) return bends
  return [[fromX + from.width / 2, fromY], ...bends.slice(1, -1), [toX - to.width / 2, toY]]
}

/** To the pixel. */
function pointOf({ x = 0, y = 0 }: Pick<Spot, 'x' | 'y'>): Point {
  return [Math.round(x), Math.round(y)]
}
