/** Where an offset stands: line and column count from 1, in UTF-16 units. */
export interface TextPlace {
  readonly line: number
  readonly column: number
}

/** The way from offsets of a text to lines and columns: the starts of all lines are found once. */
export function textLines(text: string): (offset: number) => TextPlace {
  const starts = [0]
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) starts.push(at + 1)
  return (offset) => {
    let [low, high] = [0, starts.length - 1]
    while (low < high) {
      const middle = Math.ceil((low + high) / 2)
      if ((starts[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return { line: low + 1, column: offset - (starts[low] ?? 0) + 1 }
  }
}
