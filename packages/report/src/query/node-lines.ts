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

/** The lines in the box of a model. */
export function nodeLines(model: QueryModel): readonly string[] {
  return [shortName(model), licenseWords(model)]
}
