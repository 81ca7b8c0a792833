import { inert } from '../inert.ts'

/** The longest text of others that a bill of materials repeats, in UTF-16 units. */
const longest = 1000

/** A text of others as a bill of materials holds it: it commands no terminal, and is cut at {@link longest}. */
export function plainText(text: string): string {
  if (text.length <= longest) return inert(text)
  // Half of a character that takes two units is no character.
  return inert(`${text.slice(0, longest - 1).replace(/[\uD800-\uDBFF]$/, '')}…`)
}
