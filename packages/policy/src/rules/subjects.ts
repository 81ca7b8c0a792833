import type { CompiledRule } from './compile-rule.ts'
import type { Scope, Subject, World } from './world.ts'

/** What a rule looks at, one after the other: models, or edges with both their ends. */
export function subjectsOf({ rule, relations, options }: CompiledRule, world: World): Iterable<Subject> {
  // What is not intended is no question: without a profile there is nothing to compare with.
  if (rule.on === 'use' && Object.keys(world.use).length === 0) return []
  const { models, edges } = subjectsIn(world)
  const { all, asked } = rule.on === 'edge' ? edges : models
  const chosen = rule.models === 'lineage' ? all : asked
  return Object.keys(options).length === 0 && relations === undefined ? chosen : fitting(chosen, relations, options)
}

function* fitting(
  subjects: readonly Subject[],
  relations: CompiledRule['relations'],
  options: CompiledRule['options'],
): Generator<Subject> {
  const isPlain = Object.keys(options).length === 0
  for (const subject of subjects) {
    const { edge } = subject
    if (edge !== undefined && relations?.has(edge.relation) === false) continue
    yield isPlain ? subject : { ...subject, options }
  }
}

interface Subjects {
  readonly models: Scope<Subject>
  readonly edges: Scope<Subject>
}

const made = new WeakMap<World, Subjects>()

/** The subjects of a world, made once: dozens of rules look at each of them. */
function subjectsIn(world: World): Subjects {
  const known = made.get(world)
  if (known !== undefined) return known
  const options = {}
  const edges = new Map(world.steps.all.map((step) => [step, { world, ...step, options }]))
  const models = new Map(world.models.all.map((node) => [node, { world, node, options }]))
  const subjects = {
    models: { all: [...models.values()], asked: world.models.asked.flatMap((node) => models.get(node) ?? []) },
    edges: { all: [...edges.values()], asked: world.steps.asked.flatMap((step) => edges.get(step) ?? []) },
  }
  made.set(world, subjects)
  return subjects
}
