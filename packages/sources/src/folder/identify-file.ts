import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'

import type { FileEntry } from '@stemma/graph'

import type { FolderFile } from './list-folder.ts'
import { unreadable } from './list-folder.ts'

/** A file with its entry in the list; `isPointer` where only the git LFS pointer of the file is there. */
export interface IdentifiedFile {
  readonly file: FolderFile
  readonly entry: FileEntry
  /** sha256 of what is on the disk, where it was computed. */
  readonly digest?: string
  readonly isPointer: boolean
}

const largestHashed = 64 * 1024 * 1024
const largestPointer = 1024
const pointer =
  /^version https:\/\/git-lfs\.github\.com\/spec\/v1\n(?:.*\n)*?oid sha256:([0-9a-f]{64})\nsize (\d{1,15})\n?$/

/** Says how long a file is and what its digest is: computed up to 64 MiB, told by the Hub's cache or by a git LFS pointer where there is one. */
export async function identifyFile(file: FolderFile): Promise<IdentifiedFile> {
  if ('failure' in file) return { file, entry: { path: file.path }, isPointer: false }
  const named = namedDigest(file.path, file.place)
  if (named !== undefined) return { file, entry: { path: file.path, size: file.size, ...named }, isPointer: false }
  try {
    return await identifyContent(file)
  } catch (error) {
    return {
      file: { path: file.path, failure: unreadable(error) },
      entry: { path: file.path, size: file.size },
      isPointer: false,
    }
  }
}

// The Hub's cache names the content of an LFS file by its sha256, and other content by its git object id.
function namedDigest(name: string, place: string): { sha256: string } | { gitObject: string } | undefined {
  const blob = path.basename(place)
  const isBlob = path.basename(path.dirname(place)) === 'blobs' && path.posix.basename(name) !== blob
  if (isBlob && /^[0-9a-f]{64}$/.test(blob)) return { sha256: blob }
  return isBlob && /^[0-9a-f]{40}$/.test(blob) ? { gitObject: blob } : undefined
}

async function identifyContent(file: { path: string; place: string; size: number }): Promise<IdentifiedFile> {
  const { path: name, place, size } = file
  if (size > largestHashed) return { file, entry: { path: name, size }, isPointer: false }
  const digest = await hashFile(place)
  const match = size <= largestPointer ? pointer.exec(await readFile(place, 'utf8')) : null
  if (match?.[1] === undefined) return { file, entry: { path: name, size, sha256: digest }, digest, isPointer: false }
  return { file, entry: { path: name, size: Number(match[2]), sha256: match[1] }, digest, isPointer: true }
}

async function hashFile(place: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(place), hash)
  return hash.digest('hex')
}
