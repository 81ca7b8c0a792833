import { displayName, type Evidence, type GraphNode, type UnreadText } from '@stemma/graph'
import { copyrightLines } from '@stemma/licenses'

import { findText, type FoundText, type TextPlaces } from './find-text.ts'
import { isThere, type ModelText, placeName, type Text } from './held-texts.ts'
import type { LicenseNeed } from './license-needs.ts'
import type { NoticeItem, NoticeKind } from './notice.ts'

/** The texts of one model, and in which of them its license stands. */
export interface ModelItems {
  readonly items: readonly NoticeItem[]
  /** The texts of its licenses, its own first. */
  readonly texts: readonly Text[]
}

const kindOfRole = { license: 'license', notice: 'notice', 'use-policy': 'use-policy' } as const

/** All that one model holds and needs of texts: what its files are, what it only names, what could not be read. */
export function textItems(
  {
    node,
    needs,
    wantsCredit,
  }: { readonly node: GraphNode; readonly needs: readonly LicenseNeed[]; readonly wantsCredit: boolean },
  places: TextPlaces,
): ModelItems {
  const own = places.all.filter((one) => one.node.id === node.id)
  const files = own.flatMap((one) => fileItem(one))
  const found = needs.map((need) => ({ need, found: findText(need, node, places) }))
  const named = found.flatMap((one) => neededItem(node, one))
  const licenses = found.filter(({ need }) => need.kind === 'license')
  const isHad = licenses.length > 0 && licenses.every((one) => one.found.place === 'own' || one.found.place === 'other')
  const prompts = promptsThatCount(own)
  const unread = node.unread.flatMap((one) => unreadItem(node, one, { isHad, found }))
  const texts = [
    ...own.flatMap(({ held }) =>
      isThere(held) && held.role !== 'citation' && held.role !== 'use-policy' ? [held] : [],
    ),
    ...found.flatMap((one) => (one.found.place === 'other' ? [one.found.text] : [])),
  ]
  return {
    items: [...files, ...prompts, ...named, ...unread, ...copyrightItems(own), ...(wantsCredit ? citations(own) : [])],
    texts,
  }
}

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
  const because = held.role === 'gated-prompt' ? 'what is shown before its gate' : `its ${place}${covers}`
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
    own.filter(({ held }) => held.role === 'license' && isThere(held)).flatMap(({ licenses }) => licenses),
  )
  return own
    .filter(({ held }) => held.role === 'gated-prompt' || held.role === 'card-section')
    .filter(({ licenses }) => licenses.some((one) => !inFiles.has(one)))
    .map(({ node, held, licenses }) => textItem(node, { held, kind: 'license', licenses }))
}

interface Needed {
  readonly need: LicenseNeed
  readonly found: FoundText
}

function neededItem(node: GraphNode, { need, found }: Needed): readonly NoticeItem[] {
  const { license, kind, because } = need
  const item = { kind, title: license } as const
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
    case 'nowhere':
      return [{ ...item, for: [{ model: node.id, because }], from: 'repository', missing: found.missing, evidence: [] }]
  }
}

const licensePath = /licen[cs]e|copying|notice|use[-_ ]?policy|acceptable[-_ ]?use/i
const noText = /\.(?:py|json|png|jpe?g|gif|svg|safetensors|bin|pt|gguf|ya?ml|ipynb|js|ts|html?|sh|csv)$/i

/** A file that is listed and could not be read: it counts where nothing else says what stands in it. */
function unreadItem(
  node: GraphNode,
  { path, state, detail }: UnreadText,
  { isHad, found }: { readonly isHad: boolean; readonly found: readonly Needed[] },
): readonly NoticeItem[] {
  if (!licensePath.test(path) || noText.test(path)) return []
  const kind = /use[-_ ]?policy|acceptable/i.test(path) ? 'use-policy' : /notice/i.test(path) ? 'notice' : 'license'
  const policies = found.filter(({ need }) => need.kind === 'use-policy')
  const hasPolicy = policies.length > 0 && policies.every((one) => one.found.place !== 'nowhere')
  if ((kind === 'license' && isHad) || (kind === 'use-policy' && hasPolicy)) return []
  const evidence: Evidence = { reader: 'notice', source: { kind: 'file-list', path }, quote: path }
  return [
    {
      kind,
      title: path,
      for: [{ model: node.id, because: `its ${path}` }],
      from: 'repository',
      missing: { state, detail },
      evidence: [evidence],
    },
  ]
}

function copyrightItems(own: readonly ModelText[]): readonly NoticeItem[] {
  return own.flatMap(({ node, held }) => {
    if (!isThere(held) || (held.role !== 'license' && held.role !== 'notice' && held.role !== 'card-section')) return []
    const place = placeName(held.evidence.source)
    return copyrightLines(held.text).map(({ text, line }) => ({
      kind: 'copyright' as const,
      title: 'Copyright',
      for: [{ model: node.id, because: `line ${line} of its ${place}` }],
      text,
      from: 'repository' as const,
      evidence: [held.evidence],
    }))
  })
}

function citations(own: readonly ModelText[]): readonly NoticeItem[] {
  return own
    .filter(({ held }) => held.role === 'citation')
    .map(({ node, held }) => ({ ...textItem(node, { held, kind: 'citation', licenses: [] }), title: 'Citation' }))
}
