import { element } from './element.ts'
import { nameOf } from './find-nodes.ts'
import { marksOf } from './node-marks.ts'
import type { Context } from './page-context.ts'
import { litOf } from './store.ts'

/** A row of the list: a node, how it is reached, and how deep. */
interface Row {
  readonly item: HTMLElement
  readonly node: number
}

const openedAtFirst = 150

/** The lineage as a list: under each model that was asked for what it comes from. It says what the drawing says. */
export function openList(context: Context): { readonly root: HTMLElement; readonly expand: (most: number) => void } {
  const { data, store } = context
  const root = element('ul', { class: 'tree', attributes: { role: 'tree', 'aria-labelledby': 'lineage-title' } })
  const rows: Row[] = []
  for (const [at, { node }] of data.models.entries()) {
    root.append(rowOf(node, undefined, { context, rows, level: 1, isFirst: at === 0 }))
  }
  listenToRows(root, context)
  store.listen((state, before) => {
    const { selected } = state
    if (litOf(state) !== litOf(before)) {
      const lit = new Set(litOf(state)?.path ?? [])
      for (const { item, node } of rows) item.classList.toggle('is-lit', lit.has(node))
    }
    if (selected === before.selected) return
    for (const { item, node } of rows) item.setAttribute('aria-selected', String(node === selected))
  })
  function expand(most: number): void {
    // The list grows while it is walked through, breadth first.
    const opened = new Set<number>()
    for (const { item, node } of rows) {
      if (rows.length > most) return
      if (!opened.has(node)) setExpanded(item, true)
      opened.add(node)
    }
  }
  expand(openedAtFirst)
  return { root, expand }
}

interface Making {
  readonly context: Context
  readonly rows: Row[]
  readonly level: number
  readonly isFirst: boolean
}

const fillers = new WeakMap<HTMLElement, () => readonly HTMLElement[]>()

function rowOf(node: number, edge: number | undefined, making: Making): HTMLElement {
  const { context, rows, level, isFirst } = making
  const { data, links } = context
  const above = links.up[node] ?? []
  const item = element('li', {
    attributes: {
      role: 'treeitem',
      'aria-level': String(level),
      'aria-selected': 'false',
      tabindex: isFirst ? '0' : '-1',
      'data-node': String(node),
      ...(above.length > 0 ? { 'aria-expanded': 'false' } : {}),
    },
  })
  item.append(rowLine(node, edge, context))
  if (above.length > 0) {
    fillers.set(item, () =>
      above.flatMap((at) => {
        const upstream = data.edges[at]?.upstream
        return upstream === undefined ? [] : [rowOf(upstream, at, { context, rows, level: level + 1, isFirst: false })]
      }),
    )
  }
  rows.push({ item, node })
  return item
}

function rowLine(at: number, edge: number | undefined, { data }: Context): HTMLElement {
  const node = data.nodes[at]
  const step = edge === undefined ? undefined : data.edges[edge]
  const line = element('span', { class: 'line' })
  if (step !== undefined) line.append(element('span', { class: 'dim', text: `${step.phrase} ` }))
  line.append(element('b', { text: nameOf(node) }))
  if (node === undefined) return line
  if (node.license !== '') line.append(element('span', { class: 'dim', text: ` · ${node.license}` }))
  if (step !== undefined && step.confidence !== 'confirmed') {
    line.append(element('span', { class: 'dim', text: ` · ${step.confidence}` }))
  }
  const isContradicted = step !== undefined && step.conflicts.length > 0
  const marks = [
    ...marksOf(node).map(({ sign, words }) => `${sign} ${words}`),
    ...(isContradicted ? ['≠ sources differ'] : []),
  ]
  for (const text of marks) line.append(element('span', { class: 'chip', text }))
  return line
}

function setExpanded(item: HTMLElement, isExpanded: boolean): void {
  if (!item.hasAttribute('aria-expanded')) return
  const fill = fillers.get(item)
  if (isExpanded && fill !== undefined) {
    fillers.delete(item)
    item.append(element('ul', { attributes: { role: 'group' } }, ...fill()))
  }
  item.setAttribute('aria-expanded', String(isExpanded))
}

function listenToRows(root: HTMLElement, context: Context): void {
  root.addEventListener('click', (event) => {
    const item = itemOf(event.target)
    if (item === null) return
    const isOnSign =
      event instanceof MouseEvent && event.clientX < (item.querySelector('.line')?.getBoundingClientRect().left ?? 0)
    if (isOnSign) setExpanded(item, item.getAttribute('aria-expanded') !== 'true')
    else context.select(Number(item.dataset['node']))
    focusItem(root, item)
  })
  root.addEventListener('keydown', (event) => {
    const item = itemOf(event.target)
    if (item === null || event.ctrlKey || event.metaKey || event.altKey) return
    if (press(event.key, item, root, context)) event.preventDefault()
  })
}

function itemOf(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('[role=treeitem]') : null
}

/** Whether a key means something in the list; if so it is done. */
function press(key: string, item: HTMLElement, root: HTMLElement, { select }: Context): boolean {
  const goal = goalOf(key, item, root)
  if (goal !== undefined) focusItem(root, goal)
  else if (key === 'ArrowRight' || key === 'ArrowLeft') setExpanded(item, key === 'ArrowRight')
  else if (key === 'Enter' || key === ' ') select(Number(item.dataset['node']))
  else return false
  return true
}

/** The row that a key goes to; `null` where there is none, nothing where it does not go. */
function goalOf(key: string, item: HTMLElement, root: HTMLElement): HTMLElement | null | undefined {
  const isOpen = item.getAttribute('aria-expanded') === 'true'
  const goals: Readonly<Record<string, () => HTMLElement | null | undefined>> = {
    ArrowDown: () => neighbour(root, item, 1) ?? null,
    ArrowUp: () => neighbour(root, item, -1) ?? null,
    ArrowRight: () => (isOpen ? (neighbour(root, item, 1) ?? null) : undefined),
    ArrowLeft: () => (isOpen ? undefined : itemOf(item.parentElement)),
    Home: () => shownItems(root)[0],
    End: () => shownItems(root).at(-1),
  }
  return Object.hasOwn(goals, key) ? goals[key]?.() : undefined
}

function shownItems(root: HTMLElement): readonly HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('[role=treeitem]')].filter(
    (item) => item.parentElement?.closest('[aria-expanded=false]') === null,
  )
}

function neighbour(root: HTMLElement, item: HTMLElement, way: 1 | -1): HTMLElement | undefined {
  const items = shownItems(root)
  return items[items.indexOf(item) + way]
}

function focusItem(root: HTMLElement, item: HTMLElement | null): void {
  if (item === null) return
  for (const one of root.querySelectorAll('[role=treeitem][tabindex="0"]')) one.setAttribute('tabindex', '-1')
  item.setAttribute('tabindex', '0')
  item.focus()
}
