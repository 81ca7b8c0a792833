import { findReferences } from '../find-references.ts'

/** What is found in a file, a line each: `line:column model@revision pattern`; a candidate ends in `?`. */
export function found(path: string, text: string): readonly string[] {
  return findReferences(path, text).references.map(
    ({ line, column, model, revision, pattern, certainty }) =>
      `${line}:${column} ${model}${revision === undefined ? '' : `@${revision}`} ${pattern}${certainty === 'certain' ? '' : '?'}`,
  )
}

/** The models that a file uses for certain. */
export function models(path: string, text: string): readonly string[] {
  return findReferences(path, text)
    .references.filter(({ certainty }) => certainty === 'certain')
    .map(({ model, revision }) => `${model}${revision === undefined ? '' : `@${revision}`}`)
}
