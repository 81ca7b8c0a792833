import type { Scene } from './graph-scene.ts'
import type { Context } from './page-context.ts'
import { litOf, type State } from './store.ts'
import type { Viewport } from './viewport.ts'
import { hiddenCount, type Lineage, visibleNodes } from './visible-nodes.ts'

/** Keeps a scene as the state says: what is shown, selected, lit and found. */
export function keepScene(scene: Scene, viewport: Viewport, { data, links, store }: Context): void {
  const lineage = { data, links }
  let visible: ReadonlySet<number> = new Set()
  function refold(state: State): void {
    visible = visibleNodes(lineage, state)
    const before = scene.placeOf(state.anchor ?? -1)
    scene.show(visible)
    const after = scene.placeOf(state.anchor ?? -1)
    if (before !== undefined && after !== undefined) viewport.shift(before, after)
    for (const at of visible) drawHandles(scene, at, handleWords(lineage, at, state, visible))
  }
  refold(store.get())
  paint(scene, lineage, store.get(), undefined)
  store.listen((state, before) => {
    if (isRefolded(state, before)) refold(state)
    paint(scene, lineage, state, before)
  })
}

/** Whether something else is shown than before. */
export function isRefolded(state: State, before: State): boolean {
  return (
    state.foldedUp !== before.foldedUp ||
    state.foldedDown !== before.foldedDown ||
    state.hasDatasets !== before.hasDatasets ||
    state.focus !== before.focus
  )
}

/** What the handles of a node say: how many are hidden there, or that they can be; nothing where there is nobody. */
function handleWords(
  lineage: Lineage,
  at: number,
  state: State,
  visible: ReadonlySet<number>,
): Readonly<Record<'up' | 'down', string>> {
  const { links, data } = lineage
  const hasUp = (links.up[at] ?? []).some((edge) => state.hasDatasets || data.edges[edge]?.isDataset === false)
  const hasDown = (links.down[at] ?? []).length > 0
  return {
    up: hasUp ? (state.foldedUp.has(at) ? `+${hiddenCount(lineage, at, 'up', visible)}` : '–') : '',
    down: hasDown ? (state.foldedDown.has(at) ? `+${hiddenCount(lineage, at, 'down', visible)}` : '–') : '',
  }
}

function drawHandles(scene: Scene, at: number, said: Readonly<Record<'up' | 'down', string>>): void {
  for (const handle of scene.node(at)?.querySelectorAll<SVGElement>('.handle') ?? []) {
    const text = handle.dataset['fold'] === 'up' ? said.up : said.down
    handle.classList.toggle('is-absent', text === '')
    handle.classList.toggle('is-folded', text.startsWith('+'))
    const sign = handle.querySelector('text')
    if (sign !== null) sign.textContent = text
  }
}

/** Paints what has changed: the state before tells which nodes that are. */
function paint(scene: Scene, lineage: Lineage, state: State, before: State | undefined): void {
  paintSelected(scene, state, before)
  paintHits(scene, state, before)
  const isSamePath = before !== undefined && litOf(state) === litOf(before) && !isRefolded(state, before)
  if (!isSamePath) paintPath(scene, lineage, litOf(state)?.path ?? [])
}

function paintSelected(scene: Scene, { selected }: State, before: State | undefined): void {
  if (selected === before?.selected) return
  markSelected(scene, before?.selected, false)
  markSelected(scene, selected, true)
}

function paintHits({ svg, node }: Scene, { hits }: State, before: State | undefined): void {
  if (hits === before?.hits) return
  for (const at of before?.hits ?? []) node(at)?.classList.remove('is-hit')
  for (const at of hits) node(at)?.classList.add('is-hit')
  svg.classList.toggle('has-hits', hits.size > 0)
}

function markSelected(scene: Scene, at: number | undefined, isSelected: boolean): void {
  const group = at === undefined ? undefined : scene.node(at)
  group?.classList.toggle('is-selected', isSelected)
  group?.querySelector('.hit')?.setAttribute('aria-pressed', String(isSelected))
}

function paintPath({ svg, node, edge }: Scene, { links, data }: Lineage, path: readonly number[]): void {
  for (const one of svg.querySelectorAll('.is-lit')) one.classList.remove('is-lit')
  svg.classList.toggle('has-path', path.length > 0)
  for (const one of path) node(one)?.classList.add('is-lit')
  const steps = path.flatMap((one, at) =>
    (links.up[one] ?? []).filter((index) => data.edges[index]?.upstream === path[at + 1]),
  )
  for (const group of steps.flatMap((index) => edge(index) ?? [])) {
    group.classList.add('is-lit')
    // What is drawn last lies on top.
    group.parentNode?.append(group)
  }
}
