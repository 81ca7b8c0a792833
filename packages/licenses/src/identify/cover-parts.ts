import type { Run } from './anchors.ts'
import type { IndexedPattern } from './license-index.ts'

/**
 * Shortens runs that begin or end inside a slot or an optional part, so that each gap holds such a part whole: only then can it be explained.
 * A run that lies inside one altogether is dropped.
 * With `inside`, differences within an optional part stay there: an exhibit that was filled in. Without, a part is there whole or not at all.
 */
export function coverParts(runs: readonly Run[], pattern: IndexedPattern, inside: boolean): readonly Run[] {
  const parts = bySize([
    ...pattern.slots.map(({ start, end }) => ({ start, end, isWhole: true })),
    ...pattern.optional.map(({ start, end }) => ({ start, end, isWhole: !inside })),
  ])
  const kept: Run[] = []
  for (const [index, run] of runs.entries()) {
    const from = cutStart(parts, run.pattern, endOf(kept.at(-1)))
    const to = cutEnd(parts, endOf(run), runs[index + 1]?.pattern ?? Number.POSITIVE_INFINITY)
    if (to > from) kept.push({ text: run.text + (from - run.pattern), pattern: from, length: to - from })
  }
  return kept
}

interface Part {
  readonly start: number
  readonly end: number
  /** Whether a gap has to hold it whole. */
  readonly isWhole: boolean
}

/** Where a run begins that begins at `from`, behind a run that ends at `before`. */
function cutStart(parts: readonly Part[], from: number, before: number): number {
  let start = from
  for (const part of parts) {
    if (part.start < start && start < part.end && (part.isWhole || before <= part.start)) start = part.end
  }
  return start
}

/** Where a run ends that ends at `to`, before a run that begins at `after`. */
function cutEnd(parts: readonly Part[], to: number, after: number): number {
  let end = to
  for (const part of parts) {
    if (part.start < end && end < part.end && (part.isWhole || after >= part.end)) end = part.start
  }
  return end
}

/** The smaller first: what sticks out of it may still be inside a larger one. */
function bySize(parts: readonly Part[]): readonly Part[] {
  return parts.filter((part) => part.end > part.start).toSorted((a, b) => a.end - a.start - (b.end - b.start))
}

function endOf(run: Run | undefined): number {
  return run === undefined ? 0 : run.pattern + run.length
}
