import type { Outcome } from '@stemma/policy'
import { noticeWriters, type TextOptions } from '@stemma/report'

import type { ScanOptions } from '../scan.ts'
import { makeNotice } from './make-notice.ts'
import type { NoticeRequest } from './notice-request.ts'

/** A bundle as it is printed, and whether somebody has to look at it. */
export interface NoticeAnswer {
  readonly text: string
  readonly outcome: Outcome
  /** For the standard error, a line each. */
  readonly notes: readonly string[]
}

/** Answers `stemma notice`: `pass` for a complete bundle, `review` for one in which something is missing. Throws as `makeNotice` does. */
export async function noticeAnswer(
  { names, format }: NoticeRequest,
  options: ScanOptions,
  textOptions: TextOptions,
): Promise<NoticeAnswer> {
  const notice = await makeNotice(names, options)
  const writer = noticeWriters.find((one) => one.format === format)
  const text = (await writer?.write(notice, textOptions)) ?? ''
  return { text, outcome: notice.complete ? 'pass' : 'review', notes: notice.complete ? [] : [incomplete] }
}

const incomplete = 'The bundle is incomplete: what is missing stands at its beginning, with the reasons.'
