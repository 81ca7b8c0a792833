import type { CompiledRule } from './compile-rule.ts'
import type { RuleTest } from './rule.ts'
import { subjectsOf } from './subjects.ts'
import { makeTestWorld, type WorldData } from './test-world.ts'

/** What a case of a rule came to. */
export interface TestOutcome {
  readonly name: string
  readonly expect: RuleTest['expect']
  readonly found: RuleTest['expect']
}

/** Runs the cases that a rule carries: it fires if it does for one of the things that it looks at, and is unknown if it is for one. */
export function testRule(compiled: CompiledRule, data: WorldData): readonly TestOutcome[] {
  return compiled.rule.tests.map((test) => {
    const world = makeTestWorld(test.world, data)
    const truths = [...subjectsOf(compiled, world)].map((subject) => compiled.evaluate(subject))
    return { name: test.name, expect: test.expect, found: outcomeOf(truths) }
  })
}

function outcomeOf(truths: readonly string[]): RuleTest['expect'] {
  if (truths.includes('true')) return 'fires'
  return truths.includes('unknown') ? 'unknown' : 'silent'
}
