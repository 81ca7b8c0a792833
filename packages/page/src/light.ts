import { button, element, words } from './element.ts'
import { nameOf } from './find-nodes.ts'
import type { Context } from './page-context.ts'
import type { Highlight } from './store.ts'

/** Lights a path in the lineage while an element is pointed at or holds the focus. */
export function lightOn(target: HTMLElement, highlight: Highlight, { store }: Pick<Context, 'store'>): void {
  if (highlight.path.length === 0) return
  function on(): void {
    store.set({ preview: highlight })
  }
  function off(): void {
    if (store.get().preview?.key === highlight.key) store.set({ preview: undefined })
  }
  target.addEventListener('pointerenter', on)
  target.addEventListener('pointerleave', off)
  target.addEventListener('focusin', on)
  target.addEventListener('focusout', off)
}

/** Of a longer path the ends are named: they are who is bound, and by whom. */
const mostNames = 6

/** The path as a button that keeps it lit: from the model that it is about to the one that it comes from. */
export function pathButton(highlight: Highlight, context: Pick<Context, 'data' | 'store'>): HTMLElement {
  const { path } = highlight
  const { data } = context
  const said = path.map((node) => nameOf(data.nodes[node]))
  const shown =
    said.length <= mostNames ? said : [...said.slice(0, 2), `… ${said.length - 4} more …`, ...said.slice(-2)]
  const names = shown.flatMap((name, at) => [
    ...(at === 0 ? [] : [element('span', { class: 'arrow', text: ' ← ', attributes: { 'aria-label': ' from ' } })]),
    element('span', { text: name }),
  ])
  return pressable(highlight, context, [pathLabel(path.length > 1 ? 'Path' : 'Model'), words(' '), ...names])
}

/** The same in few words, where many stand below each other: where it comes from, and how far that is. */
export function originButton(highlight: Highlight, context: Pick<Context, 'data' | 'store'>): HTMLElement {
  const { path } = highlight
  const origin = nameOf(context.data.nodes[path.at(-1) ?? -1])
  const steps = path.length - 1
  const far = element('span', { class: 'arrow', text: ` · ${steps} ${steps === 1 ? 'step' : 'steps'} above` })
  return pressable(highlight, context, [pathLabel('From'), words(` ${origin}`), far])
}

function pathLabel(text: string): HTMLElement {
  return element('span', { class: 'path-label', text })
}

function pressable(highlight: Highlight, { store }: Pick<Context, 'store'>, parts: readonly Node[]): HTMLElement {
  const { key } = highlight
  function press(): void {
    store.set({ pinned: store.get().pinned?.key === key ? undefined : highlight })
  }
  const made = button({ class: 'path', attributes: { 'aria-pressed': 'false' } }, press, ...parts)
  store.listen(({ pinned }) => made.setAttribute('aria-pressed', String(pinned?.key === key)))
  return made
}
