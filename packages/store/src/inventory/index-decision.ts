import type { KeptDecision } from './decision.ts'
import type { Entry, EntryEdge, EntryModel, EntryTerm, EntryUse } from './entry.ts'
import type { IndexDatabase } from './index-database.ts'
import { putRow } from './put-row.ts'

/** Puts what a decision found into the index. Of two accounts of one node the later one stays, in whatever order they come. */
export function indexDecision(index: IndexDatabase, decision: KeptDecision, entry: Entry): void {
  const { id, kind, at, day, place, outcome, complete } = decision
  const columns = { id, kind, at, day, place, outcome, complete }
  const [row] = putRow(index, 'decision', columns, 'on conflict (id) do nothing returning key')
  // Another process was faster.
  if (row === undefined) return
  const decisionKey = Number(row['key'])
  const newer = putModels(index, entry.models, at)
  const keyOf = keysIn(index)
  putDetails(index, entry, { newer, keyOf })
  for (const { name, node, outcome: own } of decision.asked) {
    putRow(index, 'asked', { decision: decisionKey, name, model: keyOf(node), outcome: own })
  }
  putUses(index, entry.uses, { decision, decisionKey, keyOf })
  const known = { parents: parentsIn(entry), models: new Map(entry.models.map((model) => [model.id, model])) }
  const roots = new Set([...decision.asked.map(({ node }) => node), ...entry.uses.map(({ node }) => node)])
  for (const root of roots) if (newer.has(root)) putReach(index, root, { ...known, keyOf })
}

/** The key of a node by its id. */
type KeyOf = (id: string) => number

/** Of what only an edge names there is no node. */
const noKey = -1

function keysIn(index: IndexDatabase): KeyOf {
  const keys = new Map<string, number>()
  return (id) => {
    const key = keys.get(id) ?? Number(index.rows('select key from model where id = ?', [id])[0]?.['key'] ?? noKey)
    keys.set(id, key)
    return key
  }
}

/** What is later wins; a node that was only named tells less than one that was read. */
const keepLater = `on conflict (id) do update set name = excluded.name, owner = excluded.owner, revision = excluded.revision,
  repository = excluded.repository, read = excluded.read, state = excluded.state, gated = excluded.gated,
  traceability = excluded.traceability, licenses = excluded.licenses, files = excluded.files, at = excluded.at
  where excluded.at >= model.at and (excluded.read <> 'named' or model.read = 'named') returning key`

/** The keys of the models that were new or older in the index: of the others, what is known is later than this. */
function putModels(index: IndexDatabase, models: readonly EntryModel[], at: string): ReadonlyMap<string, number> {
  const keys = new Map<string, number>()
  for (const model of models) {
    const { id, kind, name, revision, repositoryId: repository, read, state, isGated: gated, traceability } = model
    const owner = ownerOf(name)
    const [licenses, files] = [JSON.stringify(model.licenses), JSON.stringify(model.files)]
    const columns = {
      id,
      kind,
      name,
      owner,
      revision,
      repository,
      read,
      state,
      gated,
      traceability,
      licenses,
      files,
      at,
    }
    const [row] = putRow(index, 'model', columns, keepLater)
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
    const key = newer.get(edge.downstream)
    if (key !== undefined) putEdge(index, edge, { downstream: key, upstream: keyOf(edge.upstream) })
  }
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

interface Made {
  readonly decision: KeptDecision
  readonly decisionKey: number
  readonly keyOf: KeyOf
}

/** What is in use: of a code base what its last lock says, of scans the last one of each name. */
function putUses(index: IndexDatabase, uses: readonly EntryUse[], made: Made): void {
  const { kind } = made.decision
  if (kind === 'lock') replaceUses(index, uses, made)
  else for (const [name, named] of byName(uses)) replaceUses(index, named, { ...made, name })
}

function byName(uses: readonly EntryUse[]): ReadonlyMap<string, readonly EntryUse[]> {
  const names = [...new Set(uses.map(({ name }) => name))]
  return new Map(names.map((name) => [name, uses.filter((use) => use.name === name)]))
}

function replaceUses(
  index: IndexDatabase,
  uses: readonly EntryUse[],
  { decision, decisionKey, keyOf, name: only }: Made & { readonly name?: string },
): void {
  const { kind, place = '', at, asked } = decision
  const scope = `kind = ? and place = ?${only === undefined ? '' : ' and name = ?'}`
  const values = [kind, place, ...(only === undefined ? [] : [only])]
  if (index.rows(`select 1 as one from use where ${scope} and at > ? limit 1`, [...values, at]).length > 0) return
  index.rows(`delete from use where ${scope}`, values)
  const outcomes = new Map(asked.map((one) => [one.node, one.outcome]))
  for (const { name, node, file, line } of uses) {
    const outcome = outcomes.get(node) ?? decision.outcome
    putRow(index, 'use', { kind, place, name, model: keyOf(node), file, line, decision: decisionKey, outcome, at })
  }
}

interface Known {
  readonly parents: Parents
  readonly models: ReadonlyMap<string, EntryModel>
  readonly keyOf: KeyOf
}

/**
 * How far each ancestor of what was asked for is above it, and which licenses and publishers come with it, through the nearest:
 * "what of ours descends from X" is then one look-up.
 */
function putReach(index: IndexDatabase, root: string, { parents, models, keyOf }: Known): void {
  const model = keyOf(root)
  for (const table of ['reach', 'brought']) index.rows(`delete from ${table} where model = ?`, [model])
  for (const [id, distance] of distances(root, parents)) {
    const through = keyOf(id)
    putRow(index, 'reach', { ancestor: through, model, distance })
    for (const [kind, name] of namesOf(models.get(id))) {
      putRow(index, 'brought', { kind, name, model, through, distance })
    }
  }
}

function namesOf(model: EntryModel | undefined): readonly (readonly ['license' | 'publisher', string])[] {
  if (model === undefined) return []
  const licenses = model.licenses.flatMap(({ license, known }) => [license, ...(known === undefined ? [] : [known])])
  const owner = ownerOf(model.name)
  return [
    ...licenses.map((name) => ['license', name] as const),
    ...(owner === '' ? [] : [['publisher', owner] as const]),
  ]
}

type Parents = ReadonlyMap<string, readonly string[]>

function parentsIn({ edges }: Entry): Parents {
  const parents = new Map<string, string[]>()
  for (const { downstream, upstream } of edges) {
    const known = parents.get(downstream)
    if (known === undefined) parents.set(downstream, [upstream])
    else known.push(upstream)
  }
  return parents
}

function distances(root: string, parents: Parents): ReadonlyMap<string, number> {
  const found = new Map([[root, 0]])
  // A map iterates over what is added during the iteration: breadth first.
  for (const [id, distance] of found) {
    for (const parent of parents.get(id) ?? []) if (!found.has(parent)) found.set(parent, distance + 1)
  }
  return found
}
