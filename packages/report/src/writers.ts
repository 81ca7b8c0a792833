import { reportOfScan } from './findings/findings-report.ts'
import { findingsWriters } from './findings/findings-writers.ts'
import { type PageAssets, writePage } from './page/write-page.ts'
import type { ScanResult } from './scan-result.ts'
import { writeJson } from './write-json.ts'
import { type TextOptions, writeText } from './write-text.ts'

/** How a result is written, and where what a page is made of comes from. */
export interface WriterOptions extends TextOptions {
  readonly pageAssets: () => Promise<PageAssets>
}

/** Turns a scan's result into one format. */
export interface Writer {
  readonly format: string
  readonly write: (result: ScanResult, options: WriterOptions) => string | Promise<string>
}

/** Every format that a result can be written in. To add one, add its line. */
export const writers: readonly Writer[] = [
  { format: 'text', write: writeText },
  { format: 'json', write: writeJson },
  { format: 'html', write: async (result, { pageAssets }) => writePage(result, await pageAssets()) },
  ...findingsWriters.map(({ format, write }): Writer => ({ format, write: (result) => write(reportOfScan(result)) })),
]
