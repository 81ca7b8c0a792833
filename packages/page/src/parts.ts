import { element } from './element.ts'
import type { Context } from './page-context.ts'

const parts = [
  ['answers', 'Answers'],
  ['duties', 'Duties'],
  ['terms', 'Terms'],
] as const

/** The ways to the parts of what is read, which stay in sight. */
export function buildParts({ data }: Context): void {
  const { length } = data.findings
  const links = [
    element('a', { text: `Findings (${length})`, attributes: { href: '#findings' } }),
    ...(data.models.length > 0 ? parts.map(([name, text]) => partLink(name, text)) : []),
  ]
  const nav = element('nav', { class: 'parts', attributes: { 'aria-label': 'Parts of this page' } }, ...links)
  document.querySelector('.reading')?.prepend(nav)
}

/** To the part of the model that is shown now. */
function partLink(name: string, text: string): HTMLElement {
  const link = element('a', { text, attributes: { href: '#models' } })
  link.addEventListener('click', (event) => {
    const heading = document.querySelector<HTMLElement>(`.sheet:not(.is-away) .${name} h3`)
    if (heading === null) return
    event.preventDefault()
    heading.tabIndex = -1
    heading.focus({ preventScroll: true })
    heading.scrollIntoView({ block: 'start' })
  })
  return link
}
