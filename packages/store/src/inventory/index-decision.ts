import type { KeptDecision } from './decision.ts'
import type { Entry, EntryEdge, EntryModel, EntryTerm } from './entry.ts'
import type { IndexDatabase } from './index-database.ts'
import { indexReach } from './index-reach.ts'
import { indexUses } from './index-uses.ts'
import { putRow } from './put-row.ts'

/**
 * Puts what a decision found into the index. Of two accounts of one node the later one stays, in whatever order they come, so
 * that an index that is made anew answers as the old one did.
 */
export function indexDecision(index: IndexDatabase, decision: KeptDecision, entry: Entry): void {
  const { id, kind, at, day, place, outcome, complete } = decision
  const columns = { id, kind, at, day, place, outcome, complete }
  const [row] = putRow(index, 'decision', columns, 'on conflict (id) do nothing returning key')
  // Another process was faster.
  if (row === undefined) return
  const decisionKey = Number(row['key'])
  const before = new Map(entry.models.map(({ id: node }) => [node, broughtBy(index, node)]))
  const newer = putModels(index, entry.models, { at, decision: decisionKey })
  const keyOf = keysIn(index, entry)
  putDetails(index, entry, { newer, keyOf })
  for (const { name, node, outcome: own } of decision.asked) {
    putRow(index, 'asked', { decision: decisionKey, name, model: keyOf(node), outcome: own })
  }
  indexUses(index, entry.uses, { decision, decisionKey, keyOf })
  const roots = [...decision.asked, ...entry.uses].map(({ node }) => keyOf(node))
  // Of what is new nothing can come yet.
  const moved = [...newer].filter(([node]) => isMoved(index, node, before.get(node))).map(([, key]) => key)
  indexReach(index, { roots: roots.filter((key) => key !== noKey), moved })
}

/** The key of a node by its id. */
export type KeyOf = (id: string) => number

/** Of a node that is spoken of and not described. */
const noKey = -1

/** What other decisions say of a node that is not in this one must not matter: they may come later. */
function keysIn(index: IndexDatabase, { models }: Entry): KeyOf {
  const described = new Set(models.map(({ id }) => id))
  const keys = new Map<string, number>()
  return (id) => {
    const key = keys.get(id) ?? (described.has(id) ? keyIn(index, id) : noKey)
    keys.set(id, key)
    return key
  }
}

function keyIn(index: IndexDatabase, id: string): number {
  return Number(index.rows('select key from model where id = ?', [id])[0]?.['key'] ?? noKey)
}

/** A node that was only named tells less than one that was read; of two moments the later one wins, of one moment the greater id. */
const keepLater = `on conflict (id) do update set kind = excluded.kind, name = excluded.name, owner = excluded.owner,
  revision = excluded.revision, repository = excluded.repository, read = excluded.read, state = excluded.state,
  gated = excluded.gated, traceability = excluded.traceability, licenses = excluded.licenses, files = excluded.files,
  at = excluded.at, decision = excluded.decision
  where (excluded.read <> 'named', excluded.at, (select id from decision where key = excluded.decision))
    >= (model.read <> 'named', model.at, (select id from decision where key = model.decision)) returning key`

/** The keys of the models that were new or older in the index: of the others, what is known is later than this. */
function putModels(
  index: IndexDatabase,
  models: readonly EntryModel[],
  source: { readonly at: string; readonly decision: number },
): ReadonlyMap<string, number> {
  const keys = new Map<string, number>()
  for (const model of models) {
    const { id, kind, name, revision, repositoryId: repository, read, state, isGated: gated, traceability } = model
    const owner = ownerOf(name)
    const described = { id, kind, name, owner, revision, repository, read, state, gated, traceability }
    const texts = { licenses: JSON.stringify(model.licenses), files: JSON.stringify(model.files) }
    const [row] = putRow(index, 'model', { ...described, ...texts, ...source }, keepLater)
    if (row !== undefined) keys.set(id, Number(row['key']))
  }
  return keys
}

function ownerOf(name: string): string {
  const slash = name.indexOf('/')
  return slash === -1 ? '' : name.slice(0, slash)
}

interface Keys {
  /** Of what is newer than what was known. */
  readonly newer: ReadonlyMap<string, number>
  readonly keyOf: KeyOf
}

function putDetails(index: IndexDatabase, { models, edges }: Entry, { newer, keyOf }: Keys): void {
  for (const model of models) {
    const key = newer.get(model.id)
    if (key === undefined) continue
    for (const table of ['former_name', 'license', 'term']) index.rows(`delete from ${table} where model = ?`, [key])
    index.rows('delete from edge where downstream = ?', [key])
    for (const name of model.formerNames) putRow(index, 'former_name', { name, model: key })
    putLicenses(index, model, key)
    for (const term of model.terms) putTerm(index, term, { key, keyOf })
  }
  for (const edge of edges) {
    const [key, upstream] = [newer.get(edge.downstream), keyOf(edge.upstream)]
    if (key !== undefined && upstream !== noKey) putEdge(index, edge, { downstream: key, upstream })
  }
}

function isMoved(index: IndexDatabase, id: string, before: unknown): boolean {
  return before !== undefined && broughtBy(index, id) !== before
}

/** What a model brings to those that come from it: its parents, its licenses, its publisher. */
function broughtBy(index: IndexDatabase, id: string): unknown {
  const [row] = index.rows(
    `select '' || json_array(this.owner,
       (select json_group_array(upstream) from (select distinct upstream from edge where downstream = this.key order by upstream)),
       (select json_group_array(name) from (select name from license where model = this.key order by name))) as brought
     from model as this where this.id = ?`,
    [id],
  )
  return row?.['brought']
}

function putLicenses(index: IndexDatabase, { licenses }: EntryModel, model: number): void {
  for (const { license, known, basis } of licenses) {
    for (const name of new Set([license, known ?? license])) putRow(index, 'license', { name, model, basis })
  }
}

function putTerm(
  index: IndexDatabase,
  { clause, act, value, origin, next, ...body }: EntryTerm,
  { key, keyOf }: { readonly key: number; readonly keyOf: KeyOf },
): void {
  const ends = { origin: keyOf(origin), next: next === undefined ? undefined : keyOf(next) }
  putRow(index, 'term', { model: key, clause, act, value, ...ends, body: JSON.stringify(body) })
}

function putEdge(
  index: IndexDatabase,
  { relation, confidence, evidence }: EntryEdge,
  { downstream, upstream }: { readonly downstream: number; readonly upstream: number },
): void {
  putRow(index, 'edge', { downstream, upstream, relation, confidence, evidence: JSON.stringify(evidence) })
}
