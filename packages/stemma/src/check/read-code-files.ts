import { findReferences, type IdleIgnore, type ModelReference } from '@stemma/references'
import type { SkippedFile } from '@stemma/report'
import { type CodeFile, readCodeFile } from '@stemma/sources'

/** What is found in files of a code base, a part a file. */
export interface ReadFiles {
  readonly references: readonly ModelReference[]
  readonly idleIgnores: readonly IdleIgnore[]
  /** Files that could not be read, and why. */
  readonly skipped: readonly SkippedFile[]
  readonly fileCount: number
}

/** Nobody writes such a file by hand; what is larger is said to be skipped. Bytes. */
const largestFile = 20_000_000

/** Reads files one after the other, and finds the models that they name. */
export function readCodeFiles(root: string, files: readonly CodeFile[]): ReadFiles {
  const references: ModelReference[] = []
  const idleIgnores: IdleIgnore[] = []
  const skipped: SkippedFile[] = []
  for (const file of files) {
    const text = readText(root, file)
    if (typeof text === 'string') {
      const found = findReferences(file.path, text)
      references.push(...found.references)
      idleIgnores.push(...found.idleIgnores)
    } else {
      skipped.push(text)
    }
  }
  return { references, idleIgnores, skipped, fileCount: files.length - skipped.length }
}

function readText(root: string, file: CodeFile): string | SkippedFile {
  const content = readCodeFile(root, file, largestFile)
  if ('unread' in content) return { file: file.path, why: content.unread }
  const { bytes } = content
  return bytes[0] === 0xff && bytes[1] === 0xfe ? bytes.toString('utf16le') : bytes.toString('utf8')
}
