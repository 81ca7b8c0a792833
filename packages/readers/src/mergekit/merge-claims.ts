import { type Claim, type Evidence, isHubName } from '@stemma/graph'

import { derivedFrom, madeBy } from '../derived-from.ts'
import type { Cite } from '../text-position.ts'
import type { YamlString, YamlText } from '../yaml-text.ts'

/** Where a merge configuration names models: paths of keys, `*` for every entry. */
const modelPaths: readonly (readonly string[])[] = [
  ['base_model'],
  ['models', '*', 'model'],
  ['models'],
  ['slices', '*', 'sources', '*', 'model'],
  ['slices', '*', 'models', '*', 'model'],
  ['layer_slices', '*', 'model'],
  ['slices', '*', 'base_model'],
  ['modules', '*', 'slices', '*', 'sources', '*', 'model'],
  ['models', '*', 'model', 'model', 'path'],
  ['models', '*', 'model', 'lora', 'path'],
  ['experts', '*', 'source_model'],
  ['shared_experts', '*', 'source_model'],
]

/** Whether a YAML document is a merge configuration, as mergekit reads it. */
export function isMergeConfiguration(yaml: YamlText): boolean {
  const keys = new Set(yaml.keys)
  return (
    keys.has('merge_method') ||
    keys.has('slices') ||
    keys.has('layer_slices') ||
    keys.has('experts') ||
    (keys.has('models') && yaml.strings('models', '*', 'model').length > 0)
  )
}

/** The claims of a merge configuration: each model that went into the merge is a parent, the base as well. */
export function mergeClaims(yaml: YamlText, cite: Cite, whole: Evidence): readonly Claim[] {
  const names = modelPaths.flatMap((path) => yaml.strings(...path))
  const parents = names.flatMap((name) => modelClaims(name, cite, yaml.isRepaired))
  return [madeBy({ relation: 'merge', voice: 'machine', evidence: whole }), ...parents]
}

/** `model+adapter` names two: the adapter is merged in as well. `model@revision` names a branch or commit. */
function modelClaims(name: YamlString, cite: Cite, isRepaired: boolean): readonly Claim[] {
  const cited = cite(name.start, name.end)
  const evidence: Evidence = isRepaired ? { ...cited, repaired: true } : cited
  const parts = name.value.split('+')
  const isPair = parts.length === 2 && parts.every((part) => isHubName(part.split('@')[0] ?? ''))
  return (isPair ? parts : [name.value]).flatMap((part) =>
    derivedFrom(part.replace(/@[\w.-]+$/, ''), { relation: 'merge', voice: 'machine', evidence }),
  )
}
