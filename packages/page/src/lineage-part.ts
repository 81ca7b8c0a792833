import { button, element } from './element.ts'
import { nameOf } from './find-nodes.ts'
import { toggleFold } from './fold.ts'
import { openScene, type Scene } from './graph-scene.ts'
import { isRefolded, keepScene } from './graph-view.ts'
import { listenToKeys, nodeOf } from './lineage-keys.ts'
import { openList } from './lineage-list.ts'
import { allMarks } from './node-marks.ts'
import { openPanel } from './node-panel.ts'
import type { Context } from './page-context.ts'
import { preparePrint } from './print.ts'
import { openSearch } from './search-box.ts'
import type { State } from './store.ts'
import { openViewport, type Viewport } from './viewport.ts'
import { visibleNodes } from './visible-nodes.ts'

/** Builds the lineage: a drawing and a list of the same, of which one is shown, and what is known of the selected node. */
export function buildLineage(section: HTMLElement, context: Context): void {
  const scene = openScene(context.data, context.links)
  const viewport = openViewport(scene.svg, scene.canvas)
  keepScene(scene, viewport, context)
  const list = openList(context)
  const graph = element('div', { class: 'stage' })
  graph.append(scene.svg)
  const other = element('div', { class: 'list' }, list.root)
  section.append(graph, other, openPanel(context), legend())
  graph.append(zoomButtons(viewport, scene, context))
  function setView(view: 'graph' | 'list'): void {
    showView(section, view)
    showChosen(scene, viewport, context)
  }
  section.querySelector('h2')?.after(toolbar(setView, context), focusLine(context))
  showView(section, 'graph')
  listenToPointer(scene, context)
  listenToKeys(context, scene)
  keepFocusable(scene, context)
  follow(scene, viewport, context)
  preparePrint(scene, context, list.expand)
}

function toolbar(setView: (view: 'graph' | 'list') => void, context: Context): HTMLElement {
  const bar = element('div', { class: 'toolbar' }, openSearch(context))
  const { data, store } = context
  const number = data.nodes.filter(({ kind }) => kind === 'dataset').length
  if (number > 0) {
    const datasets = button(
      { class: 'quiet', text: `Data sets (${number})`, attributes: { 'aria-pressed': 'false' } },
      () => store.set({ hasDatasets: !store.get().hasDatasets, anchor: undefined }),
    )
    store.listen(({ hasDatasets }) => datasets.setAttribute('aria-pressed', String(hasDatasets)))
    bar.append(datasets)
  }
  const views = (['graph', 'list'] as const).map((view) =>
    button({ class: 'quiet', text: view === 'graph' ? 'Graph' : 'List', attributes: { 'data-view': view } }, () =>
      setView(view),
    ),
  )
  bar.append(element('div', { class: 'segments', attributes: { role: 'group', 'aria-label': 'Show as' } }, ...views))
  return bar
}

/** Says what part is shown, where it is not all, and shows all. */
function focusLine(context: Context): HTMLElement {
  const { data, store } = context
  const text = element('span')
  const line = element(
    'p',
    { class: 'focus-line' },
    text,
    button({ class: 'link', text: 'Show everything' }, () =>
      store.set({ focus: undefined, anchor: undefined, foldedUp: new Set(), foldedDown: new Set() }),
    ),
  )
  function tell(): void {
    const state = store.get()
    const shown = visibleNodes(context, state).size
    const all = data.nodes.filter(({ kind }) => state.hasDatasets || kind !== 'dataset').length
    line.hidden = shown === all
    const whose = state.focus === undefined ? 'Shown:' : `The lineage of ${nameOf(data.nodes[state.focus])}:`
    text.textContent = `${whose} ${shown} of ${all}. `
  }
  tell()
  store.listen((state, before) => {
    if (isRefolded(state, before)) tell()
  })
  return line
}

function showView(section: HTMLElement, view: 'graph' | 'list'): void {
  section.dataset['shows'] = view
  for (const one of section.querySelectorAll<HTMLElement>('[data-view]')) {
    one.setAttribute('aria-pressed', String(one.dataset['view'] === view))
  }
}

function zoomButtons(viewport: Viewport, scene: Scene, context: Context): HTMLElement {
  function showAll(): void {
    const box = scene.boxOf(visibleNodes(context, context.store.get()))
    if (box !== undefined) viewport.show(box)
  }
  return element(
    'div',
    { class: 'zoom', attributes: { role: 'group', 'aria-label': 'Size of the drawing' } },
    button({ text: '+', attributes: { 'aria-label': 'Larger' } }, () => viewport.zoomBy(1.5)),
    button({ text: '–', attributes: { 'aria-label': 'Smaller' } }, () => viewport.zoomBy(1 / 1.5)),
    button({ text: '⤢', attributes: { 'aria-label': 'Show all of it' } }, showAll),
  )
}

