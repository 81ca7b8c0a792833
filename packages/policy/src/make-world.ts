import { type GraphIndex, indexGraph, type ProvenanceGraph } from '@stemma/graph'

import type { LicenseData } from './licenses.ts'
import type { Policy } from './policy.ts'
import type { CodeReference } from './rules/code-reference.ts'
import type { Step, World } from './rules/world.ts'
import { type EffectiveTerms, effectiveTerms } from './terms/effective-terms.ts'
import { ownTerms } from './terms/own-terms.ts'
import { numberGraph } from './terms/upstream-order.ts'

/** What is judged, by what, and on which day (`YYYY-MM-DD`): nothing else decides. */
export interface Case {
  readonly graph: ProvenanceGraph
  readonly policy: Pick<Policy, 'use' | 'adopted' | 'compatibility' | 'propagation'>
  readonly licenses: LicenseData
  readonly today: string
  /** What a code base names, where one is checked. */
  readonly references?: readonly CodeReference[]
}

/** The graph with the terms of all of its models: what rules look at. */
export function makeWorld({ graph, policy, licenses, today, references = [] }: Case): World {
  const index = indexGraph(graph)
  const terms = effectiveTerms({
    graph: numberGraph(index),
    words: licenses.clauseRules.vocabulary,
    ownOf: ownTerms(licenses),
    propagation: policy.propagation,
  })
  const { use, adopted, compatibility } = policy
  const asked = new Set(graph.roots)
  const models = graph.nodes.filter(({ kind }) => kind === 'model')
  const steps = stepsOf(index)
  const answers = answering(index, asked, terms)
  return {
    index,
    terms,
    licenses,
    compatibility,
    asked,
    models: { all: models, asked: models.filter(({ id }) => asked.has(id)) },
    steps: { all: steps, asked: steps.filter(({ edge }) => answers.has(edge.downstream)) },
    use,
    hasProfile: Object.keys(use).length > 0,
    adopted,
    references,
    today,
  }
}

function stepsOf({ graph, nodes }: GraphIndex): readonly Step[] {
  return graph.edges.flatMap((edge) => {
    const [node, upstream] = [nodes.get(edge.downstream), nodes.get(edge.upstream)]
    return node === undefined || upstream === undefined ? [] : [{ edge, node, upstream }]
  })
}

/**
 * The models whose labels those who asked rely on: the models that were asked for, and above a model that says nothing of its
 * license, its parents. What stands above a label, the label answers for: it is compared with all that its lineage demands.
 */
function answering(index: GraphIndex, asked: ReadonlySet<string>, terms: EffectiveTerms): ReadonlySet<string> {
  const found = new Set(asked)
  // A set iterates over what is added during the iteration.
  for (const id of found) {
    if (terms.ownOf(id).sources.length > 0) continue
    for (const { upstream } of index.upstream.get(id) ?? []) found.add(upstream)
  }
  return found
}
