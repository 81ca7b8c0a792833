import type { PageTerm } from '@stemma/report'

import { element, words } from './element.ts'
import { originButton } from './light.ts'
import type { Context } from './page-context.ts'
import { placeName, placesAt } from './places.ts'
import type { Highlight } from './store.ts'

/** A value as a sign and a word. */
export function valueWord(value: 'yes' | 'no' | 'unknown'): HTMLElement {
  const signs = { yes: '●', no: '○', unknown: '?' } as const
  const text = { yes: 'Yes', no: 'No', unknown: 'Unknown' } as const
  return element(
    'span',
    { class: `value is-${value}` },
    element('span', { class: 'sign', text: signs[value], attributes: { 'aria-hidden': 'true' } }),
    words(text[value]),
  )
}

/** Why a term holds: who says it, where, in which words, and the way that it came. */
export function whyParts(term: PageTerm, highlight: Highlight, context: Context): readonly Node[] {
  const places = placesAt(term.places, context)
  const said = places.flatMap((place) => [words(' · '), placeName(place)])
  const line = element(
    'p',
    { class: 'why' },
    element('span', { class: 'basis', text: term.basis }),
    words(term.why),
    ...said,
  )
  const [first] = places
  const quote = first === undefined || term.passOn !== 'yes' ? [] : [element('q', { text: first.quote })]
  const path = term.path.length > 1 ? [originButton(highlight, context)] : []
  return [line, ...quote, ...path]
}
