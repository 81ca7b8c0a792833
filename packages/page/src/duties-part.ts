import type { PageDuty, PageModel } from '@stemma/report'

import { element, words } from './element.ts'
import { lightOn, pathButton } from './light.ts'
import type { Context } from './page-context.ts'
import { placeName, placesAt } from './places.ts'

const met = {
  yes: 'The repository does this.',
  no: 'The repository does not do this.',
  unknown: 'Whether it is done cannot be seen in the repository.',
} as const

/** What has to be done, as a list to tick off. What is ticked is forgotten when the page is closed. */
export function dutiesPart({ duties }: PageModel, sheet: number, context: Context): HTMLElement {
  const part = element('div', { class: 'duties' }, element('h3', { text: 'Duties' }))
  if (duties.length === 0) {
    part.append(element('p', { class: 'dim', text: 'No duties are known.' }))
    return part
  }
  const done = element('p', { class: 'dim', attributes: { role: 'status' } })
  const rows = duties.map((duty, at) => dutyRow(duty, `duty-${sheet}-${at}`, context))
  function recount(): void {
    const ticked = rows.filter(({ box }) => box.checked).length
    done.textContent = `For whoever passes the model on or shows it to others. ${ticked} of ${rows.length} ticked; ticks last as long as this page is open.`
  }
  recount()
  part.addEventListener('change', recount)
  part.append(done, element('ul', { class: 'checklist' }, ...rows.map(({ row }) => row)))
  return part
}

function dutyRow(
  duty: PageDuty,
  key: string,
  context: Context,
): { readonly row: HTMLElement; readonly box: HTMLInputElement } {
  const box = element('input', { attributes: { type: 'checkbox', id: key } })
  box.checked = duty.met === 'yes'
  const highlight = { key, label: duty.what, path: duty.path }
  const due =
    duty.due === 'yes' ? [] : [element('p', { class: 'why', text: `It is not settled that this is due. ${duty.why}` })]
  const said = placesAt(duty.places, context).flatMap((place) => [words(' · '), placeName(place)])
  const row = element(
    'li',
    {},
    box,
    element(
      'div',
      {},
      element('label', { text: duty.what, attributes: { for: key } }),
      ...due,
      element('p', { class: 'why' }, words(met[duty.met]), ...said),
      ...(duty.path.length > 0 ? [pathButton(highlight, context)] : []),
    ),
  )
  lightOn(row, highlight, context)
  return { row, box }
}
