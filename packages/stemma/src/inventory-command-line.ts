import type { Values } from './command-options.ts'
import type { Question } from './inventory/query-inventory.ts'
import { plainFormat, type ScanRequest, scanRequest, unexpectedFormat } from './scan-request.ts'
import { UsageError } from './usage-error.ts'

/** The commands that ask the inventory. */
export type InventoryCommand =
  | ({ readonly kind: 'query'; readonly question: Question; readonly format: string } & ScanRequest)
  | ({ readonly kind: 'replay'; readonly decision: string; readonly format: 'text' | 'json' } & ScanRequest)
  | ({ readonly kind: 'watch'; readonly format: 'text' | 'json' } & ScanRequest)

/** How the words after a question are read, and an example of them. */
interface QuestionForm {
  readonly example: readonly string[]
  readonly read: (names: Names, limit: { readonly limit?: number }, values: Values) => Question
}

interface Names {
  readonly one: string
  readonly other: string
}

const model = ['org/name']

const questions: { readonly [Query in Question['query']]: QuestionForm } = {
  ancestors: { example: model, read: ({ one }, limit) => ({ query: 'ancestors', model: one, ...limit }) },
  descendants: { example: model, read: ({ one }, limit) => ({ query: 'descendants', model: one, ...limit }) },
  roots: { example: model, read: ({ one }, limit) => ({ query: 'roots', model: one, ...limit }) },
  path: { example: ['org/name', 'org/other'], read: ({ one, other }) => ({ query: 'path', from: one, to: other }) },
  uses: { example: ['llama3.1'], read: ({ one }, limit) => ({ query: 'uses', of: one, ...limit }) },
  impact: {
    example: model,
    read: ({ one }, limit, { to }) => ({
      query: 'impact',
      model: one,
      ...limit,
      ...(to === undefined ? {} : { license: to }),
    }),
  },
  diff: {
    example: ['org/name@1a2b3c4', 'org/name@5d6e7f8'],
    read: ({ one, other }) => ({ query: 'diff', old: one, new: other }),
  },
  why: {
    example: ['org/name', 'use.threshold.mau'],
    read: ({ one, other }) => ({ query: 'why', model: one, clause: other }),
  },
  history: { example: model, read: ({ one }) => ({ query: 'history', model: one }) },
}

/** Reads what `stemma query` is asked. Throws a {@link UsageError}. */
export function readQuery(
  [query = '', ...names]: readonly string[],
  values: Values,
  { query: formats }: { readonly query: readonly string[] },
): InventoryCommand {
  const { format = 'text' } = values
  if (!formats.includes(format)) throw unexpectedFormat(format, formats)
  if (!isQuery(query)) {
    const found = query === '' ? 'end of the command' : JSON.stringify(query)
    throw new UsageError(`Unexpected ${found}, expected stemma query ${Object.keys(questions).join(', ')}.`)
  }
  const { example, read } = questions[query]
  const [one = '', other = ''] = names
  if (names.length !== example.length) {
    throw new UsageError(
      `Unexpected number of names (${names.length}), expected ${example.length}: stemma query ${query} ${example.join(' ')}`,
    )
  }
  return {
    kind: 'query',
    question: read({ one, other }, readLimit(values.limit), values),
    format,
    ...scanRequest([], values),
  }
}

function isQuery(word: string): word is Question['query'] {
  return Object.hasOwn(questions, word)
}

function readLimit(limit: string | undefined): { readonly limit?: number } {
  if (limit === undefined) return {}
  if (/^[1-9]\d{0,8}$/.test(limit)) return { limit: Number(limit) }
  throw new UsageError(`Unexpected --limit ${JSON.stringify(limit)}, expected a whole number from 1 on.`)
}

/** Reads which decision is to be made again. Throws a {@link UsageError}. */
export function readReplay(decisions: readonly string[], values: Values): InventoryCommand {
  const [decision] = decisions
  if (decision === undefined || decisions.length > 1 || !/^[0-9a-f]{4,64}$/.test(decision)) {
    throw new UsageError(
      `Unexpected ${decisions.length === 1 ? JSON.stringify(decision) : `number of decisions (${decisions.length})`}, expected the beginning of one's id: stemma query history org/name lists them.`,
    )
  }
  return { kind: 'replay', decision, format: plainFormat(values), ...scanRequest([], values) }
}

/** Reads how to watch. Throws a {@link UsageError}. */
export function readWatch(names: readonly string[], values: Values): InventoryCommand {
  if (names.length > 0) {
    throw new UsageError('Unexpected name, expected none: stemma watch looks at everything that is in use.')
  }
  return { kind: 'watch', format: plainFormat(values), ...scanRequest([], values) }
}
