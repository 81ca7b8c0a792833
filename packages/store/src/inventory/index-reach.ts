import type { IndexDatabase } from './index-database.ts'
import { putRow } from './put-row.ts'

/**
 * Keeps how far each ancestor of what was ever asked for is above it: "what of ours descends from X" is then one look-up. Where a
 * model has other parents than before (`moved`), everything that comes from it is measured again.
 */
export function indexReach(
  index: IndexDatabase,
  { roots, moved }: { readonly roots: readonly number[]; readonly moved: ReadonlySet<number> },
): void {
  const below = [...moved].flatMap((key) =>
    index.rows('select model from reach where ancestor = ?', [key]).map((row) => Number(row['model'])),
  )
  const parents = parentsFrom(index)
  for (const root of new Set([...roots, ...below])) putReach(index, root, parents)
}

type Parents = (key: number) => readonly number[]

function parentsFrom(index: IndexDatabase): Parents {
  const known = new Map<number, readonly number[]>()
  return (key) => {
    const parents =
      known.get(key) ??
      index.rows('select distinct upstream from edge where downstream = ?', [key]).map((row) => Number(row['upstream']))
    known.set(key, parents)
    return parents
  }
}

function putReach(index: IndexDatabase, root: number, parents: Parents): void {
  index.rows('delete from reach where model = ?', [root])
  for (const [ancestor, distance] of distances(root, parents)) {
    putRow(index, 'reach', { ancestor, model: root, distance })
  }
}

function distances(root: number, parents: Parents): ReadonlyMap<number, number> {
  const found = new Map([[root, 0]])
  // A map iterates over what is added during the iteration: breadth first.
  for (const [key, distance] of found) {
    for (const parent of parents(key)) if (!found.has(parent)) found.set(parent, distance + 1)
  }
  return found
}
