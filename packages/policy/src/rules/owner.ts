/** The account that a model is published by, in lower case: `org` of `org/name`; of a bare legacy id, the id itself. */
export function ownerOf(name: string): string {
  return (name.split('/', 1)[0] ?? '').toLowerCase()
}

/** Whether one account publishes both models: it may license its own work as it likes. */
export function isSameOwner(one: string, other: string): boolean {
  return ownerOf(one) === ownerOf(other)
}
