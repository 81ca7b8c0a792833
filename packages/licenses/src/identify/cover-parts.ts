import type { Run } from './anchors.ts'
import type { IndexedPattern } from './license-index.ts'

/**
 * Shortens runs that begin or end inside a slot or an optional part, so that each gap holds such a part whole: only then can it be explained.
 * A run that lies inside one altogether is dropped.
 */
export function coverParts(runs: readonly Run[], pattern: IndexedPattern): readonly Run[] {
  // The smaller first: what sticks out of it may still be inside a larger one.
  const parts = [...pattern.slots, ...pattern.optional]
    .filter((part) => part.end > part.start)
    .toSorted((a, b) => a.end - a.start - (b.end - b.start))
  return runs.flatMap((run) => {
    let from = run.pattern
    let to = run.pattern + run.length
    for (const part of parts) {
      if (part.start < from && from < part.end) from = part.end
      if (part.start < to && to < part.end) to = part.start
    }
    return to > from ? [{ text: run.text + (from - run.pattern), pattern: from, length: to - from }] : []
  })
}
