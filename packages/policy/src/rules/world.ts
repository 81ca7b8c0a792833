import type { Edge, GraphIndex, GraphNode } from '@stemma/graph'

import type { CompatibilityData } from '../compatibility.ts'
import type { LicenseData } from '../licenses.ts'
import type { AdoptedModel, UseProfile } from '../policy.ts'
import type { EffectiveTerms } from '../terms/effective-terms.ts'
import type { Scalar } from './rule.ts'

/** Everything that rules may look at. */
export interface World {
  readonly index: GraphIndex
  readonly terms: EffectiveTerms
  readonly licenses: LicenseData
  readonly compatibility: CompatibilityData
  /** The ids of the models that were asked for. */
  readonly asked: ReadonlySet<string>
  /** The ids of the models whose labels those who asked rely on. */
  readonly answering: ReadonlySet<string>
  readonly use: UseProfile
  readonly adopted: readonly AdoptedModel[]
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
  readonly options: Readonly<Record<string, Scalar>>
}
