const entry = /^[ \t]*@[A-Za-z]{2,20}[ \t]*\{/gm
/** No real entry is longer; in UTF-16 units. */
const longest = 6000
const most = 10
/** Beginnings that are looked at: each costs as much as the longest entry. */
const mostTried = 100

/** The BibTeX entries of a card, from their @ to the brace that closes them, by offsets. One that is not closed is none. */
export function findCitations(card: string): readonly { readonly start: number; readonly end: number }[] {
  const found: { readonly start: number; readonly end: number }[] = []
  let tried = 0
  for (const match of card.matchAll(entry)) {
    tried += 1
    if (tried > mostTried || found.length === most) break
    const start = match.index + match[0].indexOf('@')
    if (start < (found.at(-1)?.end ?? 0)) continue
    const end = closingBrace(card, match.index + match[0].length)
    if (end !== undefined) found.push({ start, end })
  }
  return found
}

function closingBrace(text: string, from: number): number | undefined {
  const end = Math.min(text.length, from + longest)
  let depth = 1
  for (let at = from; at < end; at += 1) {
    if (text[at] === '{') depth += 1
    if (text[at] === '}') depth -= 1
    if (depth === 0) return at + 1
  }
  return undefined
}
