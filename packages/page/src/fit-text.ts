/** How wide characters are, as parts of the size of the letters: the first that matches. Measured in common sans-serif letters, a little too wide. */
const widths: readonly (readonly [RegExp, number])[] = [
  [/[ijl.,:;'|!]/, 0.3],
  [/[ frtI()[\]/-]/, 0.42],
  [/[mwMW@%]/, 0.92],
  [/[A-Z0-9_&+=]/, 0.68],
  [/[\u0020-\u024F]/, 0.6],
]
/** Of scripts whose letters are as wide as they are high. */
const widest = 1.05

/** `text` with its middle left out where it is wider than `width` pixels in letters of `size`: names differ at both ends. */
export function fitText(text: string, width: number, size: number): string {
  const characters = Array.from(text.slice(0, longest))
  const room = width / size
  if (text.length <= longest && widthOf(characters) <= room) return text
  const tail = Array.from(text.slice(-longest))
  let fitted = '…'
  // The beginning gets three characters for each two of the end.
  for (let head = 1; head < longest; head += 1) {
    const shown = [...characters.slice(0, head), '…', ...tail.slice(tail.length - Math.floor((head * 2) / 3))]
    if (widthOf(shown) > room) break
    fitted = shown.join('')
  }
  return fitted
}

/** No card is so wide that it has room for more characters. */
const longest = 100

function widthOf(characters: readonly string[]): number {
  let sum = 0
  for (const character of characters) sum += widths.find(([pattern]) => pattern.test(character))?.[1] ?? widest
  return sum
}
