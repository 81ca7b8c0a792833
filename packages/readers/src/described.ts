import type { DescribedClaim, Evidence } from '@stemma/graph'

/** Longer than any word for a task, a language or a class: what is longer names none. */
const longest = 120

/** The claim that a model is described by `value`, or nothing where that cannot be such a word. */
export function described(
  aspect: DescribedClaim['aspect'],
  value: string,
  evidence: Evidence,
): readonly DescribedClaim[] {
  return value.length > longest ? [] : [{ type: 'described', aspect, value, evidence }]
}
