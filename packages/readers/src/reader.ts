import type { Claim, FileEntry, Snapshot, SnapshotText } from '@stemma/graph'

/**
 * Reads one kind of file (or the Hub's own metadata) into claims.
 * A reader is pure and total: whatever is odd in its input is a claim, never an exception.
 */
export interface Reader {
  /** The name that its evidence carries. */
  readonly name: string
  /** The files that it wants, from the list of all files; none where it reads metadata only. */
  readonly choose: (files: readonly FileEntry[]) => readonly string[]
  /** How it wants them: whole, or only the metadata in a weight file's header. */
  readonly form: 'text' | 'header'
  readonly read: (snapshot: Snapshot) => readonly Claim[]
}

/** A reader that handles each file whose path matches `pattern` by itself. */
export function fileReader(
  name: string,
  pattern: RegExp,
  read: (text: SnapshotText, snapshot: Snapshot) => readonly Claim[],
): Reader {
  return {
    name,
    form: 'text',
    choose: (files) => files.map((file) => file.path).filter((path) => pattern.test(path)),
    read: (snapshot) =>
      snapshot.texts
        .filter((text) => text.form === 'text' && pattern.test(text.path))
        .flatMap((text) => read(text, snapshot)),
  }
}
