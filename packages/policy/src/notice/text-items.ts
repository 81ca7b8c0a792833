import { displayName, type GraphNode } from '@stemma/graph'

import { blankCopyrights, copyrightItems } from './copyright-items.ts'
import type { ReadWords } from './demanded-items.ts'
import { findText, type Needed, type TextPlaces } from './find-text.ts'
import { isThere, type ModelText, placeName, type Text } from './held-texts.ts'
import type { LicenseNeed } from './license-needs.ts'
import type { Missing, NoticeItem, NoticeKind } from './notice.ts'
import { unreadCards, unreadItems } from './unread-items.ts'

/** The texts of one model, and in which of them its license stands. */
export interface ModelItems {
  readonly items: readonly NoticeItem[]
  /** The texts of its licenses, its own first. */
  readonly texts: readonly Text[]
}

const kindOfRole = { license: 'license', notice: 'notice', 'use-policy': 'use-policy' } as const

/** A model, which licenses have to be found for it, and whether it wants to be cited, and its notices to be kept. */
export interface WantingModel {
  readonly node: GraphNode
  readonly needs: readonly LicenseNeed[]
  readonly wantsCredit: boolean
  readonly wantsNotices: boolean
}

/** All that one model holds and needs of texts: what its files are, what it only names, what could not be read. */
export function textItems(
  { node, needs, wantsCredit, wantsNotices }: WantingModel,
  places: TextPlaces,
  readWords: ReadWords,
): ModelItems {
  const own = places.own.get(node.id) ?? []
  const needed = needs.map((need) => ({ need, found: findText(need, node, places) }))
  const texts = licenseTexts(own, needed)
  const unread = unreadItems(node, needed)
  // What could not be read is the text that is missed.
  const isInFile = new Set(unread.map(({ kind }) => kind))
  const named = needed.filter(({ need, found }) => found.place !== 'nowhere' || !isInFile.has(need.kind))
  function linksIn(): readonly string[] {
    return texts.flatMap((text) => readWords(text).get('use.aup')?.links ?? [])
  }
  return {
    items: [
      ...own.flatMap((one) => fileItem(one)),
      ...promptsThatCount(own),
      ...named.flatMap((one) => neededItem(node, one, linksIn)),
      ...unread,
      ...copyrightItems(own),
      ...(wantsNotices && unread.length === 0 ? blankCopyrights(node, own, needed) : []),
      ...(wantsCredit ? [...citations(own), ...unreadCards(node)] : []),
    ],
    texts,
  }
}

function licenseTexts(own: readonly ModelText[], needed: readonly Needed[]): readonly Text[] {
  return [
    ...own.flatMap(({ held }) => (isThere(held) && saysTerms.has(held.role) ? [held] : [])),
    ...needed.flatMap(({ found }) => (found.place === 'other' ? [found.text] : [])),
  ]
}

const saysTerms: ReadonlySet<string> = new Set(['license', 'notice', 'gated-prompt', 'card-section'])

function fileItem({ node, held, licenses }: ModelText): readonly NoticeItem[] {
  if (held.role !== 'license' && held.role !== 'notice' && held.role !== 'use-policy') return []
  return [textItem(node, { held, kind: kindOfRole[held.role], licenses })]
}

interface Carried {
  readonly held: ModelText['held']
  readonly kind: NoticeKind
  readonly licenses: readonly string[]
}

function textItem(node: GraphNode, { held, kind, licenses }: Carried): NoticeItem {
  const place = placeName(held.evidence.source)
  const names = licenses.filter((one) => !one.startsWith('LicenseRef-unknown') && one !== 'NOASSERTION')
  const covers = held.component === undefined ? '' : ` of the ${held.component}`
  const odd = held.oddities === undefined ? '' : ` (${held.oddities.join('; ')})`
  const because = held.role === 'gated-prompt' ? 'what is shown before its gate' : `its ${place}${covers}${odd}`
  const item = {
    kind,
    title: names.length === 0 ? place : [...new Set(names)].join(', '),
    for: [{ model: node.id, because }],
    from: 'repository',
    evidence: [held.evidence],
  } as const
  return isThere(held) ? { ...item, text: held.text, sha256: held.sha256 } : { ...item, missing: held.withheld }
}

/** Where no file holds the license, what the card or the gate shows of it does. */
function promptsThatCount(own: readonly ModelText[]): readonly NoticeItem[] {
  const inFiles = new Set(
    own
      .filter(({ held }) => (held.role === 'license' || held.role === 'use-policy') && isThere(held))
      .flatMap(({ licenses }) => licenses),
  )
  return own
    .filter(({ held }) => held.role === 'gated-prompt' || held.role === 'card-section')
    .filter(({ licenses }) => licenses.some((one) => !inFiles.has(one)))
    .map(({ node, held, licenses }) => textItem(node, { held, kind: 'license', licenses }))
}

/** `linksIn` reads where the license says that its policy is. */
function neededItem(node: GraphNode, { need, found }: Needed, linksIn: () => readonly string[]): readonly NoticeItem[] {
  const { license, entry, kind, because } = need
  // A policy has an id that people do not know.
  const item = { kind, title: kind === 'use-policy' ? (entry?.name ?? license) : license } as const
  switch (found.place) {
    case 'own':
      return []
    case 'other': {
      const why = `${because}; the text is that of ${displayName(found.node)}`
      const { text, sha256, evidence } = found.text
      return [
        { ...item, for: [{ model: node.id, because: why }], text, sha256, from: 'repository', evidence: [evidence] },
      ]
    }
    case 'list': {
      const why = `${because}, and holds no text of it: this is the text of the SPDX list, in which blanks are not filled in`
      return [
        { ...item, for: [{ model: node.id, because: why }], ...found.text, from: 'spdx-license-list', evidence: [] },
      ]
    }
    case 'nowhere': {
      const missing = kind === 'use-policy' ? withLinks(found.missing, linksIn()) : found.missing
      return [{ ...item, for: [{ model: node.id, because }], from: 'repository', missing, evidence: [] }]
    }
  }
}

function withLinks(missing: Missing, links: readonly string[]): Missing {
  const all = [...new Set([...(missing.links ?? []), ...links].map((link) => link.replace(/\/+$/, '')))]
  if (all.length === 0) return missing
  const { catalogueLinks: _, ...rest } = missing
  return { ...rest, state: 'only-linked', links: all }
}

function citations(own: readonly ModelText[]): readonly NoticeItem[] {
  return own
    .filter(({ held }) => held.role === 'citation')
    .map(({ node, held }) => ({ ...textItem(node, { held, kind: 'citation', licenses: [] }), title: 'Citation' }))
}
