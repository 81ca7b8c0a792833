import type { Notice } from '@stemma/policy'

import type { TextOptions } from '../write-text.ts'
import { writeNoticeHtml } from './write-notice-html.ts'
import { writeNoticeJson } from './write-notice-json.ts'
import { writeNoticeMarkdown } from './write-notice-markdown.ts'
import { writeNoticeText } from './write-notice-text.ts'

/** Turns a bundle into one format. */
export interface NoticeWriter {
  readonly format: string
  readonly write: (notice: Notice, options: TextOptions) => string | Promise<string>
}

/** Every format that a bundle can be written in. To add one, add its line. */
export const noticeWriters: readonly NoticeWriter[] = [
  { format: 'text', write: writeNoticeText },
  { format: 'markdown', write: writeNoticeMarkdown },
  { format: 'html', write: writeNoticeHtml },
  { format: 'json', write: writeNoticeJson },
]
