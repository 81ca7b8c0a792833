import { type Claim, type DescribedClaim, type Evidence, type MeasuredClaim, mostMeasured } from '@stemma/graph'

import { described } from '../described.ts'
import type { YamlPart, YamlString } from '../yaml-text.ts'

/** Keys of a card that say what the model is. */
const aspects: readonly (readonly [string, DescribedClaim['aspect']])[] = [
  ['pipeline_tag', 'task'],
  ['library_name', 'library'],
  ['language', 'language'],
]

/** There are fewer languages with a code that cards use. */
const mostValues = 500

type Cited = (found: YamlString) => Evidence

/** What a card says that its model is, and how well it says that it does. */
export function cardFacts(card: YamlPart, evidence: Cited): readonly Claim[] {
  const facts = aspects.flatMap(([key, aspect]) =>
    card
      .strings(key)
      .slice(0, mostValues)
      .flatMap((one) => described(aspect, one.value, evidence(one))),
  )
  return [...facts, ...measuredClaims(card, evidence)]
}

/** `model-index`, as the Hub defines it: of each result a task, a data set and metrics. */
function measuredClaims(card: YamlPart, evidence: Cited): readonly MeasuredClaim[] {
  const claims: MeasuredClaim[] = []
  for (const result of card.entries('model-index', '*', 'results')) {
    const task = firstWords(result, ['task', 'type'], ['task', 'name'])
    const dataset = firstWords(result, ['dataset', 'name'], ['dataset', 'type'])
    const about = { ...(task === undefined ? {} : { task }), ...(dataset === undefined ? {} : { dataset }) }
    for (const metric of result.entries('metrics')) {
      if (claims.length >= mostMeasured) return claims
      claims.push(...measuredClaim(metric, about, evidence))
    }
  }
  return claims
}

function measuredClaim(
  metric: YamlPart,
  about: Pick<MeasuredClaim, 'task' | 'dataset'>,
  evidence: Cited,
): readonly MeasuredClaim[] {
  const kind = firstWords(metric, ['type'], ['name'])
  const name = firstWords(metric, ['name'])
  const value = metric.strings('value')[0]
  if (kind === undefined || value === undefined || value.value.length > longest) return []
  const own = name === undefined || name.toLowerCase() === kind.toLowerCase() ? {} : { name }
  return [{ type: 'measured', metric: kind, ...own, value: value.value, ...about, evidence: evidence(value) }]
}

/** The names of data sets are sentences now and then. */
const longest = 200

function firstWords(part: YamlPart, ...paths: readonly (readonly string[])[]): string | undefined {
  for (const path of paths) {
    const found = part.strings(...path)[0]?.value
    if (found !== undefined && found.length <= longest) return found
  }
  return undefined
}
