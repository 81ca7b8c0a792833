import type { Edge, GraphIndex, GraphNode } from '@stemma/graph'

import type { CompatibilityData } from '../compatibility.ts'
import type { LicenseData } from '../licenses.ts'
import type { AdoptedModel, UseProfile } from '../policy.ts'
import type { EffectiveTerms } from '../terms/effective-terms.ts'
import type { CodeReference } from './code-reference.ts'
import type { Scalar } from './rule.ts'

/** An edge, and the models at its ends. */
export interface Step {
  readonly edge: Edge
  readonly node: GraphNode
  readonly upstream: GraphNode
}

/** What rules look at: all of the lineage, or only what concerns those who asked. */
export interface Scope<Thing> {
  readonly all: readonly Thing[]
  readonly asked: readonly Thing[]
}

/** Everything that rules may look at. */
export interface World {
  readonly index: GraphIndex
  readonly terms: EffectiveTerms
  readonly licenses: LicenseData
  readonly compatibility: CompatibilityData
  /** The models, and those of them that were asked for. */
  readonly models: Scope<GraphNode>
  /** Every edge with both its ends, and those whose downstream answers for what is above it. */
  readonly steps: Scope<Step>
  /** The ids of the models that were asked for. */
  readonly asked: ReadonlySet<string>
  readonly use: UseProfile
  /** Whether anything is said of what is intended. */
  readonly hasProfile: boolean
  readonly adopted: readonly AdoptedModel[]
  /** What a code base names, where one is checked. */
  readonly references: readonly CodeReference[]
  /** The day of the run, as `YYYY-MM-DD`. */
  readonly today: string
}

/** What one evaluation looks at: a model, or an edge with both its ends. */
export interface Subject {
  readonly world: World
  readonly node: GraphNode
  /** The edge, where the rule is on edges: `node` is its downstream. */
  readonly edge?: Edge
  readonly upstream?: GraphNode
  /** What a code base names, where the rule is on references: `node` has no more than its name. */
  readonly reference?: CodeReference
  /** Whether it concerns those who asked: it was asked for, or answers for what is above it. */
  readonly isAsked: boolean
  readonly options: Readonly<Record<string, Scalar>>
}
