import { toggleFold } from './fold.ts'
import type { Scene } from './graph-scene.ts'
import type { Context } from './page-context.ts'

/** What a key does at a node. */
type Act = (node: number, context: Context, scene: Scene) => void

const acts: Readonly<Record<string, Act>> = {
  ArrowLeft: (node, context, scene) => go(scene, nearest(scene, node, above(node, context))),
  ArrowRight: (node, context, scene) => go(scene, nearest(scene, node, below(node, context))),
  ArrowUp: (node, context, scene) => go(scene, beside(scene, node, context, -1)),
  ArrowDown: (node, context, scene) => go(scene, beside(scene, node, context, 1)),
  Enter: (node, { select }) => select(node),
  ' ': (node, { select }) => select(node),
  a: (node, context) => toggleFold(context, node, 'up'),
  d: (node, context) => toggleFold(context, node, 'down'),
  Escape: (_node, { select, store }) => {
    store.set({ pinned: undefined, preview: undefined })
    select(undefined)
  },
}

/** Lets the nodes of a drawing be walked through, chosen and folded by keys. */
export function listenToKeys(context: Context, scene: Scene): void {
  scene.svg.addEventListener('keydown', (event) => {
    const node = nodeOf(event.target)
    const act = Object.hasOwn(acts, event.key) ? acts[event.key] : undefined
    if (node === undefined || act === undefined || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    act(node, context, scene)
  })
}

/** The node that an event is about. */
export function nodeOf(target: EventTarget | null): number | undefined {
  const group = target instanceof Element ? target.closest<SVGElement>('[data-node]') : null
  const index = group?.dataset['node']
  return index === undefined ? undefined : Number(index)
}

function above(node: number, { links, data }: Context): readonly number[] {
  return (links.up[node] ?? []).flatMap((edge) => data.edges[edge]?.upstream ?? [])
}

function below(node: number, { links, data }: Context): readonly number[] {
  return (links.down[node] ?? []).flatMap((edge) => data.edges[edge]?.downstream ?? [])
}

/** Of nodes that are shown, the one at the height of another. */
function nearest(scene: Scene, node: number, list: readonly number[]): number | undefined {
  const [, height = 0] = scene.placeOf(node) ?? []
  const shown = list.flatMap((one) => {
    const place = scene.placeOf(one)
    return place === undefined ? [] : [{ one, distance: Math.abs(place[1] - height) }]
  })
  return shown.toSorted((a, b) => a.distance - b.distance)[0]?.one
}

/** The next node up or down, first in the same column. */
function beside(scene: Scene, node: number, { data }: Context, way: 1 | -1): number | undefined {
  const [x, y] = scene.placeOf(node) ?? [0, 0]
  const others = data.nodes.flatMap((_, one) => {
    const place = scene.placeOf(one)
    if (place === undefined || (place[1] - y) * way <= 0) return []
    return [{ one, distance: Math.abs(place[1] - y) + 3 * Math.abs(place[0] - x) }]
  })
  return others.toSorted((a, b) => a.distance - b.distance)[0]?.one
}

function go(scene: Scene, node: number | undefined): void {
  if (node === undefined) return
  scene.button(node)?.focus()
}
