import {
  type Claim,
  type DescribedClaim,
  type Evidence,
  type Json,
  property,
  type Snapshot,
  stringsOf,
} from '@stemma/graph'

import { described } from '../described.ts'
import { isCardPath } from '../model-card/card-files.ts'

/** A field of the Hub's answer, and the text of the repository that it repeats. */
interface Field {
  readonly path: readonly string[]
  readonly aspect: DescribedClaim['aspect']
  readonly repeats?: (path: string) => boolean
}

/** The task and the library are the Hub's own where the card gives none; what it repeats is cited from there. */
const fields: readonly Field[] = [
  { path: ['pipeline_tag'], aspect: 'task' },
  { path: ['library_name'], aspect: 'library' },
  { path: ['cardData', 'language'], aspect: 'language', repeats: isCardPath },
  { path: ['config', 'architectures'], aspect: 'architecture', repeats: isConfig },
  { path: ['config', 'model_type'], aspect: 'model-type', repeats: isConfig },
]

const mostValues = 500

/** What the Hub says that a model is. */
export function hubFacts({ hub, texts }: Snapshot, cite: (field: string, value: Json) => Evidence): readonly Claim[] {
  const told = fields.filter(({ repeats }) => repeats === undefined || !texts.some((text) => repeats(text.path)))
  return told.flatMap(({ path, aspect }) => {
    let value: Json | undefined = hub
    for (const key of path) value = property(value, key)
    return stringsOf(value)
      .slice(0, mostValues)
      .flatMap((one) => described(aspect, one, cite(path.join('.'), one)))
  })
}

function isConfig(path: string): boolean {
  return path === 'config.json'
}
