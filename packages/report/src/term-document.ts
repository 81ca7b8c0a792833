import type { EffectiveTerm } from '@stemma/policy'

import type { NodeTerm } from './scan-result.ts'

/** A clause in the scan document: its value, and where that is not a plain `no` of the model itself, why. */
export type TermDocument = Partial<EffectiveTerm> &
  Pick<EffectiveTerm, 'value' | 'basis' | 'reading'> & {
    /** Where another value holds for those who pass it on. */
    readonly redistribute?: TermDocument
  }

/** The terms of a node by clause. */
export function toTermDocuments(terms: readonly NodeTerm[]): Readonly<Record<string, TermDocument>> {
  return Object.fromEntries(
    terms.map(({ run, redistribute }) => {
      const own = withoutNames(run)
      const other = withoutNames(redistribute)
      const differs = JSON.stringify(own) !== JSON.stringify(other)
      return [run.clause, differs ? { ...own, redistribute: other } : own]
    }),
  )
}

/** A clause that nobody demands needs no evidence of where it is not. */
function withoutNames({
  clause: _clause,
  title: _title,
  path,
  evidence,
  parameters,
  ...term
}: EffectiveTerm): TermDocument {
  if (term.value === 'no' && path.length === 1) return term
  return { ...term, parameters, path, evidence }
}
