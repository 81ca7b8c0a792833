/**
 * What was done to the upstream to make the downstream, most specific first: where voices of equal weight differ,
 * the first of them in this list is taken.
 */
export const relations = [
  'same-weights',
  'adapter',
  'quantized',
  'converted',
  'merge',
  'distilled',
  'contains',
  'finetune',
  'trained-on',
  'unknown',
] as const

/** One of {@link relations}. */
export type Relation = (typeof relations)[number]

/** Whether a word is one of {@link relations}. */
export function isRelation(word: string): word is Relation {
  return relations.some((relation) => relation === word)
}
