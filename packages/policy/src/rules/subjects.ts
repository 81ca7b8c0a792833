import type { CompiledRule } from './compile-rule.ts'
import type { Subject, World } from './world.ts'

/** What a rule looks at, one after the other: models, or edges with both their ends. */
export function subjectsOf(compiled: CompiledRule, world: World): Generator<Subject> {
  return compiled.rule.on === 'edge' ? edgesOf(compiled, world) : modelsOf(compiled, world)
}

function* edgesOf({ rule, relations, options }: CompiledRule, world: World): Generator<Subject> {
  const { all, asked } = world.steps
  for (const { edge, node, upstream } of rule.models === 'lineage' ? all : asked) {
    if (relations?.has(edge.relation) !== false) yield { world, node, edge, upstream, options }
  }
}

function* modelsOf({ rule, options }: CompiledRule, world: World): Generator<Subject> {
  // What is not intended is no question: without a profile there is nothing to compare with.
  if (rule.on === 'use' && Object.keys(world.use).length === 0) return
  const { all, asked } = world.models
  for (const node of rule.models === 'lineage' ? all : asked) yield { world, node, options }
}
