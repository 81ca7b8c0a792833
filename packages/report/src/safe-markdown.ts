import type { PhrasingContent } from 'mdast'

import { inert } from './inert.ts'

/** Longer texts are cut, in UTF-16 units. */
const longestText = 1000

/** Text of our own. */
export function plain(value: string): PhrasingContent {
  return { type: 'text', value }
}

/** Code. Code that is empty would be no code, and its backticks would meet those of the next. */
export function code(value: string): PhrasingContent {
  return { type: 'inlineCode', value: value === '' ? ' ' : cut(value).replaceAll('`', 'ˋ') }
}

// Letters, digits and the marks of sentences: nothing that GitHub turns into a link, a mention, a picture or a tag. Of these
// it would still turn www.a.b, a://b, GH-1 and :smile: into something else, and its runner ::a::. A commit becomes a link
// only where it is one of the same repository.
const harmless = /^(?:(?!www\.|:\/\/|::|:[\w+-]+:|\bGH-\d)[\p{L}\p{M}\p{N} .,;:'’“”"()/_+–→←=%§…?-])+$/iu

/** Text that may hold what a card says: as it is where that can do nothing, else as code, in which GitHub looks for nothing. */
export function safe(value: string): readonly PhrasingContent[] {
  const text = cut(value)
  return harmless.test(text) ? [plain(text)] : [code(text)]
}

/** Inert, and not too long. What is cut off anyway is not looked at: a text may be as long as a file. */
function cut(value: string): string {
  const text = inert(value.slice(0, longestText + 1))
  return text.length <= longestText ? text : `${text.slice(0, longestText - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}
