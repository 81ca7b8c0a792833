import { nameOf } from './find-nodes.ts'
import type { Context } from './page-context.ts'
import { hiddenCount, visibleNodes } from './visible-nodes.ts'

/** Hides or shows again what a node comes from (`up`) or what was made of it (`down`), and says how many those are. */
export function toggleFold(context: Context, node: number, way: 'up' | 'down'): void {
  const { store, links, announce, data } = context
  if ((links[way][node] ?? []).length === 0) return
  const key = way === 'up' ? 'foldedUp' : 'foldedDown'
  const folded = new Set(store.get()[key])
  const name = nameOf(data.nodes[node])
  const isFolded = folded.delete(node)
  if (!isFolded) folded.add(node)
  store.set({ anchor: node, ...(way === 'up' ? { foldedUp: folded } : { foldedDown: folded }) })
  const hidden = hiddenCount(context, node, way, visibleNodes(context, store.get()))
  const what = way === 'up' ? `what ${name} comes from` : `what was made of ${name}`
  announce(isFolded ? `Shown again: ${what}` : `Hidden: ${what}, ${hidden} in all`)
}
