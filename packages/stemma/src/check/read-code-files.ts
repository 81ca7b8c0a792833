import {
  fileKind,
  type FileReferences,
  findReferences,
  hasNoEnding,
  type IdleIgnore,
  isMinified,
  type ModelReference,
  scriptKind,
} from '@stemma/references'
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
  let fileCount = 0
  for (const file of files) {
    const found = readFile(root, file)
    if (found === undefined) continue
    if ('why' in found) {
      skipped.push(found)
      continue
    }
    fileCount += 1
    references.push(...found.references)
    idleIgnores.push(...found.idleIgnores)
  }
  return { references, idleIgnores, skipped, fileCount }
}

const lfsPointer = 'version https://git-lfs.github.com/spec/'

/** What a file names, why it was not read, or nothing where it is of no kind that names models. */
function readFile(root: string, file: CodeFile): FileReferences | SkippedFile | undefined {
  const text = readText(root, file)
  if (typeof text !== 'string') return hasNoEnding(file.path) ? undefined : text
  const kind = fileKind(file.path) ?? scriptKind(file.path, text)
  if (kind === undefined) return undefined
  if (isMinified(text, kind)) return { file: file.path, why: 'minified' }
  if (text.startsWith(lfsPointer)) return { file: file.path, why: 'not-fetched' }
  try {
    return findReferences(file.path, text)
  } catch {
    // Nested or long beyond what can be read: no hostile file may stop the check of all others.
    return { file: file.path, why: 'too-complex' }
  }
}

function readText(root: string, file: CodeFile): string | SkippedFile {
  const content = readCodeFile(root, file, largestFile)
  if ('unread' in content) return { file: file.path, why: content.unread }
  const { bytes } = content
  return decode(bytes)
}

/** The text of bytes, by the mark at their beginning: without one it is UTF-8. The mark itself is no character of the text. */
function decode(bytes: Buffer): string {
  const [first, second] = bytes
  if (first === 0xff && second === 0xfe) return bytes.subarray(2).toString('utf16le')
  if (first === 0xfe && second === 0xff) {
    return Buffer.from(bytes.subarray(2, bytes.length - (bytes.length % 2)))
      .swap16()
      .toString('utf16le')
  }
  return bytes.toString('utf8').replace(/^\uFEFF/, '')
}
