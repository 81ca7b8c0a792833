import { type Claim, compareText, type DescribedClaim, type MeasuredClaim, uniqueSorted } from '@stemma/graph'

import { plainText } from './plain-text.ts'

/** What a model is, each value once: what several say is not weighed. */
export interface ModelProfile {
  readonly tasks: readonly string[]
  readonly libraries: readonly string[]
  readonly languages: readonly string[]
  readonly architectures: readonly string[]
  readonly modelTypes: readonly string[]
  readonly results: readonly EvaluationResult[]
  /** The account of the Hub that published it. */
  readonly publisher?: string
  readonly weights: readonly WeightFile[]
}

/** A result of an evaluation, as the card gives it. */
export interface EvaluationResult {
  readonly metric: string
  readonly value: string
  /** On what it was measured and how: data set, task and the name of the metric, as far as the card says so. */
  readonly on?: string
}

/** A weight file, and the digest of its content. */
export interface WeightFile {
  readonly path: string
  readonly sha256: string
}

/** What `claims` say that a model is. */
export function modelProfile(claims: readonly Claim[]): ModelProfile {
  const publisher = claims.filter((claim) => claim.type === 'published-by').find(({ role }) => role === 'publisher')
  return {
    tasks: valuesOf(claims, 'task'),
    libraries: valuesOf(claims, 'library'),
    languages: valuesOf(claims, 'language'),
    architectures: valuesOf(claims, 'architecture'),
    modelTypes: valuesOf(claims, 'model-type'),
    results: resultsOf(claims),
    ...(publisher === undefined ? {} : { publisher: plainText(publisher.name) }),
    weights: weightsOf(claims),
  }
}

function valuesOf(claims: readonly Claim[], aspect: DescribedClaim['aspect']): readonly string[] {
  const found = claims.filter((claim) => claim.type === 'described').filter((claim) => claim.aspect === aspect)
  return [...new Set(found.map(({ value }) => plainText(value)))].toSorted(compareText)
}

function resultsOf(claims: readonly Claim[]): readonly EvaluationResult[] {
  const results = claims.filter((claim) => claim.type === 'measured').map((claim) => resultOf(claim))
  return uniqueSorted(results, ({ metric, value, on = '' }) => [metric, on, value].join('\u0000'))
}

function resultOf({ metric, name, value, task, dataset }: MeasuredClaim): EvaluationResult {
  const on = [dataset, task, name].filter((part) => part !== undefined).join(', ')
  return { metric: plainText(metric), value: plainText(value), ...(on === '' ? {} : { on: plainText(on) }) }
}

function weightsOf(claims: readonly Claim[]): readonly WeightFile[] {
  const files = claims
    .filter((claim) => claim.type === 'file-identity')
    // A commit or the id of a git object is no digest of a content.
    .filter(({ sha256 }) => /^[0-9a-f]{64}$/.test(sha256))
    .map(({ path, sha256 }) => ({ path: plainText(path), sha256 }))
  return uniqueSorted(files, ({ path, sha256 }) => `${path}\u0000${sha256}`)
}
