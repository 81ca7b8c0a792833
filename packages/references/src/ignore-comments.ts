const comment = /(?:#|\/\/|--|;|<!--|\/\*|\{#|%)[^\n]*?\bstemma-ignore\b(?<rest>[^\n]*)/g

/** The lines of a text that ask to be left out, each with its reason; an empty one where none is given. */
export function ignoredLines(text: string, lineOf: (offset: number) => number): ReadonlyMap<number, string> {
  const lines = new Map<number, string>()
  if (!text.includes('stemma-ignore')) return lines
  for (const match of text.matchAll(comment)) {
    const reason = /^\s*:\s*(?<reason>.*)$/.exec(match.groups?.['rest'] ?? '')?.groups?.['reason'] ?? ''
    lines.set(lineOf(match.index), reason.replace(/\s*(?:-->|\*\/|#\}|\\n",?)\s*$/, '').trim())
  }
  return lines
}
