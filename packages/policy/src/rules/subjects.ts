import { namedNode } from '@stemma/graph'

import type { CompiledRule } from './compile-rule.ts'
import type { Subject, World } from './world.ts'

/** Everything that rules can look at: each model, then each edge with both its ends, then what a code base names. */
export function* allSubjects(world: World): Generator<Subject> {
  const options = {}
  const asked = new Set<object>([...world.models.asked, ...world.steps.asked])
  for (const node of world.models.all) yield { world, node, isAsked: asked.has(node), options }
  for (const step of world.steps.all) yield { world, ...step, isAsked: asked.has(step), options }
  for (const reference of world.references) {
    yield {
      world,
      node: namedNode({ id: reference.id, kind: 'model', name: reference.name }),
      reference,
      isAsked: true,
      options,
    }
  }
}

/** Whether a rule looks at a subject. */
export function looksAt({ rule, relations }: CompiledRule, { edge, reference, isAsked, world }: Subject): boolean {
  if ((rule.on === 'edge') !== (edge !== undefined)) return false
  if ((rule.on === 'reference') !== (reference !== undefined)) return false
  if (rule.models !== 'lineage' && !isAsked) return false
  if (edge !== undefined) return relations?.has(edge.relation) !== false
  // What is not intended is no question: without a profile there is nothing to compare with.
  return rule.on !== 'use' || world.hasProfile
}

/** What a rule looks at, one after the other. */
export function* subjectsOf(compiled: CompiledRule, world: World): Generator<Subject> {
  for (const subject of allSubjects(world)) {
    if (looksAt(compiled, subject)) yield withOptions(compiled, subject)
  }
}

/** A subject as a rule sees it: with the rule's options. */
export function withOptions({ options, hasOptions }: CompiledRule, subject: Subject): Subject {
  return hasOptions ? { ...subject, options } : subject
}
