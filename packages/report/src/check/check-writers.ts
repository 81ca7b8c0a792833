import { disarm } from '../findings/disarm.ts'
import { reportOfCheck } from '../findings/findings-report.ts'
import { findingsWriters } from '../findings/findings-writers.ts'
import type { TextOptions } from '../write-text.ts'
import type { CheckResult } from './check-result.ts'
import { writeCheckJson } from './write-check-json.ts'
import { writeCheckText } from './write-check-text.ts'

/** Turns a check into one format. */
export interface CheckWriter {
  readonly format: string
  readonly write: (result: CheckResult, options: TextOptions) => string | Promise<string>
}

/** Every format that a check can be written in. */
export const checkWriters: readonly CheckWriter[] = [
  { format: 'text', write: (result, options) => disarm(writeCheckText(result, options)) },
  { format: 'json', write: (result) => disarm(writeCheckJson(result)) },
  ...findingsWriters.map(({ format, write }): CheckWriter => ({
    format,
    write: (result) => write(reportOfCheck(result)),
  })),
]
