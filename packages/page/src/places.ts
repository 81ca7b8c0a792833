import type { PagePlace } from '@stemma/report'

import { element, words } from './element.ts'
import { nameOf } from './find-nodes.ts'
import type { Context } from './page-context.ts'

const hub = 'https://huggingface.co/'

/** Where something is said: the model, the place, the words. */
export function placeFigure(place: PagePlace, { data }: Pick<Context, 'data'>): HTMLElement {
  const caption = element('figcaption', {}, words(`${nameOf(data.nodes[place.of])} · `), placeName(place))
  const quote = element('blockquote', { text: place.quote })
  return element('figure', { class: 'evidence' }, quote, caption)
}

/** The place alone, as a link to the file on the Hub where there is one. */
export function placeName({ where, link }: PagePlace): Node {
  return link === undefined ? words(where) : hubAnchor(link, where)
}

/** A link to the Hub, and to nowhere else. It is followed by whoever presses it, and by nobody else. */
export function hubAnchor(link: string, text: string): Node {
  if (!link.startsWith(hub)) return words(text)
  const attributes = { href: link, rel: 'noopener noreferrer', target: '_blank', referrerpolicy: 'no-referrer' }
  return element('a', { text, attributes })
}

/** The places of a list of indices. */
export function placesAt(indices: readonly number[], { data }: Pick<Context, 'data'>): readonly PagePlace[] {
  return indices.flatMap((at) => data.places[at] ?? [])
}
