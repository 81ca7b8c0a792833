import type { Layout } from './layout.ts'
import { isOwnedName, readAddress } from './model-name.ts'
import { hasModelWords } from './model-words.ts'
import { isOtherCall, isValue } from './patterns/code-context.ts'

/** A text that may name a model. */
export interface Candidate {
  readonly model: string
  readonly offset: number
  readonly length: number
}

/** Strings of the form of a model's name that no pattern claims. Names in private code are private: what becomes of them is the caller's. */
export function findCandidates({ strings, settings, commands }: Layout): readonly Candidate[] {
  const found: Candidate[] = []
  for (const string of strings) {
    if (isValue(string) && !isOtherCall(string)) found.push(...candidateAt(string.value, string.offset))
  }
  for (const { value, offset, key } of settings) {
    if (!/image|repository|uses|github|dataset/i.test(key)) found.push(...candidateAt(value, offset))
  }
  for (const { words } of commands) for (const { text, offset } of words) found.push(...candidateAt(text, offset))
  return found
}

function candidateAt(text: string, offset: number): readonly Candidate[] {
  const model = isOwnedName(text) && hasModelWords(text) ? text : readAddress(text)?.model
  return model === undefined ? [] : [{ model, offset, length: text.length }]
}
