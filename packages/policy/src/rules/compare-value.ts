import type { Truth } from '../kleene.ts'
import { truthOf } from '../kleene.ts'
import type { Comparison, Scalar } from './rule.ts'

/** A value as facts and parameters have it. */
export type FactValue = Scalar | readonly string[]

/** Compares a value; one that is not known makes the answer unknown, and so does one of the wrong type. */
export function compareValue(
  value: FactValue | undefined,
  comparison: Comparison,
  options: Readonly<Record<string, Scalar>>,
): Truth {
  if (value === undefined) return 'unknown'
  const { is, in: list, above, below } = comparison
  if (is !== undefined) return truthOf(equals(value, optionOf(is, options)))
  if (list !== undefined) return truthOf(list.some((one) => equals(value, optionOf(one, options))))
  const limit = optionOf(above ?? below ?? 0, options)
  if (typeof value !== 'number' || typeof limit !== 'number') return 'unknown'
  return truthOf(above === undefined ? value < limit : value > limit)
}

function equals(value: FactValue, wanted: Scalar | undefined): boolean {
  return typeof value === 'object' ? value.includes(String(wanted)) : value === wanted
}

/** `$name` stands for the option of that name. */
function optionOf(written: Scalar, options: Readonly<Record<string, Scalar>>): Scalar | undefined {
  if (typeof written !== 'string' || !written.startsWith('$')) return written
  return options[written.slice(1)]
}

/** A comparison in words: `is "none"`, `above 3`. */
export function comparisonText({ is, in: list, above, below }: Comparison): string {
  if (is !== undefined) return `is ${JSON.stringify(is)}`
  if (list !== undefined) return `is one of ${JSON.stringify(list)}`
  return above === undefined ? `below ${String(below)}` : `above ${String(above)}`
}
