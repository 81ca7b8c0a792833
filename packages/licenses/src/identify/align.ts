import type { Run, WordRange } from './anchors.ts'
import { coverParts } from './cover-parts.ts'
import { type ComparedWords, explainGap, type Gap, type Neutrality, type PatternWords } from './gap.ts'
import type { IndexedPattern } from './license-index.ts'
import { findRuns } from './runs.ts'

/** A pattern laid along a text. */
export interface Alignment {
  /** The words of the text that it takes up. */
  readonly range: WordRange
  /** Those of them that it explains: without a preface or title that reads otherwise. */
  readonly body: WordRange
  /** What differs, in the order of the text. Empty for the license itself. */
  readonly differences: readonly Gap[]
  /** How far the text used the freedom that the license gives. */
  readonly neutrality: Neutrality
}

/** Lays `license` along the words of a text within `range`; `undefined` where hardly anything agrees. */
export function align(words: ComparedWords, range: WordRange, license: PatternWords): Alignment | undefined {
  const found = findRuns(words.codes, range, license.codes)
  const whole = alignRuns({ words, range, license, found }, coverParts(found, license.pattern, false))
  if (whole === undefined || !hasNestedSlot(license.pattern)) return whole
  const inner = alignRuns({ words, range, license, found }, coverParts(found, license.pattern, true))
  return inner !== undefined && worthOf(inner) > worthOf(whole) ? inner : whole
}

function worthOf({ body, differences }: Alignment): number {
  return body.to - body.from - lengthOf(differences) * 2
}

/** Whether a part that may be missing has places of its own that are open: an exhibit to fill in. */
function hasNestedSlot({ optional, slots }: IndexedPattern): boolean {
  return optional.some((part) => slots.some((slot) => part.start < slot.start && slot.end < part.end))
}

function lengthOf(gaps: readonly Gap[]): number {
  return gaps.reduce((total, gap) => total + gap.textTo - gap.textFrom + gap.patternTo - gap.patternFrom, 0)
}

interface Found {
  readonly words: ComparedWords
  readonly range: WordRange
  readonly license: PatternWords
  /** All runs of equal words. */
  readonly found: readonly Run[]
}

function alignRuns({ words, range, license, found }: Found, runs: readonly Run[]): Alignment | undefined {
  const first = runs[0]
  const last = runs.at(-1)
  if (first === undefined || last === undefined) return undefined
  const head = explainHead(words, range, license, first)
  const tail = explainTail(words, range, license, last)
  const body = { from: head.at, to: tail.at }
  const kinds: Neutrality[] = [head.kind, tail.kind]
  const differences: Gap[] = [...head.differences]
  for (const gap of gapsBetween(runs)) {
    const explained = explainGap(words, license, gap) ?? explainWider(words, license, gap)
    if (explained === undefined) differences.push(...finerGaps(words, license, gap, found))
    else kinds.push(explained.kind)
  }
  differences.push(...tail.differences, ...frameDifferences(words, license, found, runs))
  return {
    range: withFrames(license, body, found, runs),
    body,
    differences,
    neutrality: kinds.includes('part') ? 'part' : 'frame',
  }
}

/** What surrounds a license (a preface, a closing word) is taken up with it, also where its words differ a little. */
function withFrames(
  { pattern }: PatternWords,
  body: WordRange,
  found: readonly Run[],
  runs: readonly Run[],
): WordRange {
  const [first, last, firstRun, lastRun] = [found[0], found.at(-1), runs[0], runs.at(-1)]
  if (first === undefined || last === undefined || firstRun === undefined || lastRun === undefined) return body
  const begin = firstRun.pattern
  const end = lastRun.pattern + lastRun.length
  const frames = pattern.optional.filter((part) => part.kind === 'frame')
  const isNear = body.from - first.text <= begin * mostOfPreface + roomForNames
  const hasPreface = begin > 0 && isNear && isOpenUpTo(pattern, begin)
  const hasClosing = frames.some((part) => part.start <= end && part.end === pattern.length)
  return {
    from: hasPreface ? Math.min(body.from, first.text) : body.from,
    to: hasClosing ? Math.max(body.to, last.text + last.length) : body.to,
  }
}

/** Whether a pattern begins with a frame, and all of it up to `end` may be missing. */
function isOpenUpTo({ optional }: IndexedPattern, end: number): boolean {
  let at = optional.some((part) => part.kind === 'frame' && part.start === 0) ? 0 : -1
  for (let last = -1; at !== last && at >= 0 && at < end;) {
    last = at
    for (const part of optional) if (part.start <= at && part.end > at) at = part.end
  }
  return at >= end
}

// A preface that was edited may be longer than that of the license; what is longer still is other terms.
const mostOfPreface = 1.5

// A title is other words in every copy; a preface is the same, or absent.
const leastFrame = 30
const mostlyThere = 0.6

