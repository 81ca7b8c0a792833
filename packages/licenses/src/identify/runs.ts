import type { Run, WordRange } from './anchors.ts'
import { findAnchors } from './anchors.ts'
import { wordOf } from './hash.ts'

const anchorLength = 3

/** Where the words of `text` within `range` run along those of `pattern`: ascending, apart from each other, as long as they can be. */
export function findRuns(text: Uint16Array, range: WordRange, pattern: Uint16Array): readonly Run[] {
  const runs: Run[] = []
  for (const anchor of findAnchors(text, range, pattern)) {
    const last = runs.at(-1)
    if (last !== undefined && (anchor.text < last.text + last.length || anchor.pattern < last.pattern + last.length)) {
      continue
    }
    const run = extend(
      text,
      pattern,
      { text: anchor.text, pattern: anchor.pattern, length: anchorLength },
      {
        textFrom: last === undefined ? range.from : last.text + last.length,
        patternFrom: last === undefined ? 0 : last.pattern + last.length,
        textTo: range.to,
      },
    )
    runs.push(run)
  }
  return runs.flatMap((run) => splitAtDoubt(text, pattern, run))
}

interface Bounds {
  readonly textFrom: number
  readonly patternFrom: number
  readonly textTo: number
}

function extend(text: Uint16Array, pattern: Uint16Array, run: Run, bounds: Bounds): Run {
  let { text: start, pattern: place } = run
  while (start > bounds.textFrom && place > bounds.patternFrom && sameWord(text, start - 1, pattern, place - 1)) {
    start -= 1
    place -= 1
  }
  let end = run.text + run.length
  let placeEnd = run.pattern + run.length
  while (end < bounds.textTo && placeEnd < pattern.length && sameWord(text, end, pattern, placeEnd)) {
    end += 1
    placeEnd += 1
  }
  return { text: start, pattern: place, length: end - start }
}

/** Two words may agree by chance in the bits that are kept. Their trigrams then do not: the run is cut around such a word. */
function splitAtDoubt(text: Uint16Array, pattern: Uint16Array, run: Run): readonly Run[] {
  for (let at = 0; at + 2 < run.length; at += 1) {
    if (text[run.text + at] === pattern[run.pattern + at]) continue
    // The first trigram that differs ends with the word that differs.
    const before = { text: run.text, pattern: run.pattern, length: at + 2 }
    const after = { text: run.text + at + 3, pattern: run.pattern + at + 3, length: run.length - at - 3 }
    return after.length === 0 ? [before] : [before, ...splitAtDoubt(text, pattern, after)]
  }
  return [run]
}

function sameWord(text: Uint16Array, at: number, pattern: Uint16Array, place: number): boolean {
  return wordOf(text[at] ?? 0) === wordOf(pattern[place] ?? 0)
}
