import { reportOfScan } from './findings/findings-report.ts'
import { findingsWriters } from './findings/findings-writers.ts'
import type { ScanResult } from './scan-result.ts'
import { writeJson } from './write-json.ts'
import { type TextOptions, writeText } from './write-text.ts'

/** Turns a scan's result into one format. */
export interface Writer {
  readonly format: string
  readonly write: (result: ScanResult, options: TextOptions) => string | Promise<string>
}

/** Every format that a result can be written in. To add one, add its line. */
export const writers: readonly Writer[] = [
  { format: 'text', write: writeText },
  { format: 'json', write: writeJson },
  ...findingsWriters.map(({ format, write }): Writer => ({ format, write: (result) => write(reportOfScan(result)) })),
]
