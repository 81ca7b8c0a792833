import type { HistoryAnswer, WhyAnswer } from '@stemma/report'
import { historyOf, type IndexDatabase, modelsOf, termsOf } from '@stemma/store'

import { licenseKnowledge } from '../license-knowledge.ts'
import { UsageError } from '../usage-error.ts'
import { askedModel, needRead } from './asked-model.ts'
import { drawn, toQueryModel } from './drawn.ts'

/** Why a clause holds of a model: who says it, where, and the way it came. Throws a `UsageError` for what is not there. */
export function askWhy(index: IndexDatabase, model: string, clause: string): WhyAnswer {
  const word = coreWords().find(({ id }) => id === clause)
  if (word === undefined) {
    const known = coreWords().map(({ id }) => id)
    throw new UsageError(`Unexpected clause ${JSON.stringify(clause)}, expected one of ${known.join(', ')}.`)
  }
  const { found, others } = askedModel(index, model)
  needRead(found)
  const terms = termsOf(index, found.key, clause)
  const keys = [...new Set([found.key, ...terms.flatMap(({ path }) => path)])]
  const ids = modelsOf(index, keys)
  return {
    query: 'why',
    model: toQueryModel(found),
    others,
    clause,
    title: word.title,
    terms: terms.map(({ path, ...term }) => ({ ...term, path: path.map((key) => ids.get(key)?.id ?? '') })),
    ...drawn(index, keys),
  }
}

/** What was decided about a model, earliest first. Throws a `UsageError` for what is not there. */
export function askHistory(index: IndexDatabase, model: string): HistoryAnswer {
  const { found } = askedModel(index, model)
  return { query: 'history', name: found.name, decisions: historyOf(index, found.name), models: [], edges: [] }
}

function coreWords(): readonly { readonly id: string; readonly title: string }[] {
  return licenseKnowledge.clauseRules().vocabulary.filter(({ core }) => core)
}
