import type { QueryModel } from './query-answer.ts'

const shortCommit = 7

/** A model at its commit, as people read it: `org/name@1a2b3c4`. */
export function shortName({ name, revision }: Pick<QueryModel, 'name' | 'revision'>): string {
  return revision === undefined ? name : `${name}@${revision.slice(0, shortCommit)}`
}

/** What of a model stands in words beside its name: its licenses, or why nothing is known of them. */
export function licenseWords({ kind, read, state, licenses }: QueryModel): string {
  if (state !== 'ok') return `not read: ${state}`
  if (read === 'named') return kind === 'dataset' ? 'data set' : 'only named'
  return licenses.length === 0 ? 'no license' : licenses.join(', ')
}

/** A box is no place to read a longer line in. Characters. */
const longest = 80

/** The lines in the box of a model. */
export function nodeLines(model: QueryModel): readonly string[] {
  return [shortName(model), licenseWords(model)].map((line) => cut(line))
}

function cut(line: string): string {
  const characters = Array.from(line.slice(0, longest * 2))
  return characters.length > longest ? `${characters.slice(0, longest - 1).join('')}…` : line
}
