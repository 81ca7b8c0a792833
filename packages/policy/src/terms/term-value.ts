import type { ClauseKind, ParameterValue } from '@stemma/licenses'

/** What a clause comes to: its value, and the numbers, places and phrases that belong to it. */
export interface TermValue {
  readonly value: 'yes' | 'no' | 'unknown'
  readonly parameters: Readonly<Record<string, ParameterValue>>
}

/** How strict a value is: of a permission `no` is the strictest, of everything else `yes`. Unknown is between. */
export function strictness(kind: ClauseKind, value: TermValue['value']): number {
  if (value === 'unknown') return 1
  return (value === 'yes') === (kind === 'permission') ? 0 : 2
}

/** Both values at once: the stricter one; where both say yes, the smaller number, all places, all phrases. */
export function strictest(kind: ClauseKind, one: TermValue, other: TermValue): TermValue {
  const difference = strictness(kind, one.value) - strictness(kind, other.value)
  if (difference !== 0) return difference > 0 ? one : other
  if (one.value !== 'yes') return one
  return { value: 'yes', parameters: mergeParameters(one.parameters, other.parameters) }
}

/** Parameters that each name a limit: the smaller one holds for both. */
const limits: ReadonlySet<string> = new Set(['count', 'amount', 'size'])

function mergeParameters(one: TermValue['parameters'], other: TermValue['parameters']): TermValue['parameters'] {
  const limit = Object.keys(one).find((name) => limits.has(name))
  // A number brings its unit, its period and what follows from it along.
  if (limit !== undefined) return smallerLimit(limit, one, other)
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])].toSorted()
  return Object.fromEntries(names.map((name) => [name, mergeParameter(one[name], other[name])]))
}

function smallerLimit(
  name: string,
  one: TermValue['parameters'],
  other: TermValue['parameters'],
): TermValue['parameters'] {
  const [first, second] = [one[name], other[name]]
  return typeof first === 'number' && typeof second === 'number' && second < first ? other : one
}

function mergeParameter(one: ParameterValue | undefined, other: ParameterValue | undefined): ParameterValue {
  if (one === undefined) return other ?? ''
  if (other === undefined || JSON.stringify(one) === JSON.stringify(other)) return one
  if (typeof one === 'boolean' || typeof other === 'boolean') return one === true || other === true
  return [...new Set([...listOf(one), ...listOf(other)])].toSorted()
}

function listOf(value: Exclude<ParameterValue, boolean>): readonly string[] {
  if (typeof value === 'object') return value
  return [String(value)]
}
