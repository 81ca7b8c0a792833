import type { Dirent } from 'node:fs'
import { readdir } from 'node:fs/promises'
import path from 'node:path'

import { compareText } from '@stemma/graph'

import type { CodeFile, FileListing, LeftOut } from './file-listing.ts'
import { pathText } from './path-text.ts'

// Nobody's own code, and large.
const notOwn: ReadonlySet<string> = new Set(['.git', '.hg', '.svn', 'node_modules', '.venv', 'venv', '__pycache__'])

interface Walk {
  readonly files: CodeFile[]
  readonly leftOut: LeftOut[]
  /** Folders by their bytes, each once; those yet to be read are at the end. */
  readonly folders: Buffer[]
}

/** Lists every file below a folder that is in no repository, but those of version control and packages. Links are not followed. */
export async function listPlainFolder(root: string): Promise<Pick<FileListing, 'files' | 'leftOut'>> {
  const walk: Walk = { files: [], leftOut: [], folders: [Buffer.alloc(0)] }
  for (const folder of walk.folders) {
    const place = Buffer.concat([Buffer.from(`${root}${path.sep}`), folder])
    const entries = await readdir(place, { encoding: 'buffer', withFileTypes: true }).catch(() => undefined)
    if (entries === undefined) walk.leftOut.push({ path: pathText(folder), why: 'unreadable-folder' })
    for (const entry of entries ?? []) takeEntry(walk, folder, entry)
  }
  return {
    files: walk.files.toSorted((left, right) => Buffer.compare(left.bytes, right.bytes)),
    leftOut: walk.leftOut.toSorted((left, right) => compareText(left.path, right.path)),
  }
}

function takeEntry(walk: Walk, folder: Buffer, entry: Dirent<Buffer>): void {
  const bytes = folder.length === 0 ? entry.name : Buffer.concat([folder, Buffer.from('/'), entry.name])
  if (entry.isSymbolicLink()) walk.leftOut.push({ path: pathText(bytes), why: 'symlink' })
  else if (entry.isFile()) walk.files.push({ path: pathText(bytes), bytes })
  else if (entry.isDirectory() && !notOwn.has(entry.name.toString('utf8'))) walk.folders.push(bytes)
}
