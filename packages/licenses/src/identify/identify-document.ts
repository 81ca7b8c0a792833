import { identifyText, type LicenseMatch } from './identify-text.ts'
import type { LicenseIndex } from './license-index.ts'
import { isSupportedLanguage, stateOfText, type TextState } from './text-state.ts'

/** What a text is: whether it could be read, and the licenses in it, best first. */
export interface IdentifiedText {
  readonly status: TextState
  readonly matches: readonly LicenseMatch[]
}

/**
 * The licenses in `text`, or why nobody can say. A known license is recognised in any language.
 * Linear in the length of the text, which is at most ten million UTF-16 units; never throws.
 */
export function identifyDocument(text: string, index: LicenseIndex): IdentifiedText {
  const state = stateOfText(text)
  if (state !== 'read') return { status: state, matches: [] }
  const matches = identifyText(text, index)
  const isKnown = matches.some((match) => match.class === 'exact' || match.class === 'template')
  return { status: isKnown || isSupportedLanguage(text) ? 'read' : 'unsupported-language', matches }
}
