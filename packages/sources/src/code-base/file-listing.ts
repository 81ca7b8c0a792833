/** A file of a code base. `path` is for people, with `/`; `bytes` is what the file system knows it by. */
export interface CodeFile {
  readonly path: string
  readonly bytes: Buffer
}

/** What lies in a code base and is not read as a file: other repositories, and links that may lead anywhere. */
export interface LeftOut {
  readonly path: string
  readonly why: 'submodule' | 'symlink' | 'unreadable-folder'
}

/** The files of a code base. */
export interface FileListing {
  /** The top of the work tree, or the folder itself where there is no git. */
  readonly root: string
  readonly isGit: boolean
  /** Sorted by their bytes. */
  readonly files: readonly CodeFile[]
  readonly leftOut: readonly LeftOut[]
}
