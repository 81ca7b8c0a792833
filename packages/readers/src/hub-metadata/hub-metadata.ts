import {
  type Claim,
  type Evidence,
  type Json,
  nonEmptyString,
  property,
  quoteOf,
  type Relation,
  type Snapshot,
  stringsOf,
} from '@stemma/graph'
import { readDeclaredLicense } from '@stemma/licenses'

import { isPlaceholderDataset } from '../dataset-name.ts'
import { derivedFrom, madeBy } from '../derived-from.ts'
import { hasFullWeights } from '../file-list/file-list.ts'
import type { Reader } from '../reader.ts'
import { hubFacts } from './hub-facts.ts'
import { nameHints } from './name-hints.ts'
import { tagHints } from './tag-hints.ts'

const name = 'hub-metadata'

/** Reads what the Hub says of a repository: its tags, the base models that it infers, the card data that it parsed, GGUF summaries. */
export const hubMetadataReader: Reader = {
  name,
  form: 'text',
  choose: () => [],
  read: (snapshot) =>
    snapshot.hub === undefined
      ? nameHints(snapshot)
      : [
          ...tagClaims(snapshot),
          ...baseModelClaims(snapshot),
          ...cardDataClaims(snapshot),
          ...nameHints(snapshot),
          ...publisherClaims(snapshot),
          ...gateClaims(snapshot),
          ...hubFacts(snapshot, cite),
        ],
}

function cite(field: string, value: Json): Evidence {
  return {
    reader: name,
    source: { kind: 'hub', field },
    quote: quoteOf(typeof value === 'string' ? value : JSON.stringify(value)),
  }
}

const relationWords: ReadonlyMap<string, Relation> = new Map([
  ['finetune', 'finetune'],
  ['adapter', 'adapter'],
  ['quantized', 'quantized'],
  ['merge', 'merge'],
])

/** Tags of formats that models are trained in. */
const originalFormats: ReadonlySet<string> = new Set(['safetensors', 'pytorch', 'jax', 'tf', 'rust'])

function tagClaims(snapshot: Snapshot): readonly Claim[] {
  const tags = stringsOf(property(snapshot.hub, 'tags'))
  const isOriginal =
    tags.some((tag) => originalFormats.has(tag)) || hasFullWeights(snapshot.files.map((file) => file.path))
  return tags.flatMap((tag) => [
    ...parentTag(tag),
    ...licenseTag(tag),
    ...datasetTag(tag),
    ...tagHints(tag, cite('tags', tag), isOriginal),
  ])
}

/** `base_model:org/name`, or `base_model:<relation>:org/name`, whose relation the Hub infers. */
function parentTag(tag: string): readonly Claim[] {
  const match = /^base_model:(?:(?<relation>finetune|adapter|quantized|merge):)?(?<parent>.+)$/.exec(tag)?.groups
  if (match === undefined) return []
  const relation = relationWords.get(match['relation'] ?? '') ?? 'unknown'
  return derivedFrom(match['parent'] ?? '', { relation, voice: 'hub', evidence: cite('tags', tag) })
}

function licenseTag(tag: string): readonly Claim[] {
  const written = /^license:(?<license>.+)$/.exec(tag)?.groups?.['license']
  const license = written === undefined ? undefined : readDeclaredLicense(written)
  // `other` says that the card has a name for it: the card is read for that.
  if (license === undefined || license.class === 'other') return []
  return [{ type: 'license', basis: 'declared', ...license, evidence: cite('tags', tag) }]
}

function datasetTag(tag: string): readonly Claim[] {
  const dataset = /^dataset:(?<dataset>.+)$/.exec(tag)?.groups?.['dataset']
  if (dataset === undefined || isPlaceholderDataset(dataset)) return []
  return [{ type: 'trained-on', dataset, evidence: cite('tags', tag) }]
}

function baseModelClaims(snapshot: Snapshot): readonly Claim[] {
  const inferred = property(snapshot.hub, 'baseModels')
  const relation = relationWords.get(nonEmptyString(property(inferred, 'relation')) ?? '') ?? 'unknown'
  const models = property(inferred, 'models')
  const ids = Array.isArray(models) ? models.flatMap((model: Json) => stringsOf(property(model, 'id'))) : []
  return ids.flatMap((id) => derivedFrom(id, { relation, voice: 'hub', evidence: cite('baseModels', id) }))
}

/** The card data as the Hub parsed it. Where the card itself was read it says the same; where it was not, this is all there is. */
function cardDataClaims(snapshot: Snapshot): readonly Claim[] {
  const data = property(snapshot.hub, 'cardData')
  const parents = stringsOf(property(data, 'base_model')).flatMap((parent) =>
    derivedFrom(parent, { relation: 'unknown', voice: 'author', evidence: cite('cardData.base_model', parent) }),
  )
  const other = nonEmptyString(property(data, 'license_name'))
  const link = nonEmptyString(property(data, 'license_link'))
  const licenses = stringsOf(property(data, 'license')).flatMap((written): readonly Claim[] => {
    const license = readDeclaredLicense(written.toLowerCase() === 'other' ? (other ?? written) : written)
    return license === undefined
      ? []
      : [
          {
            type: 'license',
            basis: 'declared',
            ...license,
            ...(link === undefined ? {} : { link }),
            evidence: cite('cardData.license', written),
          },
        ]
  })
  return [...parents, ...licenses, ...gatedPrompt(data)]
}

function gatedPrompt(data: Json | undefined): readonly Claim[] {
  const prompt = nonEmptyString(property(data, 'extra_gated_prompt'))
  return prompt === undefined
    ? []
    : [{ type: 'license-text', role: 'gated-prompt', evidence: cite('cardData.extra_gated_prompt', prompt) }]
}

function gateClaims(snapshot: Snapshot): readonly Claim[] {
  const gated = property(snapshot.hub, 'gated')
  if (gated === undefined || gated === null || gated === false) return []
  return [{ type: 'hazard', hazard: 'gated', evidence: cite('gated', gated) }]
}

function publisherClaims(snapshot: Snapshot): readonly Claim[] {
  const author = nonEmptyString(property(snapshot.hub, 'author'))
  const library = nonEmptyString(property(snapshot.hub, 'library_name'))
  const adapter =
    library === 'peft'
      ? [madeBy({ relation: 'adapter', voice: 'author', evidence: cite('library_name', library) })]
      : []
  return author === undefined
    ? adapter
    : [...adapter, { type: 'published-by', name: author, role: 'publisher', evidence: cite('author', author) }]
}
