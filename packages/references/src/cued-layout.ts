import type { Layout } from './layout.ts'

/**
 * What of a layout could be a name: the strings, values and commands that hold one of the offsets `cues` (sorted). Most hold
 * none, and each would be held against every pattern.
 */
export function cuedLayout(layout: Layout, cues: readonly number[]): Layout {
  return {
    names: layout.names,
    strings: layout.strings.filter(({ offset, value }) => holdsCue(cues, offset, offset + value.length)),
    settings: layout.settings.filter(({ offset, value }) => holdsCue(cues, offset, offset + value.length)),
    commands: layout.commands.filter(({ words }) => {
      const [first, last] = [words.at(0), words.at(-1)]
      return first !== undefined && last !== undefined && holdsCue(cues, first.offset, last.offset + last.text.length)
    }),
  }
}

/** Whether one of the sorted offsets stands in a stretch of the text. */
export function holdsCue(cues: readonly number[], from: number, to: number): boolean {
  let [low, high] = [0, cues.length]
  while (low < high) {
    const middle = Math.floor((low + high) / 2)
    if ((cues[middle] ?? 0) < from) low = middle + 1
    else high = middle
  }
  return (cues[low] ?? Number.POSITIVE_INFINITY) < to
}
