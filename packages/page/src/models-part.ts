import type { PageModel } from '@stemma/report'

import { answersPart } from './answers-part.ts'
import { dutiesPart } from './duties-part.ts'
import { button, element } from './element.ts'
import { nameOf } from './find-nodes.ts'
import type { Context } from './page-context.ts'
import { termsPart } from './terms-part.ts'

/** More models than these are chosen from a list. */
const mostTabs = 6

const outcomes = { pass: '✓ pass', denied: '✗ denied', review: '? review' } as const

/** Shows what holds of each model that was asked for: answers, duties, terms; one model at a time, and on paper all. */
export function buildModels(section: HTMLElement, context: Context): void {
  const { models } = context.data
  if (models.length === 0) {
    section.append(element('p', { class: 'dim', text: 'No model could be judged.' }))
    return
  }
  const sheets = models.map((model, at) => openSheet(model, at, context))
  function show(at: number): void {
    for (const [one, sheet] of sheets.entries()) sheet.show(one === at)
  }
  if (models.length > 1) section.append(models.length > mostTabs ? picker(show, context) : tabs(show, context))
  section.append(...sheets.map(({ root }) => root))
  show(0)
  globalThis.addEventListener('beforeprint', () => {
    for (const sheet of sheets.slice(0, mostOnPaper)) sheet.fill()
  })
}

const mostOnPaper = 40

/** The sheet of one model, which is made when it is first shown. */
interface Sheet {
  readonly root: HTMLElement
  readonly show: (isShown: boolean) => void
  readonly fill: () => void
}

function openSheet(model: PageModel, at: number, context: Context): Sheet {
  const isAlone = context.data.models.length === 1
  const attributes = isAlone ? {} : { role: 'tabpanel', 'aria-label': nameOf(context.data.nodes[model.node]) }
  const root = element('div', { class: 'sheet', attributes: { id: `sheet-${at}`, ...attributes } })
  function fill(): void {
    if (root.childElementCount > 0) return
    root.append(
      sheetHead(model, context),
      answersPart(model, at, context),
      dutiesPart(model, at, context),
      termsPart(model, at, context),
    )
  }
  return {
    root,
    fill,
    show: (isShown) => {
      if (isShown) fill()
      root.classList.toggle('is-away', !isShown)
    },
  }
}

function sheetHead({ node, names, outcome }: PageModel, { data, select }: Context): HTMLElement {
  const asked = names.length === 0 ? [] : [element('span', { class: 'dim', text: `asked for as ${names.join(', ')}` })]
  return element(
    'p',
    { class: 'sheet-head' },
    button({ class: 'link', text: nameOf(data.nodes[node]) }, () => select(node)),
    element('span', { class: `chip is-${outcome}`, text: outcomes[outcome] }),
    ...asked,
  )
}

type Show = (at: number) => void

function tabs(show: Show, { data }: Context): HTMLElement {
  const list = element('div', { class: 'tabs', attributes: { role: 'tablist', 'aria-label': 'Models asked for' } })
  const made = data.models.map(({ node, outcome }, at) => {
    const tab = button({ attributes: { role: 'tab', 'aria-controls': `sheet-${at}` } }, () => choose(at))
    tab.append(element('span', { class: 'tab-name', text: nameOf(data.nodes[node]) }))
    tab.append(element('span', { class: `outcome is-${outcome}`, text: outcomes[outcome] }))
    return tab
  })
  function choose(at: number): void {
    for (const [one, tab] of made.entries()) {
      tab.setAttribute('aria-selected', String(one === at))
      tab.tabIndex = one === at ? 0 : -1
    }
    show(at)
  }
  list.addEventListener('keydown', (event) => {
    const way = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
    const current = made.findIndex((tab) => tab === document.activeElement)
    if (way === undefined || current === -1) return
    event.preventDefault()
    const next = (current + way + made.length) % made.length
    choose(next)
    made[next]?.focus()
  })
  list.append(...made)
  choose(0)
  return list
}

function picker(show: Show, { data }: Context): HTMLElement {
  const options = data.models.map(({ node, outcome }, at) =>
    element('option', { text: `${nameOf(data.nodes[node])} (${outcome})`, attributes: { value: String(at) } }),
  )
  const select = element('select', { attributes: { id: 'model-picker' } }, ...options)
  select.addEventListener('change', () => show(Number(select.value)))
  const label = element('label', { text: `One of ${data.models.length} models`, attributes: { for: 'model-picker' } })
  return element('p', { class: 'picker' }, label, select)
}
