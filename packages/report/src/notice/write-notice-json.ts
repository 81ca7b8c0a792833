import type { Notice } from '@stemma/policy'

import { writeValue } from '../write-json.ts'

/** Writes a bundle as JSON; `schemas/notice.schema.json` describes it. */
export function writeNoticeJson(notice: Notice): string {
  const { complete, ...rest } = notice
  return writeValue({ schemaVersion: 1, complete, outcome: complete ? 'pass' : 'review', ...rest })
}
