const legalWords =
  /permission is hereby granted|redistribution and use|"?licensor"? (?:shall )?means?|hereby grants?|subject to the (?:terms|conditions)|terms and conditions for use|许可协议|授予/i
const frontMatter = /^\uFEFF?---\r?\n[^]*?\n---(?=\r?\n|$)/
const heading = /^ {0,3}#{1,6}[\t ].*$/gm

/** The parts of a card between two headings in which the words of a license stand, by offsets. */
export function licenseSections(card: string): readonly { readonly start: number; readonly end: number }[] {
  if (!legalWords.test(card)) return []
  const body = frontMatter.exec(card)?.[0].length ?? 0
  const starts = [...card.matchAll(heading)].map((match) => match.index).filter((start) => start > body)
  const found: { start: number; end: number }[] = []
  for (const [place, start] of [body, ...starts].entries()) {
    const end = starts[place] ?? card.length
    if (!legalWords.test(card.slice(start, end))) continue
    const last = found.at(-1)
    // A license has headings of its own: sections that follow each other are one text.
    if (last !== undefined && last.end === start) last.end = end
    else found.push({ start, end })
  }
  return found
}
