import { linkEdges, paths } from '@stemma/graph'
import type { LineageAnswer, LineageQuery, PathAnswer, QueryEdge, QueryModel } from '@stemma/report'
import { type IndexDatabase, keysBetween, lineageOf } from '@stemma/store'

import { askedModel } from './asked-model.ts'
import { drawn, toQueryModel } from './drawn.ts'

/** Everything that a model comes from, or that was made of it, nearest first. Throws a `UsageError` for what is not there. */
export function askLineage<Query extends LineageQuery>(
  index: IndexDatabase,
  { query, model, limit }: { readonly query: Query; readonly model: string; readonly limit: number },
): LineageAnswer<Query> {
  const { found, others } = askedModel(index, model)
  // What stands at the top is known where everything below it is.
  const most = query === 'roots' ? Number.MAX_SAFE_INTEGER : limit
  const { keys, total } = lineageOf(index, found.key, query === 'descendants' ? 'down' : 'up', most)
  const { models, edges } = drawn(index, [found.key, ...keys])
  const distances = distancesFrom(found.id, edges, query === 'descendants')
  const all = models.map((one) => ({ ...one, distance: distances.get(one.id) ?? 0 }))
  const ids = query === 'roots' ? topsOf(found.id, edges, all) : all.slice(1).map(({ id }) => id)
  const about = { query, model: toQueryModel(found), others, found: ids.slice(0, limit) }
  if (query !== 'roots') return { ...about, total, models: all, edges }
  return { ...about, total: ids.length, ...drawable(all, edges, about.found) }
}

/** More models than that nobody can look at: of a larger lineage only its top is drawn. */
const mostDrawn = 500

function drawable(
  models: readonly QueryModel[],
  edges: readonly QueryEdge[],
  tops: readonly string[],
): { readonly models: readonly QueryModel[]; readonly edges: readonly QueryEdge[] } {
  if (models.length <= mostDrawn) return { models, edges }
  const shown = new Set([models[0]?.id, ...tops])
  return { models: models.filter(({ id }) => shown.has(id)), edges: [] }
}

function distancesFrom(id: string, edges: readonly QueryEdge[], isDown: boolean): ReadonlyMap<string, number> {
  const { upstream, downstream } = linkEdges(edges)
  const found = new Map([[id, 0]])
  // A map iterates over what is added during the iteration: breadth first.
  for (const [one, distance] of found) {
    const next = isDown
      ? (downstream.get(one) ?? []).map((edge) => edge.downstream)
      : (upstream.get(one) ?? []).map((edge) => edge.upstream)
    for (const neighbour of next) if (!found.has(neighbour)) found.set(neighbour, distance + 1)
  }
  return found
}

/** The models that come from no other model: a data set makes nothing a derivative. */
function topsOf(
  id: string,
  edges: readonly QueryEdge[],
  models: readonly { readonly id: string; readonly kind: string }[],
): readonly string[] {
  const derived = new Set(edges.filter(({ relation }) => relation !== 'trained-on').map(({ downstream }) => downstream))
  const tops = models.filter((model) => model.kind === 'model' && !derived.has(model.id)).map((model) => model.id)
  // It is its own root where it comes from nothing: that is an answer too.
  return tops.length === 1 && tops[0] === id ? [] : tops
}

const mostPaths = 10

/** The ways between two models, from the lower one up, whichever is named first. */
export function askPath(index: IndexDatabase, one: string, other: string): PathAnswer {
  const [first, second] = [askedModel(index, one).found, askedModel(index, other).found]
  const up = keysBetween(index, first.key, second.key)
  const keys = up.length > 0 ? up : keysBetween(index, second.key, first.key)
  const [from, to] = up.length > 0 || keys.length === 0 ? [first, second] : [second, first]
  const { models, edges } = drawn(index, keys.length === 0 ? [first.key, second.key] : keys)
  const found = from.id === to.id ? [] : paths(linkEdges(edges), from.id, to.id, mostPaths)
  return {
    query: 'path',
    from: from.id,
    to: to.id,
    paths: found.map((steps) => [from.id, ...steps.map(({ upstream }) => upstream)]),
    models,
    edges,
  }
}
