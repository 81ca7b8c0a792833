import type { ClauseStatement } from '@stemma/graph'
import { type ClauseRules, extractClauses, isSupportedLanguage, type LicenseMatch } from '@stemma/licenses'

import type { Cite } from '../text-position.ts'

/**
 * What a text says itself, clause by clause, where it is no known license word for word: a variant never has the clauses of what it resembles.
 * Silence of a clause that is not at the core is left out. `undefined` for a known license, whose clauses are known, and for a language that is not read.
 */
export function ownClauses(
  text: string,
  match: LicenseMatch,
  rules: () => ClauseRules,
  cite: Cite,
): readonly ClauseStatement[] | undefined {
  if (match.class === 'exact' || match.class === 'template' || match.class === 'reference') return undefined
  if (!isSupportedLanguage(text)) return undefined
  const core = new Set(rules().vocabulary.flatMap((word) => (word.core ? [word.id] : [])))
  return extractClauses(text, rules())
    .filter(({ clause, reading }) => core.has(clause) || reading !== 'absent-extracted')
    .map(({ evidence, ...one }) => ({ ...one, evidence: evidence.map(({ start, end }) => cite(start, end)) }))
}
