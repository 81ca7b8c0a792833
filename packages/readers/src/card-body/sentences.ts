/** A sentence of a text, by offsets in UTF-16 units. */
export interface Sentence {
  readonly text: string
  readonly start: number
}

const maximumSentence = 1500
// A full stop ends a sentence where white space and the beginning of another follow; "e.g." and "v0.1" end none.
const boundary =
  /(?<=[.!?。！？]["')\]]{0,3})(?<!\b(?:e\.g|i\.e|vs|etc|cf|approx|Dr|Mr|No|al)\.)\s+(?=["'([]?[A-Z0-9\uE000-\uF8FF*\-🔥📢🚀]|$)|\n+/u

/** Splits a block into sentences. A sentence beyond 1,500 characters is cut: nobody reads that far for a parent. */
export function sentencesOf(text: string): readonly Sentence[] {
  const sentences: Sentence[] = []
  let start = 0
  for (const match of text.matchAll(new RegExp(boundary, 'gu'))) {
    push(sentences, text, start, match.index)
    start = match.index + match[0].length
  }
  push(sentences, text, start, text.length)
  return sentences
}

function push(sentences: Sentence[], text: string, start: number, end: number): void {
  const sentence = text.slice(start, Math.min(end, start + maximumSentence))
  if (sentence.trim() !== '') sentences.push({ text: sentence, start })
}
