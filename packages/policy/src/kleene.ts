/** A truth value of strong Kleene logic: what nobody knows stays unknown, unless the rest decides. */
export type Truth = 'true' | 'false' | 'unknown'

/** True where all are true, false where one is false, else unknown. */
export function allOf(values: readonly Truth[]): Truth {
  if (values.includes('false')) return 'false'
  return values.includes('unknown') ? 'unknown' : 'true'
}

/** True where one is true, false where all are false, else unknown. */
export function anyOf(values: readonly Truth[]): Truth {
  if (values.includes('true')) return 'true'
  return values.includes('unknown') ? 'unknown' : 'false'
}

/** The opposite; of unknown it is unknown. */
export function negate(value: Truth): Truth {
  if (value === 'unknown') return 'unknown'
  return value === 'true' ? 'false' : 'true'
}

/** A boolean as a truth value; `undefined` is what nobody knows. */
export function truthOf(value: boolean | undefined): Truth {
  if (value === undefined) return 'unknown'
  return value ? 'true' : 'false'
}

/** Unknown where the value is, else false: the same as `all: [C, not: C]`. It makes a question of what is no finding. */
export function undecided(value: Truth): Truth {
  return value === 'unknown' ? 'unknown' : 'false'
}
