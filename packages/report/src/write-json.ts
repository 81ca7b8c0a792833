import { toScanDocument } from './scan-document.ts'
import type { ScanResult } from './scan-result.ts'

// What JSON leaves as it is and a terminal may still obey: DEL, C1 controls, invisible and bidirectional characters.
const format = /[\u007f-\u009f\p{Cf}\p{Zl}\p{Zp}]/gu

/** Writes the scan document as JSON: two spaces, a final newline, the same bytes for the same result, all of it inert. */
export function writeJson(result: ScanResult): string {
  return writeValue(toScanDocument(result))
}

/** Writes any plain value as {@link writeJson} writes a scan. */
export function writeValue(value: unknown): string {
  const text = JSON.stringify(value, null, 2)
  return `${text.replaceAll(format, (character) => escapeUnits(character))}\n`
}

/** The same value in the escapes of JSON, which are of four digits: a character beyond them takes two. */
function escapeUnits(character: string): string {
  const units = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at))
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`).join('')
}
