import { linkEdges } from '@stemma/graph'

import type { KeptDecision } from './decision.ts'
import type { Entry, EntryEdge, EntryModel, EntryTerm } from './entry.ts'
import type { IndexDatabase } from './index-database.ts'
import { lineageIn } from './index-reach.ts'
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
  const lineage = lineageIn(entry)
  const newer = putModels(index, entry, { at, decision: decisionKey })
  const keyOf = keysIn(index, entry)
  putDetails(index, entry, { newer, keyOf })
  for (const { name, node, outcome: own } of decision.asked) {
    putRow(index, 'asked', { decision: decisionKey, name, model: keyOf(node), outcome: own })
  }
  indexUses(index, entry.uses, { decision, decisionKey, keyOf, lineage })
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

/** A node that was only named tells less than one that was read, a lineage that was cut less than a whole one; of two moments the later one wins, of one moment the greater id. */
const keepLater = `on conflict (id) do update set kind = excluded.kind, name = excluded.name, owner = excluded.owner,
  revision = excluded.revision, repository = excluded.repository, read = excluded.read, state = excluded.state,
  gated = excluded.gated, traceability = excluded.traceability, licenses = excluded.licenses, files = excluded.files,
  cut = excluded.cut, at = excluded.at, decision = excluded.decision
  where (excluded.read <> 'named', not excluded.cut, excluded.at, (select id from decision where key = excluded.decision))
    >= (model.read <> 'named', not model.cut, model.at, (select id from decision where key = model.decision)) returning key`

/** The keys of the models that were new or older in the index: of the others, what is known is later than this. */
function putModels(
  index: IndexDatabase,
  entry: Entry,
  source: { readonly at: string; readonly decision: number },
): ReadonlyMap<string, number> {
  const keys = new Map<string, number>()
  const cutOff = cutModels(entry)
  for (const model of entry.models) {
    const { id, kind, name, revision, repositoryId: repository, read, state, isGated: gated, traceability } = model
    const owner = ownerOf(name)
    const described = { id, kind, name, owner, revision, repository, read, state, gated, traceability }
    const texts = { licenses: JSON.stringify(model.licenses), files: JSON.stringify(model.files) }
    const [row] = putRow(index, 'model', { ...described, ...texts, cut: cutOff.has(id), ...source }, keepLater)
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

// What was not looked at, or may be otherwise in an hour: it says nothing against what was known before.
const passing: ReadonlySet<string> = new Set([
  'beyond-depth',
  'offline',
  'unreachable',
  'rate-limited',
  'timed-out',
  'too-large',
])

/** The models of whose lineage something was not looked at, themselves among them. */
function cutModels({ models, edges }: Entry): ReadonlySet<string> {
  const children = linkEdges(edges).downstream
  const found = new Set(models.filter(({ state }) => passing.has(state)).map(({ id }) => id))
  // A set iterates over what is added during the iteration.
  for (const id of found) for (const { downstream } of children.get(id) ?? []) found.add(downstream)
  return found
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
