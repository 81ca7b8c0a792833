import type { CompiledRule } from './compile-rule.ts'
import type { Subject, World } from './world.ts'

/** What a rule looks at, one after the other: models, or edges with both their ends. */
export function subjectsOf(compiled: CompiledRule, world: World): Generator<Subject> {
  return compiled.rule.on === 'edge' ? edgesOf(compiled, world) : modelsOf(compiled, world)
}

function* edgesOf({ rule, relations, options }: CompiledRule, world: World): Generator<Subject> {
  const { index, answering } = world
  for (const edge of index.graph.edges) {
    if (relations?.has(edge.relation) === false) continue
    if (rule.models !== 'lineage' && !answering.has(edge.downstream)) continue
    const [node, upstream] = [index.nodes.get(edge.downstream), index.nodes.get(edge.upstream)]
    if (node !== undefined && upstream !== undefined) yield { world, node, edge, upstream, options }
  }
}

function* modelsOf({ rule, options }: CompiledRule, world: World): Generator<Subject> {
  // What is not intended is no question: without a profile there is nothing to compare with.
  if (rule.on === 'use' && Object.keys(world.use).length === 0) return
  for (const node of world.index.graph.nodes) {
    if (node.kind !== 'model' || !(rule.models === 'lineage' || world.asked.has(node.id))) continue
    yield { world, node, options }
  }
}
