import { join } from 'node:path'

import type { Notice } from '@stemma/policy'
import { noticeWriters } from '@stemma/report'

import { makeNotice } from '../notice/make-notice.ts'
import type { ScanOptions } from '../scan.ts'
import { exampleFolder } from './read-example.ts'

/** The example of bundles: the model of a complete one, that of an incomplete one, and their recording. */
export const noticeExample: {
  readonly expected: string
  readonly complete: string
  readonly incomplete: string
  readonly options: ScanOptions
} = {
  expected: join(exampleFolder('what-travels'), 'expected'),
  complete: 'heath-ai/rowan-7b-chat',
  incomplete: 'sedge-merges/heathland-7b',
  options: { replay: join(exampleFolder('what-travels'), 'recording'), today: '2026-11-25', cacheDir: false },
}

/** What is expected of the example, by the name of its file: every format of the complete bundle, and the text of the other one. */
export async function noticeFiles(): Promise<ReadonlyMap<string, string>> {
  const { complete, incomplete, options } = noticeExample
  const [whole, open] = [await makeNotice([complete], options), await makeNotice([incomplete], options)]
  const files = new Map<string, string>()
  for (const { format, write } of noticeWriters) {
    files.set(`notice.${format}`, await write(withoutListedTexts(whole), { color: false }))
    if (format === 'text') files.set('incomplete.text', await write(withoutListedTexts(open), { color: false }))
  }
  return files
}

/** A bundle with a line in the place of each text of the SPDX list: texts of others are not kept here. */
function withoutListedTexts(notice: Notice): Notice {
  const items = notice.items.map((item) =>
    item.from === 'spdx-license-list' ? { ...item, text: `[here stands the text of ${item.title}]` } : item,
  )
  return { ...notice, items }
}
