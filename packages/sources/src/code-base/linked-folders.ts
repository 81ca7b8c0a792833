import { lstatSync } from 'node:fs'
import path from 'node:path'

import type { CodeFile } from './file-listing.ts'

/** Finds the folder that is a link, where a file is reached through one: in a work tree a link may have taken the place of a tracked folder. */
export function linkedFolders(root: string): (file: CodeFile) => Buffer | undefined {
  // Folders by their bytes as text; each is asked for once.
  const known = new Map<string, Buffer | undefined>()

  function linkAbove(bytes: Buffer): Buffer | undefined {
    const end = bytes.lastIndexOf('/')
    if (end === -1) return undefined
    const folder = bytes.subarray(0, end)
    const key = folder.toString('latin1')
    if (!known.has(key)) known.set(key, linkAbove(folder) ?? (isLink(root, folder) ? folder : undefined))
    return known.get(key)
  }
  return ({ bytes }) => linkAbove(bytes)
}

function isLink(root: string, folder: Buffer): boolean {
  try {
    return lstatSync(Buffer.concat([Buffer.from(`${root}${path.sep}`), folder])).isSymbolicLink()
  } catch {
    // A folder that is gone leads nowhere.
    return false
  }
}
