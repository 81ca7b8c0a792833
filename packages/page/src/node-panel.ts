import type { PageEdge, PageLicense, PageNode } from '@stemma/report'

import { button, element, words } from './element.ts'
import { nameOf } from './find-nodes.ts'
import { toggleFold } from './fold.ts'
import { isRefolded } from './graph-view.ts'
import { marksOf } from './node-marks.ts'
import type { Context } from './page-context.ts'
import { hubAnchor, placeFigure, placeName, placesAt } from './places.ts'

const mostSteps = 30

/** Shows what is known of the node that is selected. */
export function openPanel(context: Context): HTMLElement {
  const panel = element('div', { class: 'panel', attributes: { role: 'region', 'aria-label': 'The selected node' } })
  panel.hidden = true
  context.store.listen((state, before) => {
    const { selected } = state
    if (selected === before.selected && !isRefolded(state, before)) return
    const node = selected === undefined ? undefined : context.data.nodes[selected]
    panel.hidden = node === undefined
    panel.replaceChildren(...(node === undefined || selected === undefined ? [] : contents(node, selected, context)))
    if (selected !== before.selected) panel.scrollTop = 0
  })
  return panel
}

function contents(node: PageNode, at: number, context: Context): readonly Node[] {
  const { links, data } = context
  const above = (links.up[at] ?? []).flatMap((edge) => data.edges[edge] ?? [])
  const below = (links.down[at] ?? []).flatMap((edge) => data.edges[edge] ?? [])
  return [
    heading(node, context),
    element('p', { class: 'status' }, ...statusParts(node)),
    ...node.conflicts.map((text) => element('p', { class: 'conflict', text: `≠ ${text}` })),
    ...licenseParts(node.licenses, context),
    ...steps('Made from', above, 'upstream', context),
    ...steps('Made of it', below, 'downstream', context),
    ...noteParts(node.notes),
    foldButtons(at, context),
  ]
}

function heading(node: PageNode, { select }: Context): HTMLElement {
  const { revision, link } = node
  const pin = revision === undefined ? 'not pinned' : revision.slice(0, 12)
  const close = button({ class: 'close', text: '×', attributes: { 'aria-label': 'Close' } }, () => select(undefined))
  return element(
    'div',
    { class: 'panel-head' },
    element('h3', { text: nameOf(node) }),
    element(
      'span',
      { class: 'pin' },
      link === undefined ? words(pin) : hubAnchor(link, revision === undefined ? 'on the Hub' : pin),
    ),
    close,
  )
}

function statusParts(node: PageNode): readonly Node[] {
  const marks = marksOf(node).map((mark) =>
    element('span', { class: `chip is-${mark.kind}`, text: `${mark.sign} ${mark.words}` }),
  )
  return [...marks.flatMap((mark) => [mark, words(' ')]), words(capital(node.status))]
}

function licenseParts(licenses: readonly PageLicense[], context: Context): readonly Node[] {
  if (licenses.length === 0) return []
  const rows = licenses.map(({ name, basis, places }) =>
    element(
      'li',
      {},
      element('span', { class: 'basis', text: basis === 'declared' ? 'label' : 'text' }),
      element('b', { text: name }),
      ...placesAt(places, context).flatMap((place, index) => [words(index === 0 ? ' · ' : ', '), placeName(place)]),
    ),
  )
  return [element('h4', { text: 'Licenses' }), element('ul', { class: 'plain' }, ...rows)]
}

function steps(
  title: string,
  edges: readonly PageEdge[],
  end: 'upstream' | 'downstream',
  context: Context,
): readonly Node[] {
  if (edges.length === 0) return []
  const rows = edges.slice(0, mostSteps).map((edge) => step(edge, end, context))
  const more = edges.length > mostSteps ? [element('li', { text: `and ${edges.length - mostSteps} more` })] : []
  return [element('h4', { text: `${title} (${edges.length})` }), element('ul', { class: 'plain' }, ...rows, ...more)]
}

function step(edge: PageEdge, end: 'upstream' | 'downstream', context: Context): HTMLElement {
  const { data, select } = context
  const other = edge[end]
  const name = nameOf(data.nodes[other])
  const said = end === 'upstream' ? edge.phrase : `${edge.relation}:`
  const row = element(
    'li',
    {},
    words(`${said} `),
    button({ class: 'link', text: name }, () => select(other)),
    element('span', { class: 'dim', text: ` · ${edge.confidence}` }),
  )
  for (const text of edge.conflicts) row.append(element('p', { class: 'conflict', text: `≠ but ${text}` }))
  const places = end === 'upstream' ? placesAt(edge.places, context) : []
  if (places.length > 0) {
    const why = element('details', {}, element('summary', { text: 'who says so' }))
    why.append(...edge.because.map((text) => element('p', { text })))
    why.append(...places.map((place) => placeFigure(place, context)))
    row.append(why)
  }
  return row
}

function noteParts(notes: readonly string[]): readonly Node[] {
  if (notes.length === 0) return []
  const rows = notes.map((text) => element('li', { text }))
  return [element('h4', { text: 'Notes' }), element('ul', { class: 'plain' }, ...rows)]
}

function foldButtons(at: number, context: Context): HTMLElement {
  const { data, links, store } = context
  const { foldedUp, foldedDown } = store.get()
  const row = element('div', { class: 'row' })
  if ((links.up[at] ?? []).length > 0) {
    const text = foldedUp.has(at) ? 'Show what it comes from' : 'Hide what it comes from'
    row.append(button({ class: 'quiet', text }, () => toggleFold(context, at, 'up')))
  }
  if ((links.down[at] ?? []).length > 0) {
    const text = foldedDown.has(at) ? 'Show what was made of it' : 'Hide what was made of it'
    row.append(button({ class: 'quiet', text }, () => toggleFold(context, at, 'down')))
  }
  if (store.get().focus !== at && data.nodes.length > 12) {
    row.append(
      button({ class: 'quiet', text: 'Show its lineage alone' }, () =>
        store.set({ focus: at, anchor: undefined, foldedUp: new Set(), foldedDown: new Set() }),
      ),
    )
  }
  return row
}

function capital(text: string): string {
  return text === '' ? '' : `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}
