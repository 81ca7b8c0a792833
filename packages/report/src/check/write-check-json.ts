import { writeValue } from '../write-json.ts'
import type { CheckResult } from './check-result.ts'

/** Writes a check as JSON; `schemas/check.schema.json` describes it. */
export function writeCheckJson(result: CheckResult): string {
  return writeValue({ schemaVersion: 1, ...result })
}
