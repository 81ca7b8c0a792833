import { writeValue } from '../write-json.ts'
import type { TextOptions } from '../write-text.ts'
import type { QueryAnswer } from './query-answer.ts'
import { writeDot } from './write-dot.ts'
import { writeMermaid } from './write-mermaid.ts'
import { writeQueryText } from './write-query-text.ts'

/** Turns the answer of a query into one format. */
export interface QueryWriter {
  readonly format: string
  readonly write: (answer: QueryAnswer, options: TextOptions) => string
}

/** Every format that an answer can be written in. To add one, add its line. */
export const queryWriters: readonly QueryWriter[] = [
  { format: 'text', write: writeQueryText },
  { format: 'json', write: (answer) => writeValue({ schemaVersion: 1, ...answer }) },
  { format: 'mermaid', write: writeMermaid },
  { format: 'dot', write: writeDot },
]