/** What differs in a long preface or closing word of which most is there: a change of it is a change. */
function frameDifferences(
  words: ComparedWords,
  license: PatternWords,
  found: readonly Run[],
  runs: readonly Run[],
): readonly Gap[] {
  const begin = runs[0]?.pattern ?? 0
  const end = (runs.at(-1)?.pattern ?? 0) + (runs.at(-1)?.length ?? 0)
  const sides = [
    { from: 0, to: begin },
    { from: end, to: license.codes.length },
  ]
  return sides.flatMap(({ from, to }) => {
    const inside = found.filter((run) => run.pattern + run.length > from && run.pattern < to)
    const matched = inside.reduce(
      (sum, run) => sum + Math.min(to, run.pattern + run.length) - Math.max(from, run.pattern),
      0,
    )
    if (to - from < leastFrame || matched < (to - from) * mostlyThere) return []
    return gapsBetween(inside).filter((gap) => explainGap(words, license, gap) === undefined)
  })
}

function gapsBetween(runs: readonly Run[]): readonly Gap[] {
  const gaps: Gap[] = []
  for (const [index, run] of runs.entries()) {
    const next = runs[index + 1]
    if (next === undefined) break
    gaps.push({
      textFrom: run.text + run.length,
      textTo: next.text,
      patternFrom: run.pattern + run.length,
      patternTo: next.pattern,
    })
  }
  return gaps
}

/** A gap that was widened to hold whole parts and still is a difference: what differs is in the gaps as they were found. */
function finerGaps(words: ComparedWords, license: PatternWords, wide: Gap, runs: readonly Run[]): readonly Gap[] {
  const inside = gapsBetween(runs).filter((gap) => gap.textFrom >= wide.textFrom && gap.textTo <= wide.textTo)
  const differing = inside.filter((gap) => explainGap(words, license, gap) === undefined)
  return differing.length === 0 ? [wide] : differing
}

/**
 * Words beside a place that the license leaves open may belong to it: `2001, 2002` where it says `2001`.
 * The gap is explained together with that place, whose own words agree.
 */
function explainWider(
  words: ComparedWords,
  license: PatternWords,
  gap: Gap,
): { readonly kind: Neutrality } | undefined {
  for (const slid of slide(words, gap)) {
    for (const { start, end } of license.pattern.slots) {
      if (end !== slid.patternFrom && start !== slid.patternTo) continue
      const [before, after] = end === slid.patternFrom ? [end - start, 0] : [0, end - start]
      const wider = {
        textFrom: slid.textFrom - before,
        textTo: slid.textTo + after,
        patternFrom: slid.patternFrom - before,
        patternTo: slid.patternTo + after,
      }
      const explained = explainGap(words, license, wider)
      if (explained !== undefined) return explained
    }
  }
  return undefined
}

const mostSteps = 4

/** Added words may as well stand a little before: in `Oak and Ash and` it is `and Ash` or `Ash and` that was added. */
function slide({ hashes }: ComparedWords, gap: Gap): readonly Gap[] {
  const gaps = [gap]
  for (let step = 1; step <= mostSteps && gap.patternFrom === gap.patternTo; step += 1) {
    if (hashes[gap.textFrom - step] !== hashes[gap.textTo - step]) break
    gaps.push({
      textFrom: gap.textFrom - step,
      textTo: gap.textTo - step,
      patternFrom: gap.patternFrom - step,
      patternTo: gap.patternTo - step,
    })
  }
  return gaps
}

interface End {
  readonly at: number
  readonly kind: Neutrality
  readonly differences: readonly Gap[]
}

// How many more words than the pattern has may stand before its first words that agree: a name in a title.
const roomForNames = 12

/** The words of the pattern before the first run: the text may hold them in another wording, or leave out what is optional. */
function explainHead(words: ComparedWords, range: WordRange, license: PatternWords, first: Run): End {
  if (first.pattern === 0) return { at: first.text, kind: 'frame', differences: [] }
  const earliest = Math.max(range.from, first.text - first.pattern - roomForNames)
  for (let from = first.text; from >= earliest; from -= 1) {
    const gap = { textFrom: from, textTo: first.text, patternFrom: 0, patternTo: first.pattern }
    const explained = explainGap(words, license, gap)
    if (explained !== undefined) return { at: from, kind: explained.kind, differences: [] }
  }
  const missing = { textFrom: first.text, textTo: first.text, patternFrom: 0, patternTo: first.pattern }
  return { at: first.text, kind: 'frame', differences: [missing] }
}

function explainTail(words: ComparedWords, range: WordRange, license: PatternWords, last: Run): End {
  const textFrom = last.text + last.length
  const patternFrom = last.pattern + last.length
  const patternTo = license.codes.length
  if (patternFrom === patternTo) return { at: textFrom, kind: 'frame', differences: [] }
  const textTo = Math.min(range.to, textFrom + (patternTo - patternFrom) + roomForNames)
  const gap = { textFrom, textTo, patternFrom, patternTo }
  const explained = explainGap(words, license, gap, true)
  if (explained !== undefined) return { at: explained.end, kind: explained.kind, differences: [] }
  return { at: textFrom, kind: 'frame', differences: [{ ...gap, textTo: textFrom }] }
}
