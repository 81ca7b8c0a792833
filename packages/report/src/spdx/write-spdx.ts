import type { ScanResult } from '../scan-result.ts'
import { writeValue } from '../write-json.ts'
import type { WriterOptions } from '../writer-options.ts'

/**
 * Writes a scan as SPDX 3.0.1 in JSON-LD. The same result gives the same bytes: its identifiers come from what it says. The
 * standard demands a time: that is `now`, else the last change of the Hub that the scan knows, and the document says which.
 */
export async function writeSpdx(result: ScanResult, options: WriterOptions): Promise<string> {
  // The parts of bills of materials load a list of licenses, which other formats do not need.
  const { spdxDocument } = await import('./spdx-document.ts')
  return writeValue(spdxDocument(result, options))
}
