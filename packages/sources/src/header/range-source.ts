/** A part of a file, and the length of the whole file where it is known. */
export interface FileRange {
  readonly bytes: Uint8Array
  readonly total?: number
}

/** Bytes that are taken one portion after the other. */
export interface ByteStream {
  /** The next `count` bytes; fewer only at the end. */
  readonly take: (count: number) => Promise<Uint8Array>
  readonly close: () => void | Promise<void>
}

/** A file of which only parts are read, wherever it is. Ends of ranges are included. */
export interface RangeSource {
  /** Bytes `first` to `last`; fewer where the file ends. */
  readonly read: (first: number, last: number) => Promise<FileRange>
  readonly open: (first: number, last: number) => Promise<ByteStream>
}

/** The metadata of a weight file as JSON text, and the sha256 of the bytes that it was read from. */
export interface Header {
  readonly text: string
  readonly sha256: string
}
