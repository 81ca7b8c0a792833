import type { Evidence } from './evidence.ts'

/** A license that a model declares, under one name. */
interface DeclaredName {
  readonly class: string
  readonly evidence: readonly Evidence[]
}

/**
 * Without the names that another one makes exact: `other` whose link leads to no license that is known, and the title by which a sentence of the card calls a license that
 * nobody knows and that the card data call by a name of their own (`license_name`) which nobody knows either.
 */
export function exactNames<Name extends DeclaredName>(
  names: readonly Name[],
  isKnown: (name: Name) => boolean,
): readonly Name[] {
  const named = names.filter((name) => name.class !== 'other' || isKnown(name))
  const custom = named.filter((name) => name.class === 'custom' && !isKnown(name))
  const titles = custom.every((name) => isOfSentence(name)) ? [] : custom.filter((name) => isOfSentence(name))
  const exact = named.filter((name) => !titles.includes(name))
  return exact.length === 0 ? names : exact
}

function isOfSentence({ evidence }: DeclaredName): boolean {
  return evidence.every(({ reader }) => reader === 'card-body')
}
