import { describeSource, displayName, type Edge, type Evidence, type GraphNode } from '@stemma/graph'

import { detectedWords, differingTexts } from './detected-words.ts'
import type { Piece } from './lay-out.ts'
import { licenseEntries, type LicenseEntry } from './license-entries.ts'
import type { Style } from './style.ts'
import { reasonWords, relationWords, stateWords } from './words.ts'

const shortCommit = 7

/** `✓`, `✗` or `?`: whether it is known where a node comes from. */
export function mark(node: GraphNode, style: Style): Piece {
  if (node.state !== 'ok' || node.traceability.status === 'unknown') return { text: '?', paint: style.open }
  return node.traceability.status === 'untraceable' ? { text: '✗', paint: style.bad } : { text: '✓', paint: style.good }
}

/** The name of a node as people write it, and the commit that was read. */
export function nameAndRevision(node: GraphNode, style: Style): readonly Piece[] {
  const revision = node.revision === undefined ? [] : [{ text: `@${shorten(node.revision)}`, paint: style.dim }]
  return [{ text: displayName(node), paint: style.name }, ...revision]
}

function shorten(revision: string): string {
  return /^[0-9a-f]{40}$/.test(revision) ? revision.slice(0, shortCommit) : revision
}

/** The relation in words: `fine-tune of`, `converted from, same weights as`. */
export function relationPiece(edges: readonly Edge[], style: Style): Piece {
  const lineage = edges.filter((edge) => edge.relation !== 'same-weights')
  const shown = lineage.length > 0 ? lineage : edges
  return { text: shown.map((edge) => relationWords[edge.relation]).join(', '), paint: style.dim }
}

/** How sure a parent is, and whether its weights are the child's. */
export function confidencePieces(edges: readonly Edge[], style: Style): readonly Piece[] {
  const lineage = edges.filter((edge) => edge.relation !== 'same-weights')
  const same = edges.length > lineage.length && lineage.length > 0 ? ['same weights'] : []
  const levels = lineage.map((edge) => edge.confidence.level)
  return [...levels, ...same].map((text) => ({ text: `· ${text}`, paint: style.dim }))
}

/** The licenses of a node on one line. */
export function licensePieces(node: GraphNode, style: Style): readonly Piece[] {
  if (node.state !== 'ok') return [{ text: `· ${stateWords[node.state]}`, paint: style.open }]
  const declared = licenseEntries(node.claims, 'declared')
  const texts = differingTexts(declared, licenseEntries(node.claims, 'detected')).map((entry) => detectedWords(entry))
  const said =
    texts.length === 0 ? [] : [{ text: `· its text: ${few([...new Set(texts)]).join(' / ')}`, paint: style.open }]
  const names = few([...new Set(declared.map((entry) => licenseName(entry)))])
  if (names.length === 0) return [{ text: '· no license declared', paint: style.open }, ...said]
  return [{ text: '·', paint: style.dim }, { text: names.join(' / ') }, ...said]
}

/** How many licenses of one node are printed. */
const mostLicenses = 6

function few(names: readonly string[]): readonly string[] {
  return names.length <= mostLicenses ? names : [...names.slice(0, mostLicenses), `${names.length - mostLicenses} more`]
}

/** A license with what it covers, where that is not the model as a whole. */
export function licenseName(entry: LicenseEntry): string {
  return entry.component === undefined ? entry.license : `${entry.license} (${entry.component})`
}

/** Whether it is known where a node comes from, in plain words. */
export function traceabilityText(node: GraphNode, hasParents: boolean): string {
  const { status, reason } = node.traceability
  if (node.state !== 'ok') return `could not be read: ${stateWords[node.state]}`
  switch (status) {
    case 'traced':
      return 'traced: its parents are known'
    case 'foundation':
      return hasParents
        ? 'names no parent, but its weights are those of another model'
        : 'foundation model: nothing says that it was made from another'
    case 'untraceable':
      return `untraceable: ${reason === undefined ? 'its parents are not known' : reasonWords[reason]}`
    case 'unknown':
      return 'not known: what would tell its parents could not be read'
  }
}

/** Where the first pieces of evidence stand, in words; `most` of them. */
export function places(evidence: readonly Evidence[], most: number): string {
  const all = [...new Set(evidence.map((item) => describeSource(item)))]
  const shown = all.slice(0, most).join(', ')
  return all.length > most ? `${shown} and ${all.length - most} more` : shown
}
