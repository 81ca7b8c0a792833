import { frameElement } from './element.ts'
import { nameOf } from './find-nodes.ts'
import { buildFindings } from './findings-part.ts'
import { buildLineage } from './lineage-part.ts'
import { linksOf } from './links.ts'
import { buildModels } from './models-part.ts'
import { spokenName } from './node-shape.ts'
import type { Context } from './page-context.ts'
import { buildParts } from './parts.ts'
import { readData } from './read-data.ts'
import { openStore } from './store.ts'
import { buildTools } from './tools.ts'
import { firstFolding, unfolded } from './visible-nodes.ts'

const data = readData()
const links = linksOf(data)
const store = openStore({
  selected: undefined,
  pinned: undefined,
  preview: undefined,
  foldedUp: new Set(),
  foldedDown: new Set(),
  hasDatasets: false,
  focus: undefined,
  anchor: undefined,
  hits: new Set(),
  ...firstFolding({ data, links }, firstPath()),
})
const announcer = frameElement('announcer')
const context: Context = {
  data,
  links,
  store,
  announce: (text) => {
    announcer.textContent = text
  },
  select: (selected) => {
    const node = data.nodes[selected ?? -1]
    store.set({ selected, ...(selected === undefined ? {} : unfolded({ data, links }, store.get(), [selected])) })
    if (node !== undefined) context.announce(`Selected ${spokenName(node)}`)
  },
}

store.listen(({ pinned }, before) => {
  if (pinned === before.pinned) return
  // A path that is asked for is seen whole: what hides a part of it is unfolded.
  if (pinned === undefined) {
    context.announce('No path is shown')
    return
  }
  const folding = unfolded(context, store.get(), pinned.path)
  if (Object.keys(folding).length > 0) store.set(folding)
  context.announce(`Path of ${pinned.label}: ${pinned.path.map((at) => nameOf(data.nodes[at])).join(', from ')}`)
  bringLineage()
})

/** The path that decides: of the first finding that has one, else the first model that was asked for. */
function firstPath(): readonly number[] {
  const asked = data.models.slice(0, 1).map(({ node }) => node)
  return data.findings.find(({ path }) => path.length > 1)?.path ?? asked
}

/** Where the drawing stands above or below what was pressed, it is scrolled to. */
function bringLineage(): void {
  const lineage = frameElement('lineage')
  const { top, bottom } = lineage.getBoundingClientRect()
  if (bottom < 120 || top > globalThis.innerHeight - 120) lineage.scrollIntoView({ block: 'start' })
}

buildTools(frameElement('tools'))
buildParts(context)
buildFindings(frameElement('findings'), context)
buildModels(frameElement('models'), context)
buildLineage(frameElement('lineage'), context)
// Beside what is read there is room for what is known of a node: it begins with what was asked for.
if (globalThis.matchMedia('(min-width: 1081px)').matches) {
  store.set({ selected: store.get().focus ?? data.models[0]?.node })
}
document.documentElement.dataset['ready'] = 'true'
