import { exactNames, describeSource, type Edge, type Evidence, type GraphNode } from '@stemma/graph'

import type { Piece } from './lay-out.ts'
import { licenseEntries, type LicenseEntry } from './license-entries.ts'
import { licenseName, places, traceabilityText } from './node-pieces.ts'
import type { Style } from './style.ts'
import { count, stateWords } from './words.ts'

/** How many notes of one kind are printed below one node. */
const mostNotes = 5

/** One line below a node. */
export type Note = readonly Piece[]

/** What a reader has to know of a node beyond its line: what is untraceable, contradictory, unread or odd. */
export function nodeNotes(node: GraphNode, edges: readonly Edge[], style: Style): readonly Note[] {
  return [
    ...formerNameNotes(node, style),
    ...untraceableNotes(node, style),
    ...relationNotes(edges, style),
    ...licenseNotes(node, style),
    ...unreadNotes(node, style),
    ...oddityNotes(node, style),
  ]
}

function formerNameNotes({ formerNames }: GraphNode, style: Style): readonly Note[] {
  if (formerNames.length === 0) return []
  return [[{ text: `renamed: it was ${listed(formerNames)}`, paint: style.dim }]]
}

/** Why a node is untraceable, the first signs of it, and what would fix it. */
export function untraceableNotes(node: GraphNode, style: Style): readonly Note[] {
  const { status, signs, fix } = node.traceability
  if (status !== 'untraceable') return []
  const because = signs
    .slice(0, 2)
    .map((sign) => [{ text: `because ${describeSource(sign)}: ${excerpt(sign)}`, paint: style.dim }])
  const advice = fix === undefined ? [] : [[{ text: `to fix it: ${fix}`, paint: style.dim }]]
  return [[{ text: traceabilityText(node, false), paint: style.bad }], ...because, ...advice]
}

/** Sources that name another relation than the one that was taken. */
function relationNotes(edges: readonly Edge[], style: Style): readonly Note[] {
  return edges
    .filter((edge) => edge.confidence.contradictions.length > 0)
    .map(({ confidence }) => [
      {
        text: `sources differ: ${confidence.because.at(-1) ?? ''}, but ${listed(confidence.contradictions)}`,
        paint: style.open,
      },
    ])
}

/** Different licenses that are declared for the same thing: who says which. */
export function licenseNotes(node: GraphNode, style: Style): readonly Note[] {
  return conflicting(licenseEntries(node.claims, 'declared')).map((entries) => {
    const voices = entries.slice(0, mostNotes).map((entry) => `${licenseName(entry)} (${places(entry.evidence, 1)})`)
    return [{ text: `licenses differ: ${listed(voices)}`, paint: style.open }]
  })
}

function conflicting(entries: readonly LicenseEntry[]): readonly (readonly LicenseEntry[])[] {
  const byComponent = new Map<string, LicenseEntry[]>()
  for (const entry of entries) {
    const key = entry.component ?? ''
    byComponent.set(key, [...(byComponent.get(key) ?? []), entry])
  }
  return [...byComponent.values()]
    .map((group) => exactNames(group, ({ known }) => known !== undefined))
    .filter((group) => new Set(group.map((entry) => entry.known ?? entry.license)).size > 1)
}

/** The texts that readers wanted and did not get, one note a reason. */
export function unreadNotes({ unread }: GraphNode, style: Style): readonly Note[] {
  const byReason = new Map<string, string[]>()
  for (const { path, state } of unread) {
    // The list of files is public: what it lists is there, or was.
    const reason = state === 'not-found' ? 'listed, but not there' : stateWords[state]
    byReason.set(reason, [...(byReason.get(reason) ?? []), path])
  }
  return [...byReason].map(([reason, paths]) => [{ text: `not read: ${listed(paths)} · ${reason}`, paint: style.open }])
}

/** What is odd in the material, and where. */
export function oddityNotes(node: GraphNode, style: Style): readonly Note[] {
  const oddities = node.claims.filter((claim) => claim.type === 'oddity')
  const shown = oddities
    .slice(0, mostNotes)
    .map((claim) => [{ text: `odd: ${describeSource(claim.evidence)}: ${claim.message}`, paint: style.open }])
  const hidden = oddities.length - shown.length
  return hidden === 0
    ? shown
    : [...shown, [{ text: `… and ${count(hidden, 'more oddity', 'more oddities')}`, paint: style.dim }]]
}

function excerpt(evidence: Evidence): string {
  return evidence.quote.length > 80 ? `${evidence.quote.slice(0, 79)}…` : evidence.quote
}

function listed(items: readonly string[]): string {
  if (items.length <= mostNotes) return items.join(', ')
  return `${items.slice(0, mostNotes).join(', ')} and ${items.length - mostNotes} more`
}
