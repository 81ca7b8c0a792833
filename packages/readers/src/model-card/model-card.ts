import {
  type Claim,
  type Evidence,
  isHubName,
  type LicenseClaim,
  type Relation,
  type Snapshot,
  type SnapshotText,
} from '@stemma/graph'
import { readDeclaredLicense } from '@stemma/licenses'

import { isPlaceholderDataset } from '../dataset-name.ts'
import { derivedFrom } from '../derived-from.ts'
import type { Reader } from '../reader.ts'
import { type Cite, citing } from '../text-position.ts'
import { readYamlText, type YamlString, type YamlText } from '../yaml-text.ts'
import { cardFacts } from './card-facts.ts'
import { isCardPath } from './card-files.ts'
import { findFrontMatter } from './front-matter.ts'

const name = 'model-card'

/** Reads the front matter of model cards: license, base models, data sets, gated prompts, who quantized it, what it is. */
export const modelCardReader: Reader = {
  name,
  form: 'text',
  choose: (files) => files.map((file) => file.path).filter((path) => isCardPath(path)),
  read: (snapshot) =>
    snapshot.texts
      .filter((text) => text.form === 'text' && isCardPath(text.path))
      .flatMap((text) => readFrontMatter(text, snapshot)),
}

/** Front matter while it is read: its strings, and how to cite them. */
interface Card {
  readonly yaml: YamlText
  readonly evidence: (found: YamlString) => Evidence
}

function readFrontMatter(text: SnapshotText, snapshot: Snapshot): readonly Claim[] {
  const found = findFrontMatter(text.text)
  if (found === undefined) return []
  const cite = citing(name, text)
  const yaml = readYamlText(found.yaml, {
    label: `the front matter of ${text.path}`,
    fileOffset: (at) => found.start + at,
    cite,
  })
  const place: readonly Claim[] =
    found.oddity === undefined
      ? []
      : [
          {
            type: 'oddity',
            message: `${text.path}: ${found.oddity}`,
            evidence: cite(found.start, found.start + Math.min(80, found.yaml.length)),
          },
        ]
  const card = { yaml, evidence: cardEvidence(yaml, cite) }
  return [
    ...place,
    ...yaml.oddities,
    ...licenseClaims(card),
    ...parentClaims(card),
    ...datasetClaims(card),
    ...promptClaims(card),
    ...makerClaims(card, snapshot),
    ...cardFacts(yaml, card.evidence),
  ]
}

function cardEvidence(yaml: YamlText, cite: Cite): Card['evidence'] {
  return (found) =>
    yaml.isRepaired ? { ...cite(found.start, found.end), repaired: true } : cite(found.start, found.end)
}

/** `license: other` has its name in `license_name`; the misspelt key `licence` means the same. */
function licenseClaims(card: Card): readonly Claim[] {
  const link = card.yaml.strings('license_link')[0]?.value
  const own = card.yaml.strings('license_name')[0]
  const written = [...card.yaml.strings('license'), ...card.yaml.strings('licence')]
  const named = written.map((one) => (own !== undefined && one.value.toLowerCase() === 'other' ? own : one))
  // A name beside a license that has one itself is a second voice: one of the two is wrong.
  const isNew = own !== undefined && isLicenseName(own.value) && !named.some((one) => isSameWord(one.value, own.value))
  const all = isNew ? [...named, own] : named
  return all.flatMap((one): readonly Claim[] => {
    const license = readDeclaredLicense(one.value)
    if (license === undefined) {
      return [
        {
          type: 'oddity',
          message: `the card gives "${one.value.slice(0, 40)}" as its license, which names none`,
          evidence: card.evidence(one),
        },
      ]
    }
    const claim: LicenseClaim = { type: 'license', basis: 'declared', ...license, evidence: card.evidence(one) }
    return [link === undefined ? claim : { ...claim, link }]
  })
}

/** Shorter than any name of a license: what people type to fill a field. */
const shortestName = 3

function isLicenseName(text: string): boolean {
  return text.trim().length >= shortestName
}

function isSameWord(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase()
}

const cardRelations: Readonly<Record<string, Relation>> = {
  finetune: 'finetune',
  adapter: 'adapter',
  quantized: 'quantized',
  merge: 'merge',
}

function parentClaims(card: Card): readonly Claim[] {
  const named = [
    ...card.yaml.strings('base_model'),
    ...card.yaml.strings('base_models'),
    ...card.yaml.strings('base_model', '*'),
  ]
  // The entries of a list are found by both paths.
  const parents = [...new Map(named.map((one) => [one.start, one])).values()]
  const stated = card.yaml.strings('base_model_relation')[0]?.value ?? ''
  // Of one parent the card says what was done; of several it cannot say which is which.
  const relation =
    parents.length === 1 && Object.hasOwn(cardRelations, stated) ? (cardRelations[stated] ?? 'unknown') : 'unknown'
  const links = card.yaml
    .strings('model_link')
    .flatMap((one) => derivedFrom(one.value, { relation: 'unknown', voice: 'author', evidence: card.evidence(one) }))
  // The Hub writes this into the card of a copy that was made with its own button.
  const copied = card.yaml
    .strings('duplicated_from')
    .flatMap((one) => derivedFrom(one.value, { relation: 'converted', voice: 'author', evidence: card.evidence(one) }))
  return [
    ...parents.flatMap((one) => derivedFrom(one.value, { relation, voice: 'author', evidence: card.evidence(one) })),
    ...links,
    ...copied,
  ]
}

/** A data set that is no id (`generator`, `None`, a sentence) is not a data set of the Hub; bare legacy ids (`squad`) are. */
function datasetClaims(card: Card): readonly Claim[] {
  return card.yaml.strings('datasets').flatMap((one): readonly Claim[] => {
    const dataset = one.value.replace(/^https?:\/\/huggingface\.co\/datasets\//, '')
    if (isPlaceholderDataset(dataset)) return []
    if (isHubName(dataset)) return [{ type: 'trained-on', dataset, evidence: card.evidence(one) }]
    return [
      { type: 'oddity', message: 'the card names a data set that is no id of the Hub', evidence: card.evidence(one) },
    ]
  })
}

function promptClaims(card: Card): readonly Claim[] {
  return card.yaml
    .strings('extra_gated_prompt')
    .map((one) => ({ type: 'license-text', role: 'gated-prompt', evidence: card.evidence(one) }) as const)
}

function makerClaims(card: Card, snapshot: Snapshot): readonly Claim[] {
  const quantizers = card.yaml
    .strings('quantized_by')
    .map((one) => ({ type: 'published-by', name: one.value, role: 'quantizer', evidence: card.evidence(one) }) as const)
  const creators = card.yaml
    .strings('model_creator')
    .map((one) => ({ type: 'published-by', name: one.value, role: 'creator', evidence: card.evidence(one) }) as const)
  // Whoever names a quantizer says that the model was quantized; a creator other than the publisher, that it is a copy of some kind.
  const made = card.yaml
    .strings('quantized_by')
    .map((one) => ({ type: 'made-by', relation: 'quantized', voice: 'author', evidence: card.evidence(one) }) as const)
  return snapshot.artifact.kind === 'model' ? [...quantizers, ...creators, ...made] : []
}
