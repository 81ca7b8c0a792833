import { adoptionFacts } from './adoption-facts.ts'
import type { FactValue } from './compare-value.ts'
import { edgeFacts } from './edge-facts.ts'
import { licenseFacts } from './license-facts.ts'
import { lineageFacts } from './lineage-facts.ts'
import { parentFacts } from './parent-facts.ts'
import { referenceFacts } from './reference-facts.ts'
import { useFacts } from './use-facts.ts'
import type { Subject } from './world.ts'

/** What a fact is about: a model, an edge, what the user intends, or what a code base names. */
export type FactScope = 'node' | 'edge' | 'use' | 'reference'

/** One thing that a rule may ask for. */
export interface Fact {
  readonly name: string
  readonly of: FactScope
  readonly type: 'boolean' | 'string' | 'number' | 'list'
  /** In plain words, for the page of facts. */
  readonly title: string
  /** The words that a string can be. */
  readonly values?: readonly string[]
  /** The value; `undefined` where nobody knows. */
  readonly read: (subject: Subject) => FactValue | undefined
}

/** Everything that rules may ask for, by name. To add a fact, add it to the list that it belongs to. */
export const facts: ReadonlyMap<string, Fact> = new Map(
  [
    ...licenseFacts,
    ...lineageFacts,
    ...parentFacts,
    ...edgeFacts,
    ...useFacts,
    ...adoptionFacts,
    ...referenceFacts,
  ].map((fact) => [fact.name, fact]),
)
