import type { QueryEdge, QueryModel, UsesAnswer } from '@stemma/report'
import {
  findModels,
  type IndexDatabase,
  type InventoryUse,
  keysBetween,
  knowsName,
  usesOf,
  type Wanted,
} from '@stemma/store'

import { licenseKnowledge } from '../license-knowledge.ts'
import { UsageError } from '../usage-error.ts'
import { askedModel } from './asked-model.ts'
import { drawn } from './drawn.ts'

const prefix = /^(?<kind>license|publisher|clause|model):(?!hf\/)(?<name>.+)$/su
/** Of more places the ways are not drawn: nobody could read them. */
const mostDrawn = 50

/** Where we use what comes from a model, a license or a publisher, or what has a clause. Throws a `UsageError` for what is none of them. */
export function askUses(index: IndexDatabase, written: string): UsesAnswer {
  const { wanted, of } = wantedOf(index, written)
  const uses = usesOf(index, wanted)
  return { query: 'uses', of, uses, ...drawnUses(index, uses) }
}

interface Meaning {
  readonly wanted: Wanted
  readonly of: UsesAnswer['of']
}

function wantedOf(index: IndexDatabase, written: string): Meaning {
  const { kind, name = written } = prefix.exec(written)?.groups ?? {}
  if (kind === 'model') return modelMeaning(index, name)
  if (kind === 'license' || kind === 'publisher' || kind === 'clause') {
    return { wanted: { kind, name }, of: { kind, name } }
  }
  const meanings = namedMeanings(index, written)
  const [only] = meanings
  if (only === undefined) return modelMeaning(index, written)
  if (meanings.length === 1) return only
  const words = meanings.map(({ of }) => `${of.kind}:${written}`)
  throw new UsageError(`${JSON.stringify(written)} means several things, expected one of ${words.join(', ')}.`)
}

function modelMeaning(index: IndexDatabase, name: string): Meaning {
  const { found } = askedModel(index, name)
  return { wanted: { kind: 'model', key: found.key }, of: { kind: 'model', name: found.id } }
}

function namedMeanings(index: IndexDatabase, name: string): readonly Meaning[] {
  const kinds: ('license' | 'publisher' | 'clause')[] = []
  if (isClause(name)) kinds.push('clause')
  if (knowsName(index, 'license', name)) kinds.push('license')
  if (knowsName(index, 'publisher', name)) kinds.push('publisher')
  const meanings = kinds.map((kind): Meaning => ({ wanted: { kind, name }, of: { kind, name } }))
  return findModels(index, name).length === 0 ? meanings : [...meanings, modelMeaning(index, name)]
}

function isClause(name: string): boolean {
  return licenseKnowledge.clauseRules().vocabulary.some(({ id }) => id === name)
}

function drawnUses(
  index: IndexDatabase,
  uses: readonly InventoryUse[],
): { readonly models: readonly QueryModel[]; readonly edges: readonly QueryEdge[] } {
  const keys = new Set<number>()
  for (const { node, through } of uses.slice(0, mostDrawn)) {
    const [below, above] = [findModels(index, node)[0], findModels(index, through)[0]]
    if (below === undefined || above === undefined) continue
    keys.add(above.key)
    for (const key of keysBetween(index, below.key, above.key)) keys.add(key)
  }
  return drawn(index, [...keys])
}
