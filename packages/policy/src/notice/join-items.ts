import { uniqueSorted } from '@stemma/graph'

import { type NoticeItem, noticeKinds, type NoticeReason } from './notice.ts'

/** Items that are the same: equal texts whatever they are called, equal words of one kind, what is missing for one reason. */
function keyOf(item: NoticeItem): string {
  if (item.sha256 !== undefined) return `text ${item.sha256}`
  if (item.text !== undefined) return `${item.kind} ${item.text}`
  const { state = '', detail = '' } = item.missing ?? {}
  return `missing ${item.kind} ${item.title} ${state} ${detail}`
}

/** Puts equal items together, with all that they are for; by kind, and within a kind in the order in which they came. */
export function joinItems(items: readonly NoticeItem[]): readonly NoticeItem[] {
  const joined = new Map<string, { readonly item: NoticeItem; readonly reasons: NoticeReason[] }>()
  for (const item of items) {
    const key = keyOf(item)
    const known = joined.get(key)
    if (known === undefined) joined.set(key, { item, reasons: [...item.for] })
    else known.reasons.push(...item.for)
  }
  return [...joined.values()]
    .map(({ item, reasons }) => ({ ...item, for: uniqueSorted(reasons, (one) => `${one.model}\u0000${one.because}`) }))
    .toSorted((a, b) => noticeKinds.indexOf(a.kind) - noticeKinds.indexOf(b.kind))
}
