import { noticeWriters } from '@stemma/report'

import type { Values } from '../command-options.ts'
import { UsageError } from '../usage-error.ts'

/** What `stemma notice` is asked for besides how to scan: models and folders, or one lock. */
export interface NoticeRequest {
  readonly names: readonly string[]
  readonly format: string
  readonly exitZero: boolean
}

/** Reads what `stemma notice` is asked for. Throws a {@link UsageError}. */
export function readNoticeRequest(names: readonly string[], values: Values): NoticeRequest {
  const { format = 'text', 'exit-zero': exitZero = false } = values
  if (names.length === 0) {
    throw new UsageError(
      'Unexpected end of the command, expected a model, a folder or a lock: stemma notice org/name, stemma notice stemma.lock.json',
    )
  }
  const formats = noticeWriters.map((writer) => writer.format)
  if (!formats.includes(format)) {
    throw new UsageError(`Unexpected --format ${JSON.stringify(format)}, expected one of ${formats.join(', ')}.`)
  }
  return { names, format, exitZero }
}
