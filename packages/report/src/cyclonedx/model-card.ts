import type { GraphIndex, GraphNode } from '@stemma/graph'

import { trainingSets } from '../materials/lineage.ts'
import { type EvaluationResult, modelProfile } from '../materials/model-profile.ts'
import { statement } from '../materials/model-statements.ts'
import type { ModelCard, PerformanceMetric } from './bom-shape.ts'

/** The model card of a model, of what somebody says; absent where nobody says anything. */
export function modelCardOf(node: GraphNode, index: GraphIndex): ModelCard | undefined {
  const { tasks, libraries, languages, architectures, modelTypes, results } = modelProfile(node.claims)
  const datasets = trainingSets(index, node.id).map((ref) => ({ ref }))
  const parameters = {
    ...joined('task', tasks),
    ...joined('architectureFamily', modelTypes),
    ...joined('modelArchitecture', architectures),
    ...(datasets.length === 0 ? {} : { datasets }),
  }
  const properties = [
    ...libraries.map((value) => statement('library', value)),
    ...languages.map((value) => statement('language', value)),
  ]
  const card = {
    ...(Object.keys(parameters).length === 0 ? {} : { modelParameters: parameters }),
    ...(results.length === 0
      ? {}
      : { quantitativeAnalysis: { performanceMetrics: results.map((result) => performanceMetric(result)) } }),
    ...(properties.length === 0 ? {} : { properties }),
  }
  return Object.keys(card).length === 0 ? undefined : card
}

/** The format has room for one text: where several are said, all are in it. */
function joined(key: string, values: readonly string[]): Readonly<Record<string, string>> {
  return values.length === 0 ? {} : { [key]: values.join(', ') }
}

function performanceMetric({ metric, value, on }: EvaluationResult): PerformanceMetric {
  return { type: metric, value, ...(on === undefined ? {} : { slice: on }) }
}
