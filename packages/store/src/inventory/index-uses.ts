import type { KeptDecision } from './decision.ts'
import type { EntryUse } from './entry.ts'
import type { IndexDatabase } from './index-database.ts'
import { dropReach, putReach, type ReachSource } from './index-reach.ts'
import { putRow, type NewRow } from './put-row.ts'

/** The decision that names the uses, and what it knows. */
interface Made extends ReachSource {
  readonly decision: KeptDecision
}

/** Puts what is in use into the index: of a code base what its last lock says, of scans the last one of each name. */
export function indexUses(index: IndexDatabase, uses: readonly EntryUse[], made: Made): void {
  if (made.decision.kind === 'scan') {
    for (const [name, named] of byName(uses)) replaceScan(index, { name, uses: named }, made)
    return
  }
  const { id, at, place = '' } = made.decision
  const later = `select 1 as one from decision where kind = 'lock' and coalesce(place, '') = ?1 and (at, id) > (?2, ?3) limit 1`
  if (index.rows(later, [place, at, id]).length > 0) return
  // A lock that names nothing says that nothing is in use there any more.
  dropUses(index, "kind = 'lock' and place = ?1", [place])
  putUses(index, uses, made)
}

function byName(uses: readonly EntryUse[]): ReadonlyMap<string, readonly EntryUse[]> {
  const named = new Map<string, EntryUse[]>()
  for (const use of uses) {
    const known = named.get(use.name)
    if (known === undefined) named.set(use.name, [use])
    else known.push(use)
  }
  return named
}

function replaceScan(
  index: IndexDatabase,
  { name, uses }: { readonly name: string; readonly uses: readonly EntryUse[] },
  made: Made,
): void {
  const { id, at, place = '' } = made.decision
  const scope = "kind = 'scan' and place = ?1 and name = ?2"
  const later = `select 1 as one from (select decision from use where ${scope}) as known join decision on decision.key = known.decision
    where (decision.at, decision.id) > (?3, ?4) limit 1`
  if (index.rows(later, [place, name, at, id]).length > 0) return
  dropUses(index, scope, [place, name])
  putUses(index, uses, made)
}

function dropUses(index: IndexDatabase, scope: string, values: readonly string[]): void {
  const pairs = index.rows(`select distinct model, decision from use where ${scope}`, values)
  index.rows(`delete from use where ${scope}`, values)
  for (const { model, decision } of pairs) dropReach(index, Number(model), Number(decision))
}

/** Each place once: a line may name a model twice. */
function putUses(index: IndexDatabase, uses: readonly EntryUse[], made: Made): void {
  const places = uses.map((use) => [JSON.stringify([use.name, use.node, use.file, use.line]), use] as const)
  const unique = [...new Map(places).values()]
  for (const use of unique) putUse(index, use, made)
  for (const node of new Set(unique.map((use) => use.node))) putReach(index, node, made)
}

function putUse(
  index: IndexDatabase,
  { name, node, file, line }: EntryUse,
  { decision, decisionKey, keyOf }: Made,
): void {
  const { kind, place = '', asked } = decision
  const outcome = asked.find((one) => one.node === node)?.outcome ?? decision.outcome
  const row: NewRow = { kind, place, name, model: keyOf(node), file, line, decision: decisionKey, outcome }
  putRow(index, 'use', row)
}
