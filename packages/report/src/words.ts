import type { FailureState, Relation, UntraceableReason } from '@stemma/graph'

/** A relation as it is read before the name of the parent: `fine-tune of org/name`. */
export const relationWords: Readonly<Record<Relation, string>> = {
  'same-weights': 'same weights as',
  merge: 'merge of',
  adapter: 'adapter on',
  quantized: 'quantized from',
  converted: 'converted from',
  distilled: 'distilled from',
  contains: 'contains',
  finetune: 'fine-tune of',
  'trained-on': 'trained on',
  unknown: 'made from',
}

/** Why something could not be read, in words. */
export const stateWords: Readonly<Record<FailureState, string>> = {
  'not-found': 'missing or private',
  gone: 'gone, though it was there before',
  disabled: 'disabled by the Hub',
  gated: 'gated: access has to be asked for',
  unauthorized: 'access was refused',
  'rate-limited': 'the Hub takes no more requests for now',
  offline: 'not available offline',
  'timed-out': 'no answer in time',
  'too-large': 'too large to be read',
  malformed: 'malformed',
  unsupported: 'in another registry, which is not read',
  unreachable: 'the server could not be reached',
  'not-downloaded': 'not downloaded into this folder',
  'beyond-depth': 'beyond the depth that was asked for',
}

/** Why a model is untraceable, in words. */
export const reasonWords: Readonly<Record<UntraceableReason, string>> = {
  'no-claim': 'it was made from another model, and no repository of one is named',
  'parent-not-found': 'the parent that it names is missing or private',
  contradictory: 'its files name different parents',
  'local-path': "its parent is named by a folder on somebody's machine",
  'family-only': 'its parent is named by a family of models, and no repository is',
  ambiguous: 'the name of its parent is not a full id',
  'self-reference': 'it names itself as its parent',
  cycle: 'it and its parents name each other in a circle',
}

/** `1 model`, `2 models`. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${number} ${number === 1 ? one : many}`
}
