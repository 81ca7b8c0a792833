import { fileKind, findReferences, type IdleIgnore, isForeign, type ModelReference } from '@stemma/references'
import type { SkippedFile } from '@stemma/report'
import { type CodeFile, type FileListing, readCodeFile } from '@stemma/sources'

/** What a code base names, and what of it was not looked at. */
export interface CodeReferences {
  readonly references: readonly ModelReference[]
  readonly idleIgnores: readonly IdleIgnore[]
  /** Files that could name a model and were not read, and what is not followed. */
  readonly skipped: readonly SkippedFile[]
  /** How many files were looked at. */
  readonly fileCount: number
}

/** Nobody writes such a file by hand; what is larger is said to be skipped. Bytes. */
const largestFile = 20_000_000

/** Finds the models that the files of a code base name. `isExcluded` tells the paths that the policy leaves out. */
export function codeReferences(listing: FileListing, isExcluded: (path: string) => boolean): CodeReferences {
  const references: ModelReference[] = []
  const idleIgnores: IdleIgnore[] = []
  const skipped: SkippedFile[] = listing.leftOut.map(({ path, why }) => ({ file: path, why }))
  let fileCount = 0
  for (const file of listing.files) {
    if (fileKind(file.path) === undefined || isForeign(file.path) || isExcluded(file.path)) continue
    const content = readText(listing.root, file)
    if (typeof content !== 'string') {
      skipped.push(content)
      continue
    }
    fileCount += 1
    const found = findReferences(file.path, content)
    references.push(...found.references)
    idleIgnores.push(...found.idleIgnores)
  }
  return { references, idleIgnores, skipped, fileCount }
}

function readText(root: string, file: CodeFile): string | SkippedFile {
  const content = readCodeFile(root, file, largestFile)
  if ('unread' in content) return { file: file.path, why: content.unread }
  const { bytes } = content
  return bytes[0] === 0xff && bytes[1] === 0xfe ? bytes.toString('utf16le') : bytes.toString('utf8')
}
