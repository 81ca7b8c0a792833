/** The front matter of a card: its YAML, where that begins in the file, and where the body begins. Offsets in UTF-16 units. */
export interface FrontMatter {
  readonly yaml: string
  readonly start: number
  readonly bodyStart: number
  /** What is unusual about its place or its fences; absent where it stands as the Hub expects it. */
  readonly oddity?: string
}

const fence = /^\uFEFF?-{3,}[ \t]*\r?$/gm
const keyLine = /^[\w"'-]+[ \t]*:/m
/** Lines that may stand before the front matter: people paste badges and headings there. */
const maximumPreface = 2000

/**
 * Finds the front matter of a card: at the first byte, or after a byte order mark, blank lines, a comment or a heading.
 * What stands between two fences and has no key is a thematic break, not front matter.
 */
export function findFrontMatter(text: string): FrontMatter | undefined {
  const head = text.slice(0, 1_000_000)
  const fences = [...head.matchAll(fence)].slice(0, 8)
  for (const [index, open] of fences.entries()) {
    if (open.index > maximumPreface) return undefined
    const found = between(head, open, fences[index + 1])
    if (found !== undefined) return { ...found, ...prefaceOddity(head.slice(0, open.index)) }
  }
  return undefined
}

function between(text: string, open: RegExpExecArray, close: RegExpExecArray | undefined): FrontMatter | undefined {
  const start = open.index + open[0].length + 1
  const end = close?.index ?? endOfUnclosed(text, start)
  const yaml = text.slice(start, end)
  if (!keyLine.test(yaml.slice(0, 2000))) return undefined
  const bodyStart = close === undefined ? end : close.index + close[0].length
  return close === undefined
    ? { yaml, start, bodyStart, oddity: 'the front matter is not closed' }
    : { yaml, start, bodyStart }
}

/** Without a closing fence the front matter ends where lines stop looking like YAML: at a heading or an empty line. */
function endOfUnclosed(text: string, start: number): number {
  const stop = /^(?:#|\s*$)/m.exec(text.slice(start))
  return stop === null ? text.length : start + stop.index
}

function prefaceOddity(preface: string): { readonly oddity?: string } {
  const stripped = preface.replace(/^\uFEFF/, '')
  if (stripped.trim() === '') return {}
  return { oddity: 'the front matter does not stand at the beginning of the file, so the Hub does not read it' }
}
