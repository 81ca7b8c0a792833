import type { ScanResult } from './scan-result.ts'
import { writeJson } from './write-json.ts'
import { type TextOptions, writeText } from './write-text.ts'

/** Turns a scan's result into one format. */
export interface Writer {
  readonly format: string
  readonly write: (result: ScanResult, options: TextOptions) => string
}

/** Every format that a result can be written in. To add one, add its line. */
export const writers = [
  { format: 'text', write: writeText },
  { format: 'json', write: writeJson },
] as const satisfies readonly Writer[]
