import type { IndexDatabase } from './index-database.ts'
import { putRow } from './put-row.ts'

/**
 * Keeps how far each ancestor of what was ever asked for is above it, and which licenses and publishers come with it, through the
 * nearest: "what of ours descends from X" is then one look-up. Where a model has other parents or licenses than before (`moved`),
 * everything that comes from it is measured again.
 */
export function indexReach(
  index: IndexDatabase,
  { roots, moved }: { readonly roots: readonly number[]; readonly moved: readonly number[] },
): void {
  const below = moved.flatMap((key) =>
    index.rows('select model from reach where ancestor = ?', [key]).map((row) => Number(row['model'])),
  )
  const read = reader(index)
  for (const root of new Set([...roots, ...below])) putReach(index, root, read)
}

/** A model as its descendants see it. */
interface Ancestor {
  readonly parents: readonly number[]
  readonly licenses: readonly string[]
  readonly owner: string
}

/** Reads each model once: many descend from one. */
function reader(index: IndexDatabase): (key: number) => Ancestor {
  const known = new Map<number, Ancestor>()
  return (key) => {
    const ancestor = known.get(key) ?? readAncestor(index, key)
    known.set(key, ancestor)
    return ancestor
  }
}

function readAncestor(index: IndexDatabase, key: number): Ancestor {
  const parents = `select distinct model.key, model.id from edge join model on model.key = edge.upstream
    where edge.downstream = ? order by model.id`
  const licenses = 'select name from license where model = ? order by name'
  const [owner] = index.rows('select owner from model where key = ?', [key])
  return {
    parents: index.rows(parents, [key]).map((row) => Number(row['key'])),
    licenses: index.rows(licenses, [key]).map((row) => String(row['name'])),
    owner: String(owner?.['owner'] ?? ''),
  }
}

function putReach(index: IndexDatabase, model: number, read: (key: number) => Ancestor): void {
  for (const table of ['reach', 'brought']) index.rows(`delete from ${table} where model = ?`, [model])
  for (const [through, distance] of distances(model, read)) {
    putRow(index, 'reach', { ancestor: through, model, distance })
    const { licenses, owner } = read(through)
    for (const name of licenses) putRow(index, 'brought', { kind: 'license', name, model, through, distance })
    if (owner !== '') putRow(index, 'brought', { kind: 'publisher', name: owner, model, through, distance })
  }
}

function distances(root: number, read: (key: number) => Ancestor): ReadonlyMap<number, number> {
  const found = new Map([[root, 0]])
  // A map iterates over what is added during the iteration: breadth first.
  for (const [key, distance] of found) {
    for (const parent of read(key).parents) if (!found.has(parent)) found.set(parent, distance + 1)
  }
  return found
}
