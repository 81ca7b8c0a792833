import type { PageModel, PageTerm } from '@stemma/report'

import { element, words } from './element.ts'
import { lightOn } from './light.ts'
import type { Context } from './page-context.ts'
import { valueWord, whyParts } from './term-why.ts'

/** The core terms: whether each holds, for whom, and why. */
export function termsPart({ terms }: PageModel, sheet: number, context: Context): HTMLElement {
  const head = ['Term', 'Holds', 'Why'].map((text) => element('th', { text, attributes: { scope: 'col' } }))
  const rows = terms.map((term, at) => termRow(term, `term-${sheet}-${at}`, context))
  const caption = element('caption', { class: 'unseen', text: 'Terms, whether they hold, and why' })
  const table = element(
    'table',
    {},
    caption,
    element('thead', {}, element('tr', {}, ...head)),
    element('tbody', {}, ...rows),
  )
  return element('div', { class: 'terms' }, element('h3', { text: 'Terms' }), table)
}

function termRow(term: PageTerm, key: string, context: Context): HTMLElement {
  const { title, details, run, passOn, path } = term
  const highlight = { key, label: title, path }
  const limit = details === '' ? [] : [element('span', { class: 'details', text: details })]
  const other = run === passOn ? [] : [element('p', { class: 'other' }, words('to pass it on: '), valueWord(passOn))]
  const row = element(
    'tr',
    { class: `is-${run}` },
    element('th', { attributes: { scope: 'row' } }, words(capital(title)), ...limit),
    element('td', {}, valueWord(run), ...other),
    element('td', {}, ...whyParts(term, highlight, context)),
  )
  lightOn(row, highlight, context)
  return row
}

function capital(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}
