import type { Relation } from '@stemma/graph'

import { anyOf, type Truth } from '../kleene.ts'
import { numberGraph } from '../terms/upstream-order.ts'
import type { Evaluate } from './vocabulary.ts'
import type { Subject } from './world.ts'

/** For every model: whether a condition holds for one of its ancestors. One pass over the graph, upstreams first. */
export function reachableTruth(
  subject: Subject,
  evaluate: Evaluate,
  relations: ReadonlySet<Relation> | undefined,
): ReadonlyMap<string, Truth> {
  const { index } = subject.world
  const { order, inCycles } = numberGraph(index)
  const own = new Map(index.graph.nodes.map((node) => [node.id, evaluate({ ...subject, node })]))
  const above = new Map<string, Truth>()
  // In a cycle what one model reaches, all of it reach: as many passes as it takes for a truth to go round.
  for (let pass = 0, changed = true; changed && pass <= inCycles + 1; pass += 1) {
    changed = false
    for (const id of order) {
      const edges = (index.upstream.get(id) ?? []).filter(({ relation }) => relations?.has(relation) ?? true)
      const truth = anyOf(
        edges.flatMap(({ upstream }) => [own.get(upstream) ?? 'unknown', above.get(upstream) ?? 'false']),
      )
      changed ||= (above.get(id) ?? 'false') !== truth
      above.set(id, truth)
    }
    if (inCycles === 0) break
  }
  return above
}
