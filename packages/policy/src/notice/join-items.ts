import { compareText } from '@stemma/graph'

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
  const joined = new Map<string, NoticeItem>()
  for (const item of items) {
    const key = keyOf(item)
    const known = joined.get(key)
    joined.set(key, known === undefined ? item : { ...known, for: joinReasons(known.for, item.for) })
  }
  return [...joined.values()].toSorted((a, b) => noticeKinds.indexOf(a.kind) - noticeKinds.indexOf(b.kind))
}

function joinReasons(one: readonly NoticeReason[], other: readonly NoticeReason[]): readonly NoticeReason[] {
  const all = [...one, ...other].map((reason) => [`${reason.model}\u0000${reason.because}`, reason] as const)
  return [...new Map(all)].toSorted(([a], [b]) => compareText(a, b)).map(([, reason]) => reason)
}
