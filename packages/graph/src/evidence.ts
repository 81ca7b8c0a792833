/** Where in a text something stands. Lines and columns count from 1, in UTF-16 units; the end is exclusive. */
export interface Range {
  readonly line: number
  readonly column: number
  readonly endLine: number
  readonly endColumn: number
}

/** What was looked at: a file, a field of the Hub's answer, or the list of files. */
export type EvidenceSource =
  | { readonly kind: 'file'; readonly path: string; readonly sha256: string }
  | { readonly kind: 'hub'; readonly field: string }
  | { readonly kind: 'file-list'; readonly path: string }

/** Why a claim is made: where it stands, what stands there, and who read it. */
export interface Evidence {
  /** The name of the reader that found it. */
  readonly reader: string
  readonly source: EvidenceSource
  readonly range?: Range
  /** What stands there, as it stands there, at most {@link maximumQuote} characters. */
  readonly quote: string
  /** Whether the value was recovered from a damaged document. */
  readonly repaired?: true
}

/** The longest quote that evidence keeps, in UTF-16 units: enough for a sentence, and bounded for hostile input. */
export const maximumQuote = 300

/** `text` as a quote: on one line, and cut at {@link maximumQuote}. */
export function quoteOf(text: string): string {
  const line = text
    .slice(0, maximumQuote * 4)
    .replaceAll(/\s+/g, ' ')
    .trim()
  if (line.length <= maximumQuote) return line
  // Half of a character that takes two units is no character.
  return `${line.slice(0, maximumQuote - 1).replace(/[\uD800-\uDBFF]$/, '')}…`
}

/** A stable text form of where evidence stands, for sorting and for removing doubles. */
export function evidenceKey(evidence: Evidence): string {
  const { source, range } = evidence
  const place = source.kind === 'hub' ? source.field : source.path
  const start = range === undefined ? '' : `${pad(range.line)}:${pad(range.column)}`
  return [source.kind, place, start, evidence.reader, evidence.quote].join('\u0000')
}

function pad(value: number): string {
  return String(value).padStart(9, '0')
}
