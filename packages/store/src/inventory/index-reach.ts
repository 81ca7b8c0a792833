import type { Entry, EntryModel } from './entry.ts'
import type { IndexDatabase } from './index-database.ts'
import type { KeyOf } from './index-decision.ts'
import { putRow } from './put-row.ts'

/** What is measured: a model in use, as one decision knows its lineage. */
export interface ReachSource {
  readonly lineage: Lineage
  readonly decisionKey: number
  readonly keyOf: KeyOf
}

/** The models and the parents of one decision. */
export interface Lineage {
  readonly models: ReadonlyMap<string, EntryModel>
  readonly parents: ReadonlyMap<string, readonly string[]>
}

/** The lineage that a decision knows. */
export function lineageIn({ models, edges }: Entry): Lineage {
  const parents = new Map<string, string[]>()
  for (const { downstream, upstream } of edges) {
    const known = parents.get(downstream)
    if (known === undefined) parents.set(downstream, [upstream])
    else known.push(upstream)
  }
  return { models: new Map(models.map((model) => [model.id, model])), parents }
}

/**
 * Keeps how far each ancestor of a model in use is above it, which licenses and publishers come with it, through the nearest, and
 * its clauses: "what of ours descends from X" is then one look-up. Only the decision that the use rests on counts: what was
 * decided elsewhere of the same model, or of another state of an ancestor, changes nothing here.
 */
export function putReach(
  index: IndexDatabase,
  id: string,
  { lineage, decisionKey: decision, keyOf }: ReachSource,
): void {
  const model = keyOf(id)
  const found = distances(id, lineage)
  for (const [ancestor, distance] of found) {
    const through = keyOf(ancestor)
    putRow(index, 'reach', { ancestor: through, model, decision, distance })
    for (const [kind, name] of namesOf(lineage.models.get(ancestor))) {
      putRow(index, 'brought', { kind, name, model, decision, through, distance })
    }
  }
  for (const { clause, value, origin } of clausesOf(lineage.models.get(id))) {
    const distance = found.get(origin) ?? 0
    putRow(index, 'brought', { kind: 'clause', name: clause, model, decision, through: keyOf(origin), distance, value })
  }
}

/** Forgets what rests on a use that is no longer one. */
export function dropReach(index: IndexDatabase, model: number, decision: number): void {
  const pair = [model, decision]
  if (index.rows('select 1 as one from use where model = ? and decision = ? limit 1', pair).length > 0) return
  for (const table of ['reach', 'brought']) index.rows(`delete from ${table} where model = ? and decision = ?`, pair)
}

function namesOf(model: EntryModel | undefined): readonly (readonly ['license' | 'publisher', string])[] {
  if (model === undefined) return []
  const licenses = model.licenses.flatMap(({ license, known }) => [license, ...(known === undefined ? [] : [known])])
  const owner = model.name.slice(0, Math.max(0, model.name.indexOf('/')))
  return [
    ...licenses.map((name) => ['license', name] as const),
    ...(owner === '' ? [] : [['publisher', owner] as const]),
  ]
}

/** What holds of a clause for those who run the model, else for those who pass it on; not what is a no for both. */
function clausesOf(model: EntryModel | undefined): EntryModel['terms'] {
  const said = (model?.terms ?? []).filter(({ value }) => value !== 'no')
  return [...said.filter(({ act }) => act === 'run'), ...said.filter(({ act }) => act !== 'run')]
}

/** Breadth first, of equal distance by id. */
function distances(root: string, { parents }: Lineage): ReadonlyMap<string, number> {
  const found = new Map([[root, 0]])
  // A map iterates over what is added during the iteration.
  for (const [id, distance] of found) {
    for (const parent of (parents.get(id) ?? []).toSorted()) if (!found.has(parent)) found.set(parent, distance + 1)
  }
  return found
}
