import { type Evidence, type GraphNode, quoteOf, type UnreadText } from '@stemma/graph'

import type { Needed } from './find-text.ts'
import type { NoticeItem } from './notice.ts'
import { withoutAnswer } from './without-answer.ts'

/** A missing text of a file that is listed and could not be read. */
export type UnreadItem = NoticeItem & { readonly kind: 'license' | 'notice' | 'use-policy' }

const licensePath = /licen[cs]e|copying|notice|terms|use[-_ ]?policy|acceptable[-_ ]?use/i
const noText = /\.(?:py|json|png|jpe?g|gif|svg|safetensors|bin|pt|gguf|ya?ml|ipynb|js|ts|html?|sh|csv)$/i

/** The files of a model that could not be read and whose text would have to travel: those of which nothing else says what stands in them. */
export function unreadItems(node: GraphNode, needed: readonly Needed[]): readonly UnreadItem[] {
  const files = node.unread.filter(({ path }) => licensePath.test(path) && !noText.test(path))
  return files.flatMap((file) => {
    const kind = kindOf(file)
    const own = needed.filter(({ need }) => need.kind === kind)
    // The list has a license without the lines of copyright of this file; another repository has the text itself.
    const isHad = own.length > 0 && own.every(({ found }) => found.place === 'own' || found.place === 'other')
    return isHad ? [] : [unreadItem(node, file, own)]
  })
}

function kindOf({ path }: UnreadText): UnreadItem['kind'] {
  if (/use[-_ ]?policy|acceptable/i.test(path)) return 'use-policy'
  return /notice/i.test(path) ? 'notice' : 'license'
}

function unreadItem(node: GraphNode, file: UnreadText, own: readonly Needed[]): UnreadItem {
  const { path, state, detail } = file
  const missing = own.flatMap(({ need, found }) => (found.place === 'nowhere' ? [{ need, found }] : []))
  const links = joinLinks(missing.map(({ found }) => found.missing.links)).filter((link) => link !== path)
  const known = joinLinks(missing.map(({ found }) => found.missing.catalogueLinks))
  const names = missing.map(({ need }) =>
    kindOf(file) === 'use-policy' ? (need.entry?.name ?? need.license) : need.license,
  )
  return {
    ...listedFile(node, path),
    kind: kindOf(file),
    title: names.length === 0 ? path : `${path} (${names.join(', ')})`,
    missing: {
      state,
      detail: withoutAnswer(detail),
      ...(links.length === 0 ? {} : { links }),
      ...(known.length === 0 ? {} : { catalogueLinks: known }),
    },
  }
}

function joinLinks(links: readonly (readonly string[] | undefined)[]): readonly string[] {
  return [...new Set(links.flatMap((some) => some ?? []))]
}

/** The card of a model that asks to be cited, where it could not be read: it may say how. */
export function unreadCards(node: GraphNode): readonly NoticeItem[] {
  return node.unread
    .filter(({ path }) => /^(?:readme|model[-_]?card)[^/]*\.md$/i.test(path))
    .map(({ path, state, detail }) => ({
      ...listedFile(node, path),
      kind: 'citation',
      title: path,
      missing: { state, detail: withoutAnswer(detail) },
    }))
}

function listedFile(node: GraphNode, path: string): Pick<NoticeItem, 'for' | 'from' | 'evidence'> {
  const evidence: Evidence = { reader: 'notice', source: { kind: 'file-list', path }, quote: quoteOf(path) }
  return { for: [{ model: node.id, because: `its ${path}` }], from: 'repository', evidence: [evidence] }
}
