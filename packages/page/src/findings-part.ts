import type { PageFinding } from '@stemma/report'

import { button, element, words } from './element.ts'
import { lightOn, pathButton } from './light.ts'
import type { Context } from './page-context.ts'
import { placeFigure, placesAt } from './places.ts'

/** So many findings of a kind are shown at first: the others cost time, and are shown when they are asked for. */
const mostAtFirst = 30
const mostPlaces = 4

interface Kind {
  readonly weight: PageFinding['weight']
  readonly title: string
  readonly sign: string
  /** Whether they are folded together at first. */
  readonly isQuiet: boolean
}

const kinds: readonly Kind[] = [
  { weight: 'denied', title: 'Denied', sign: '✗', isQuiet: false },
  { weight: 'review', title: 'To be decided by somebody', sign: '?', isQuiet: false },
  { weight: 'warning', title: 'Warnings', sign: '!', isQuiet: false },
  { weight: 'note', title: 'Notes', sign: 'i', isQuiet: true },
  { weight: 'waived', title: 'Waived', sign: '–', isQuiet: true },
]

/** Shows what the rules found, by what it does to the verdict. */
export function buildFindings(section: HTMLElement, context: Context): void {
  const { findings, remarks, complete } = context.data
  for (const kind of kinds) {
    const members = [...findings.entries()].filter(([, { weight }]) => weight === kind.weight)
    if (members.length > 0) section.append(group(kind, members, context))
  }
  if (findings.length === 0) {
    section.append(
      element('p', {
        class: 'dim',
        text: complete ? 'No rule found anything.' : 'No rule found anything in what could be read.',
      }),
    )
  }
  if (remarks.length > 0) {
    section.append(element('ul', { class: 'remarks' }, ...remarks.map((text) => element('li', { text }))))
  }
}

type Members = readonly (readonly [number, PageFinding])[]

function group(kind: Kind, members: Members, context: Context): HTMLElement {
  const { title, sign, isQuiet, weight } = kind
  const heading = element(
    'h3',
    {},
    element('span', { class: 'sign', text: sign, attributes: { 'aria-hidden': 'true' } }),
    words(` ${title} `),
    element('span', { class: 'number', text: String(members.length) }),
  )
  const list = element('div', { class: `findings is-${weight}` })
  if (!isQuiet) {
    fill(list, members, context)
    return element('div', { class: `kind is-${weight}` }, heading, list)
  }
  const details = element('details', { class: `kind is-${weight}` }, element('summary', {}, heading), list)
  // What is folded together is made when it is opened, or printed.
  function fillOnce(): void {
    if (list.childElementCount === 0) fill(list, members, context)
  }
  details.addEventListener('toggle', fillOnce)
  globalThis.addEventListener('beforeprint', fillOnce)
  return details
}

function fill(list: HTMLElement, members: Members, context: Context): void {
  const [shown, hidden] = [members.slice(0, mostAtFirst), members.slice(mostAtFirst)]
  list.append(...shown.map(([at, finding]) => article(at, finding, context)))
  if (hidden.length === 0) return
  const more = button({ class: 'quiet more', text: `Show ${hidden.length} more` }, () => {
    more.remove()
    list.append(...hidden.map(([at, finding]) => article(at, finding, context)))
  })
  list.append(more)
}

function article(at: number, finding: PageFinding, context: Context): HTMLElement {
  const { title, rule, message, fix, waiver, path } = finding
  const highlight = { key: `finding-${at}`, label: title, path }
  const places = placesAt(finding.places, context)
  const made = element(
    'article',
    { class: 'finding', attributes: { id: `finding-${at}`, tabindex: '-1' } },
    element('h4', { text: title }),
    element('p', { class: 'message', text: message }),
    ...(waiver === undefined ? [] : [element('p', { class: 'waiver', text: waiver })]),
    element('p', { class: 'fix' }, element('b', { text: 'To fix it ' }), words(fix)),
    ...(path.length > 0 ? [pathButton(highlight, context)] : []),
    ...evidence(places.slice(0, mostPlaces).map((place) => placeFigure(place, context))),
    element('p', { class: 'rule' }, element('code', { text: rule })),
  )
  lightOn(made, highlight, context)
  return made
}

function evidence(figures: readonly HTMLElement[]): readonly HTMLElement[] {
  return figures.length === 0 ? [] : [element('div', { class: 'evidences' }, ...figures)]
}
