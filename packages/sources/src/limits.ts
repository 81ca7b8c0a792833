/** Bounds on what is read and for how long. Bytes, milliseconds, counts. */
export interface Limits {
  readonly informationBytes: number
  readonly treePageBytes: number
  readonly treeEntries: number
  readonly textBytes: number
  /** Until the headers of an answer are there. */
  readonly headersMs: number
  /** From the headers to the last byte. */
  readonly bodyMs: number
  readonly tries: number
  /** A longer wait than this, asked for by the server, is not waited for. */
  readonly longestWaitMs: number
}

/** Far above every real repository, and low enough that a hostile one costs seconds. */
export const defaultLimits: Limits = {
  informationBytes: 20 * 1024 * 1024,
  treePageBytes: 20 * 1024 * 1024,
  treeEntries: 100_000,
  textBytes: 5 * 1024 * 1024,
  headersMs: 20_000,
  bodyMs: 60_000,
  tries: 4,
  longestWaitMs: 60_000,
}
