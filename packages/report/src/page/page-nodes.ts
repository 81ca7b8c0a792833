import { displayName, exactNames, type GraphIndex, type GraphNode } from '@stemma/graph'

import { detectedWords, differingTexts } from '../detected-words.ts'
import { licenseEntries, type LicenseEntry } from '../license-entries.ts'
import { parentEdges } from '../lineage-tree.ts'
import { nodeNotes } from '../node-notes.ts'
import { licenseName, traceabilityText } from '../node-pieces.ts'
import { styleOf } from '../style.ts'
import { hubLink } from './hub-link.ts'
import type { PageLicense, PageNode } from './page-data.ts'
import type { PageIndex } from './page-places.ts'
import { pageText } from './page-text.ts'

const mostLicenses = 12
/** The classes of texts that are known well enough to contradict a label. */
const surely: ReadonlySet<string> = new Set(['exact', 'template', 'near', 'variant'])

/** The nodes of a graph as the page shows them, in their order. */
export function pageNodes(index: GraphIndex, page: PageIndex): readonly PageNode[] {
  const asked = new Set(index.graph.roots)
  return index.graph.nodes.map((node) => pageNode(node, { index, page, isAsked: asked.has(node.id) }))
}

interface Surroundings {
  readonly index: GraphIndex
  readonly page: PageIndex
  readonly isAsked: boolean
}

function pageNode(node: GraphNode, { index, page, isAsked }: Surroundings): PageNode {
  const { kind, revision } = node
  const shown = displayName(node)
  const slash = shown.indexOf('/')
  const link = hubLink(node)
  const [declared, detected] = [licenseEntries(node.claims, 'declared'), licenseEntries(node.claims, 'detected')]
  return {
    kind,
    owner: pageText(slash === -1 ? '' : shown.slice(0, slash)),
    name: pageText(shown.slice(slash + 1)),
    ...(revision === undefined ? {} : { revision: pageText(revision) }),
    ...(link === undefined ? {} : { link }),
    isAsked,
    mark: markOf(node),
    status: pageText(statusOf(node, index)),
    isPartial: node.read === 'partial',
    license: pageText(licenseWords(node, declared, detected)),
    licenses: [...pageLicenses(declared, node, page, 'declared'), ...pageLicenses(detected, node, page, 'detected')],
    conflicts: conflictsOf(declared, detected).map((text) => pageText(text)),
    notes: notesOf(node).map((text) => pageText(text)),
  }
}

function markOf({ read, state, traceability }: GraphNode): PageNode['mark'] {
  if (read === 'named') return 'named'
  if (state !== 'ok') return 'unread'
  return traceability.status === 'untraceable' ? 'untraceable' : 'known'
}

function statusOf(node: GraphNode, index: GraphIndex): string {
  if (node.read === 'named') return 'named by a card, and not read'
  return traceabilityText(node, parentEdges(index, node.id).size > 0)
}

/** Its licenses in a few words: what is declared, else what its text is. */
function licenseWords(node: GraphNode, declared: readonly LicenseEntry[], detected: readonly LicenseEntry[]): string {
  if (node.read === 'named') return ''
  if (node.state !== 'ok') return 'license not known'
  const names = [...new Set(declared.map((entry) => licenseName(entry)))]
  if (names.length > 0) return names.length > 2 ? `${names.slice(0, 2).join(' / ')} …` : names.join(' / ')
  const [text] = detected
  return text === undefined ? 'no license' : `none declared; ${detectedWords(text)}`
}

function pageLicenses(
  entries: readonly LicenseEntry[],
  node: GraphNode,
  page: PageIndex,
  basis: PageLicense['basis'],
): readonly PageLicense[] {
  return entries.slice(0, mostLicenses).map((entry) => ({
    name: pageText(basis === 'declared' ? licenseName(entry) : detectedWords(entry)),
    basis,
    places: page.placesOf(entry.evidence.slice(0, 3), node.id),
  }))
}

function conflictsOf(declared: readonly LicenseEntry[], detected: readonly LicenseEntry[]): readonly string[] {
  const models = exactNames(
    declared.filter(({ component }) => component === undefined),
    ({ known }) => known !== undefined,
  )
  const labels = [...new Set(models.map((entry) => entry.known ?? entry.license))]
  const texts =
    declared.length === 0 ? [] : differingTexts(declared, detected).filter((entry) => surely.has(entry.class))
  return [
    ...(labels.length > 1 ? [`It declares different licenses: ${labels.slice(0, 4).join(', ')}.`] : []),
    ...texts
      .slice(0, 3)
      .map((entry) => `It declares ${labels.slice(0, 2).join(', ')}, and its text is ${detectedWords(entry)}.`),
  ]
}

function notesOf(node: GraphNode): readonly string[] {
  const [, ...others] = nodeNotes(node, [], styleOf(false)).map((pieces) => pieces.map(({ text }) => text).join(' '))
  const [first] = nodeNotes(node, [], styleOf(false))
  // The first note of an untraceable node is its status, which stands above.
  if (first === undefined) return []
  const text = first.map((piece) => piece.text).join(' ')
  return text.startsWith('untraceable') ? others : [text, ...others]
}
