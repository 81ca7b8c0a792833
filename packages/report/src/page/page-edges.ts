import type { Confidence, Edge, Relation } from '@stemma/graph'

import { relationWords } from '../words.ts'
import type { PageEdge } from './page-data.ts'
import type { PageIndex } from './page-places.ts'
import { pageText } from './page-text.ts'

/** A relation as it stands on an edge. */
const labels: Readonly<Record<Relation, string>> = {
  'same-weights': 'same weights',
  merge: 'merge',
  adapter: 'adapter',
  quantized: 'quantized',
  converted: 'converted',
  distilled: 'distilled',
  contains: 'contains',
  finetune: 'fine-tune',
  'trained-on': 'trained on',
  unknown: 'made from',
}
const levels: readonly Confidence['level'][] = ['confirmed', 'stated', 'inferred']
const mostPlaces = 6

/** The steps of a lineage as the page shows them; several relations between the same two are one step. */
export function pageEdges(edges: readonly Edge[], page: PageIndex): readonly PageEdge[] {
  const steps = new Map<string, Edge[]>()
  for (const edge of edges) {
    const key = JSON.stringify([edge.downstream, edge.upstream])
    steps.set(key, [...(steps.get(key) ?? []), edge])
  }
  return [...steps.values()].flatMap((step) => pageEdge(step, page))
}

function pageEdge(step: readonly Edge[], page: PageIndex): readonly PageEdge[] {
  const [first] = step
  if (first === undefined) return []
  const [upstream, downstream] = [page.indexOf(first.upstream), page.indexOf(first.downstream)]
  if (upstream === undefined || downstream === undefined) return []
  const confidences = step.map(({ confidence }) => confidence)
  // What was done comes first: that the weights are equal as well follows.
  const lineage = step.toSorted((a, b) => Number(a.relation === 'same-weights') - Number(b.relation === 'same-weights'))
  return [
    {
      upstream,
      downstream,
      relation: lineage.map(({ relation }) => labels[relation]).join(', '),
      phrase: lineage.map(({ relation }) => relationWords[relation]).join(', '),
      isDataset: step.every(({ relation }) => relation === 'trained-on'),
      confidence: levels.find((level) => confidences.some((one) => one.level === level)) ?? 'inferred',
      because: confidences.flatMap(({ because }) => because).map((text) => pageText(text)),
      conflicts: confidences.flatMap(({ contradictions }) => contradictions).map((text) => pageText(text)),
      places: page.placesOf(step.flatMap(({ evidence }) => evidence).slice(0, mostPlaces), first.downstream),
    },
  ]
}
