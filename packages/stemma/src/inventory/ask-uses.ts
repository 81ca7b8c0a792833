import { findLicense } from '@stemma/licenses'
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
import { askedModel, needContent } from './asked-model.ts'
import { drawn } from './drawn.ts'

const prefix = /^(?<kind>license|publisher|clause|model):(?!hf\/)(?<name>.+)$/su
/** Of more places the ways are not drawn: nobody could read them. */
const mostDrawn = 50

/** Where we use what comes from a model, a license or a publisher, or what has a clause. Throws a `UsageError` for what is none of them. */
export function askUses(index: IndexDatabase, written: string, limit: number): UsesAnswer {
  needContent(index)
  const { wanted, of } = wantedOf(index, written)
  const { uses, total } = usesOf(index, wanted, limit)
  return { query: 'uses', of, uses, total, ...drawnUses(index, uses) }
}

interface Meaning {
  readonly wanted: Wanted
  readonly of: UsesAnswer['of']
}

function wantedOf(index: IndexDatabase, written: string): Meaning {
  const { kind, name = written } = prefix.exec(written)?.groups ?? {}
  if (kind !== undefined) return prefixedMeaning(index, kind, name)
  const meanings = namedMeanings(index, written)
  const [only] = meanings
  if (only === undefined) return modelMeaning(index, written)
  if (meanings.length === 1) return only
  const words = meanings.map(({ of }) => `${of.kind}:${written}`)
  throw new UsageError(`${JSON.stringify(written)} means several things, expected one of ${words.join(', ')}.`)
}

/** What a name means of which the kind is said. Throws a `UsageError` for what nobody knows: a slip of the pen is no clean answer. */
function prefixedMeaning(index: IndexDatabase, kind: string, name: string): Meaning {
  if (kind === 'model') return modelMeaning(index, name)
  const found = namedMeanings(index, name).find(({ of }) => of.kind === kind)
  if (found !== undefined) return found
  throw new UsageError(`No ${kind} is called ${JSON.stringify(name)}, as far as the inventory and the catalogue know.`)
}

/** A model at every state of it that the name stands for: without a commit, all that are known. */
function modelMeaning(index: IndexDatabase, name: string): Meaning {
  const { found, keys } = askedModel(index, name)
  return { wanted: { kind: 'model', keys }, of: { kind: 'model', name: found.id } }
}

/** A license by any of its names; one that the catalogue does not know as it is written. */
function licenseMeaning(written: string): Meaning {
  const name = findLicense(licenseKnowledge.catalogue(), written)?.id ?? written
  return { wanted: { kind: 'license', name }, of: { kind: 'license', name } }
}

function namedMeanings(index: IndexDatabase, name: string): readonly Meaning[] {
  const isLicense = knowsName(index, 'license', name) || findLicense(licenseKnowledge.catalogue(), name) !== undefined
  return [
    ...(isClause(name) ? [{ wanted: { kind: 'clause', name }, of: { kind: 'clause', name } } as const] : []),
    ...(isLicense ? [licenseMeaning(name)] : []),
    ...(knowsName(index, 'publisher', name)
      ? [{ wanted: { kind: 'publisher', name }, of: { kind: 'publisher', name } } as const]
      : []),
    ...(findModels(index, name).length === 0 ? [] : [modelMeaning(index, name)]),
  ]
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
