import { type FileEntry, uniqueSorted, type WantedFile } from '@stemma/graph'

import { readers } from './readers.ts'

/** The files that any reader wants of a repository, each once, sorted by path. */
export function chooseFiles(files: readonly FileEntry[]): readonly WantedFile[] {
  const wanted = readers.flatMap((reader) => reader.choose(files).map((path) => ({ path, form: reader.form })))
  return uniqueSorted(wanted, (file) => `${file.path}\u0000${file.form}`)
}
