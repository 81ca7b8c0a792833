import type { ScanResult } from '../scan-result.ts'
import { writeValue } from '../write-json.ts'
import type { WriterOptions } from '../writer-options.ts'

/**
 * Writes a scan as a CycloneDX bill of materials in JSON. The same result gives the same bytes: its serial number comes
 * from what it says, and it bears no time but `now`.
 */
export async function writeCycloneDx(result: ScanResult, options: WriterOptions): Promise<string> {
  // The library takes its time to load, and only this format needs it.
  const { bomOf } = await import('./bom.ts')
  return writeValue(bomOf(result, options))
}