function legend(): HTMLElement {
  const marks = allMarks.map(({ sign, words, kind }) =>
    element(
      'span',
      {},
      element('b', { class: `sign is-${kind}`, text: sign, attributes: { 'aria-hidden': 'true' } }),
      element('span', { text: ` ${words}` }),
    ),
  )
  const lines = [
    ['is-confirmed', 'confirmed by two sources'],
    ['is-stated', 'stated by one'],
    ['is-inferred', 'inferred'],
  ] as const
  const keys = 'In the drawing: arrow keys walk, Enter selects, A hides what a model comes from, D what was made of it.'
  return element(
    'div',
    { class: 'legend' },
    element(
      'p',
      {},
      element('span', {}, element('i', { class: 'swatch' }), element('span', { text: 'asked for' })),
      ...marks,
      ...lines.map(([kind, text]) =>
        element('span', {}, element('i', { class: `stroke ${kind}` }), element('span', { text })),
      ),
    ),
    element('p', { class: 'keys', text: keys }),
  )
}

function listenToPointer({ svg }: Scene, context: Context): void {
  svg.addEventListener('click', (event) => {
    const node = nodeOf(event.target)
    const handle = event.target instanceof Element ? event.target.closest<SVGElement>('.handle') : null
    if (node === undefined) context.select(undefined)
    else if (handle === null) context.select(node)
    else toggleFold(context, node, handle.dataset['fold'] === 'up' ? 'up' : 'down')
  })
  svg.addEventListener('pointerdown', () => {
    svg.dataset['wheel'] = 'zoom'
  })
  svg.addEventListener('focusin', () => {
    svg.dataset['wheel'] = 'zoom'
  })
  svg.parentElement?.addEventListener('pointerleave', () => {
    delete svg.dataset['wheel']
  })
}

/** One node of the drawing can be reached by the tab key: the one that had the focus last. */
function keepFocusable(scene: Scene, { data }: Context): void {
  const first = data.models[0]?.node ?? 0
  let current = scene.button(first)
  current?.setAttribute('tabindex', '0')
  scene.svg.addEventListener('focusin', (event) => {
    const node = nodeOf(event.target)
    const next = node === undefined ? undefined : scene.button(node)
    if (next === undefined) return
    current?.setAttribute('tabindex', '-1')
    next.setAttribute('tabindex', '0')
    current = next
  })
}

/** A path is shown at a size at which its names can be read, even if not all of it is seen then. */
const leastOfPath = 0.36

/** Moves what is seen to what is chosen. */
function follow(scene: Scene, viewport: Viewport, context: Context): void {
  const { store } = context
  scene.svg.addEventListener('focusin', (event) => {
    const node = nodeOf(event.target)
    const box = node === undefined ? undefined : scene.boxOf([node])
    if (box !== undefined) viewport.bring(box)
  })
  store.listen((state, before) => {
    if (isOtherPart(state, before)) showFirst(scene, viewport, context)
    const chosen = state.pinned === before.pinned ? undefined : state.pinned?.path
    const selected = state.selected === before.selected || state.selected === undefined ? undefined : [state.selected]
    const box = scene.boxOf(chosen ?? selected ?? [])
    if (box === undefined) return
    viewport.bring(box, chosen === undefined ? undefined : leastOfPath)
  })
  requestAnimationFrame(() => showFirst(scene, viewport, context))
}

/** Whether another part is shown, and not only more or less of it. */
function isOtherPart(state: State, before: State): boolean {
  return state.focus !== before.focus || state.hasDatasets !== before.hasDatasets
}

/** After the drawing had no size: what was chosen meanwhile. */
function showChosen(scene: Scene, viewport: Viewport, context: Context): void {
  const { pinned, selected } = context.store.get()
  const box = scene.boxOf(pinned?.path ?? (selected === undefined ? [] : [selected]))
  if (box === undefined) showFirst(scene, viewport, context)
  else viewport.bring(box)
}

/** Small lineages are shown whole; of large ones the part around the node in the focus. */
function showFirst(scene: Scene, viewport: Viewport, context: Context): void {
  const { data, store, links } = context
  const all = scene.boxOf(visibleNodes(context, store.get()))
  if (all === undefined) return
  const readable = 0.44
  const isSmall = all.width * readable < scene.svg.clientWidth && all.height * readable < scene.svg.clientHeight
  if (isSmall) {
    viewport.begin(all, readable)
    return
  }
  const start = store.get().focus ?? data.models[0]?.node ?? 0
  const near = (links.up[start] ?? []).flatMap((at) => data.edges[at]?.upstream ?? [])
  const box = scene.boxOf([start, ...near]) ?? all
  viewport.begin(box, readable)
}
