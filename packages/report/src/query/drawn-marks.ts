import type { QueryAnswer } from './query-answer.ts'

/** How a node stands out in a drawing: what was asked for, what answers, what is new or gone. */
export type Mark = 'asked' | 'found' | 'added' | 'removed' | 'changed'

type Query = QueryAnswer['query']

type MarksOf<Kind extends Query> = (
  answer: Extract<QueryAnswer, { readonly query: Kind }>,
) => readonly (readonly [string, Mark])[]

/** What stands out in each kind of answer: of two marks of a node the later one. */
const marks: { readonly [Kind in Query]: MarksOf<Kind> } = {
  ancestors: ({ model }) => [[model.id, 'asked']],
  descendants: ({ model }) => [[model.id, 'asked']],
  roots: ({ model, found }) => [...all(found, 'found'), [model.id, 'asked']],
  path: ({ from, to }) => all([from, to], 'asked'),
  uses: ({ uses }) => [
    ...all(
      uses.map(({ through }) => through),
      'asked',
    ),
    ...all(
      uses.map(({ node }) => node),
      'found',
    ),
  ],
  impact: ({ model, affected }) => [
    ...all(
      affected.map(({ node }) => node),
      'found',
    ),
    [model.id, 'asked'],
  ],
  why: ({ model, terms }) => [
    [model.id, 'asked'],
    ...all(
      terms.flatMap(({ path }) => path.slice(-1)),
      'found',
    ),
  ],
  diff: ({ changes }) => changes.flatMap(({ kind, before, after }) => all([after ?? before ?? ''], kind)),
  history: () => [],
}

/** The marks of the nodes of an answer, by id. */
export function marksOf<Kind extends Query>(
  answer: Extract<QueryAnswer, { readonly query: Kind }> & { readonly query: Kind },
): ReadonlyMap<string, Mark> {
  return new Map(marks[answer.query](answer))
}

function all(ids: readonly string[], mark: Mark): readonly (readonly [string, Mark])[] {
  return ids.map((id) => [id, mark])
}
