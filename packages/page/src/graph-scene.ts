import type { PageData } from '@stemma/report'

import { drawLineage, type Drawing, type Part, type Point, sizes } from './draw-lineage.ts'
import { edgeShape, placeEdge } from './edge-shape.ts'
import { shape } from './element.ts'
import type { Links } from './links.ts'
import { nodeShape } from './node-shape.ts'
import type { Box } from './viewport.ts'

/** What is drawn: every node and edge once, shown or hidden. */
export interface Scene {
  readonly svg: SVGSVGElement
  readonly canvas: SVGGElement
  readonly node: (index: number) => SVGGElement | undefined
  /** What of a node holds the focus. */
  readonly button: (index: number) => SVGElement | undefined
  readonly edge: (index: number) => SVGGElement | undefined
  /** Lays these nodes out, with the edges between them, and shows them. */
  readonly show: (visible: ReadonlySet<number>) => void
  /** The part of the drawing that nodes take up. */
  readonly boxOf: (nodes: Iterable<number>) => Box | undefined
  /** Where the middle of a node is; absent where it is not shown. */
  readonly placeOf: (node: number) => Point | undefined
}

/** Makes an empty scene: nodes and edges are made when they are first shown. */
export function openScene(data: PageData, links: Links): Scene {
  const { svg, canvas, edgeLayer, nodeLayer } = emptyDrawing()
  const nodes = new Map<number, SVGGElement>()
  const edges = new Map<number, SVGGElement>()
  let places: Drawing['nodes'] = new Map()
  function showNodes(): void {
    for (const [at, group] of nodes) group.classList.toggle('is-hidden', !places.has(at))
    for (const [at, [x, y]] of places) {
      const group = once(nodes, at, () => nodeLayer.appendChild(nodeShape(itemAt(data.nodes, at), at)))
      group.setAttribute('transform', `translate(${x} ${y})`)
    }
  }
  function showEdges(drawing: Drawing): void {
    for (const [at, group] of edges) group.classList.toggle('is-hidden', !drawing.edges.has(at))
    for (const [at, points] of drawing.edges) {
      const group = once(edges, at, () => edgeLayer.appendChild(edgeShape(itemAt(data.edges, at))))
      placeEdge(group, points, drawing.labels.get(at))
    }
  }
  return {
    svg,
    canvas,
    show: (visible) => {
      const drawing = drawLineage(partOf(data, links, visible))
      places = drawing.nodes
      showNodes()
      showEdges(drawing)
      // Without room for them, labels of edges would lie on each other.
      svg.classList.toggle('is-large', drawing.labels.size === 0)
    },
    node: (at) => nodes.get(at),
    button: (at) => nodes.get(at)?.querySelector<SVGElement>('.hit') ?? undefined,
    edge: (at) => edges.get(at),
    placeOf: (at) => places.get(at),
    boxOf: (list) => boxAround(placesOf(list, places)),
  }
}

function placesOf(list: Iterable<number>, places: Drawing['nodes']): readonly Point[] {
  return [...list].flatMap((at) => {
    const place = places.get(at)
    return place === undefined ? [] : [place]
  })
}

/** Nodes and edges in the order of the data, so that the same part is drawn the same way whatever was shown before. */
function partOf(data: PageData, links: Links, visible: ReadonlySet<number>): Part {
  const nodes = [...visible].toSorted((a, b) => a - b)
  const edges = nodes
    .flatMap((at) => links.up[at] ?? [])
    .map((at) => [at, itemAt(data.edges, at)] as const)
    .filter(([, { upstream, downstream }]) => visible.has(upstream) && upstream !== downstream)
  return { nodes: new Map(nodes.map((at) => [at, itemAt(data.nodes, at)])), edges: new Map(edges) }
}

interface Layers {
  readonly svg: SVGSVGElement
  readonly canvas: SVGGElement
  readonly edgeLayer: SVGGElement
  readonly nodeLayer: SVGGElement
}

function emptyDrawing(): Layers {
  const [edgeLayer, nodeLayer] = [shape('g', { class: 'edges' }), shape('g', { class: 'nodes' })]
  const canvas = shape('g', { class: 'canvas' }, edgeLayer, nodeLayer)
  const svg = shape('svg', { class: 'graph', attributes: { role: 'group', 'aria-labelledby': 'lineage-title' } })
  svg.append(markers(), canvas)
  return { svg, canvas, edgeLayer, nodeLayer }
}

/** An index that leads nowhere is a defect. */
function itemAt<Item>(items: readonly Item[], at: number): Item {
  const item = items[at]
  if (item === undefined) throw new Error(`The page has nothing at ${at}`)
  return item
}

function once(map: Map<number, SVGGElement>, key: number, make: () => SVGGElement): SVGGElement {
  const known = map.get(key) ?? make()
  map.set(key, known)
  return known
}

function boxAround(places: readonly Point[]): Box | undefined {
  if (places.length === 0) return undefined
  let [left, right, top, bottom] = [Infinity, -Infinity, Infinity, -Infinity]
  for (const [x, y] of places) {
    left = Math.min(left, x)
    right = Math.max(right, x)
    top = Math.min(top, y)
    bottom = Math.max(bottom, y)
  }
  const { width, height } = sizes.model
  return { x: left - width / 2, y: top - height / 2, width: right - left + width, height: bottom - top + height + 16 }
}

/** The tips of edges: a lit edge has one of its own. */
function markers(): SVGElement {
  return shape('defs', {}, tip('tip'), tip('tip-lit'))
}

function tip(id: string): SVGElement {
  const attributes = { id, viewBox: '0 0 8 8', refX: '7', refY: '4', markerWidth: '8', markerHeight: '8' }
  return shape(
    'marker',
    { attributes: { ...attributes, orient: 'auto', markerUnits: 'userSpaceOnUse' } },
    shape('path', { class: id, attributes: { d: 'M0 0L8 4L0 8Z' } }),
  )
}
