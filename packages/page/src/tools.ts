import { button, element } from './element.ts'

const themes = [
  ['auto', 'Auto'],
  ['light', 'Light'],
  ['dark', 'Dark'],
] as const

/** The switch between light and dark, and the button that prints. */
export function buildTools(place: HTMLElement): void {
  const choices = themes.map(([theme, text]) =>
    button({ class: 'quiet', text, attributes: { 'aria-pressed': String(theme === 'auto') } }, () => choose(theme)),
  )
  function choose(theme: string): void {
    if (theme === 'auto') delete document.documentElement.dataset['theme']
    else document.documentElement.dataset['theme'] = theme
    for (const [at, choice] of choices.entries()) choice.setAttribute('aria-pressed', String(themes[at]?.[0] === theme))
  }
  const print = button({ class: 'quiet', text: 'Print' }, () => globalThis.print())
  place.append(
    element('div', { class: 'segments', attributes: { role: 'group', 'aria-label': 'Colours' } }, ...choices),
    print,
  )
}
