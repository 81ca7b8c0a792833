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
      const differs = run.value !== redistribute.value || !isSame(run.parameters, redistribute.parameters)
      return [run.clause, differs ? { ...own, redistribute: other } : own]
    }),
  )
}

/** Of a term only what says something: no empty parameters, no way of one step, no evidence of what is not there. */
function withoutNames(term: EffectiveTerm): TermDocument {
  const { clause: _clause, title: _title, path, evidence, parameters, ...said } = term
  return {
    ...said,
    ...(Object.keys(parameters).length === 0 ? {} : { parameters }),
    ...(path.length > 1 ? { path } : {}),
    ...(term.value === 'yes' && evidence.length > 0 ? { evidence } : {}),
  }
}

function isSame(one: EffectiveTerm['parameters'], other: EffectiveTerm['parameters']): boolean {
  return one === other || JSON.stringify(one) === JSON.stringify(other)
}
