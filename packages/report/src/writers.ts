import { writeCycloneDx } from './cyclonedx/write-cyclonedx.ts'
import { reportOfScan } from './findings/findings-report.ts'
import { findingsWriters } from './findings/findings-writers.ts'
import { writePage } from './page/write-page.ts'
import type { ScanResult } from './scan-result.ts'
import { writeSpdx } from './spdx/write-spdx.ts'
import { writeJson } from './write-json.ts'
import { writeText } from './write-text.ts'
import type { WriterOptions } from './writer-options.ts'

/** Turns a scan's result into one format. */
export interface Writer {
  readonly format: string
  readonly write: (result: ScanResult, options: WriterOptions) => string | Promise<string>
}

/** Every format that a result can be written in. To add one, add its line. */
export const writers: readonly Writer[] = [
  { format: 'text', write: writeText },
  { format: 'json', write: writeJson },
  { format: 'html', write: writeHtml },
  { format: 'cyclonedx', write: writeCycloneDx },
  { format: 'spdx', write: writeSpdx },
  ...findingsWriters.map(({ format, write }): Writer => ({ format, write: (result) => write(reportOfScan(result)) })),
]

async function writeHtml(result: ScanResult, { pageAssets }: WriterOptions): Promise<string> {
  if (pageAssets === undefined) throw new TypeError('Unexpected options without pageAssets, expected them for html')
  return writePage(result, await pageAssets())
}
