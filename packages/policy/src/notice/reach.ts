import type { Edge } from '@stemma/graph'

import type { World } from '../rules/world.ts'
import type { Act } from '../terms/propagation.ts'

/** A demand on its way: of which model, for which model that was asked for, and among which others. */
export interface Call {
  readonly speaker: string
  readonly asked: string
  /** The ids of `asked` and of all of its ancestors. */
  readonly lineage: ReadonlySet<string>
  readonly clause: string
  readonly act: Act
  readonly value: 'yes' | 'unknown'
}

/** Whether a demand reaches a model, and by which way: from the model up to the one that speaks. */
export interface Reach {
  readonly due: 'yes' | 'unknown'
  readonly path: readonly string[]
  /** Why it is not settled, where a step of the way makes it so. */
  readonly reason?: string
}

/** Follows one model's demand down to a model that was asked for; `undefined` where it does not get there. Each model is visited once. */
export function reachOf(world: World, call: Call): Reach | undefined {
  const sure = call.value === 'yes' ? follow(world, call, true) : undefined
  if (sure !== undefined) return { due: 'yes', path: sure.map(({ id }) => id) }
  const way = follow(world, call, false)
  if (way === undefined) return undefined
  const doubtful =
    call.value === 'yes' ? way.find(({ edge }) => edge !== undefined && isDoubt(world, call, edge)) : undefined
  const reason = doubtful?.edge === undefined ? undefined : world.terms.unsettled(doubtful.edge, call.clause, call.act)
  return { due: 'unknown', path: way.map(({ id }) => id), ...(reason === undefined ? {} : { reason }) }
}

/** A model on the way, and the edge from the next model above it. */
interface Place {
  readonly id: string
  readonly edge?: Edge
  readonly value: 'yes' | 'unknown'
  readonly before?: Place
}

function follow(world: World, call: Call, mustBeSure: boolean): readonly Place[] | undefined {
  const queue: Place[] = [{ id: call.speaker, value: call.value }]
  const seen = new Set([call.speaker])
  for (const place of queue) {
    if (place.id === call.asked) return placesOf(place)
    for (const next of placesBelow(world, call, place)) {
      if (seen.has(next.id) || (mustBeSure && next.value !== 'yes')) continue
      seen.add(next.id)
      queue.push(next)
    }
  }
  return undefined
}

function placesBelow(world: World, call: Call, place: Place): readonly Place[] {
  const edges = world.index.downstream.get(place.id) ?? []
  return edges
    .filter(({ downstream }) => call.lineage.has(downstream))
    .flatMap((edge) => {
      const value = world.terms.handedDown({ ...call, edge, value: place.value })
      return value === undefined || value === 'no' ? [] : [{ id: edge.downstream, edge, value, before: place }]
    })
}

function placesOf(last: Place): readonly Place[] {
  const places: Place[] = []
  for (let one: Place | undefined = last; one !== undefined; one = one.before) places.push(one)
  return places
}

function isDoubt(world: World, call: Call, edge: Edge): boolean {
  return world.terms.handedDown({ ...call, edge, value: 'yes' }) === 'unknown'
}
