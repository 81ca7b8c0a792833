import { element } from './element.ts'
import { findNodes, nameOf } from './find-nodes.ts'
import type { Context } from './page-context.ts'

/** A field that finds nodes by name, license and state: matches are marked as one types, Enter goes from one to the next. */
export function openSearch(context: Context): HTMLElement {
  const { data, store, select, announce } = context
  const field = element('input', {
    attributes: {
      type: 'search',
      placeholder: 'Find a model or a license',
      'aria-label': 'Find a model or a license in the lineage',
      spellcheck: 'false',
      autocomplete: 'off',
    },
  })
  const count = element('output', { class: 'dim' })
  let current = -1
  field.addEventListener('input', () => {
    const hits = findNodes(data.nodes, field.value)
    current = -1
    count.textContent = field.value.trim() === '' ? '' : hits.length === 0 ? 'none' : `${hits.length} found`
    store.set({ hits: new Set(hits) })
  })
  field.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter') return
    const hits = [...store.get().hits]
    if (hits.length === 0) return
    current = (current + (event.shiftKey ? -1 : 1) + hits.length) % hits.length
    count.textContent = `${current + 1} of ${hits.length}`
    select(hits[current])
    announce(`${nameOf(data.nodes[hits[current] ?? -1])}, ${current + 1} of ${hits.length}`)
  })
  return element('div', { class: 'search', attributes: { role: 'search' } }, field, count)
}
