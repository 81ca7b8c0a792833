import type { Truth } from './kleene.ts'
import type { CompiledRule } from './rules/compile-rule.ts'
import { subjectsOf } from './rules/subjects.ts'
import type { Trace } from './rules/vocabulary.ts'
import type { World } from './rules/world.ts'

/** How a rule came to its answer about one model or one edge: the whole evaluated tree. */
export interface Explanation {
  readonly rule: string
  /** The id of the model; of a rule on edges, the downstream. */
  readonly subject: string
  readonly upstream?: string
  readonly truth: Truth
  readonly trace: readonly Trace[]
}

/** Evaluates a rule on everything that it looks at, with every value and where it came from. */
export function explain(compiled: CompiledRule, world: World): readonly Explanation[] {
  return [...subjectsOf(compiled, world)].map((subject) => {
    const trace: Trace[] = []
    const truth = compiled.evaluate(subject, trace)
    const { node, upstream } = subject
    const ends = upstream === undefined ? {} : { upstream: upstream.id }
    return { rule: compiled.rule.id, subject: node.id, ...ends, truth, trace }
  })
}
