import type { Dirent } from 'node:fs'
import { opendir, realpath, stat } from 'node:fs/promises'
import path from 'node:path'

import { compareText, type Failure } from '@stemma/graph'

import { errorCode } from '../error-code.ts'
import { ReadFailure } from '../read-failure.ts'

/** A file of a folder: where its content really is, or why it has none. */
export type FolderFile =
  | { readonly path: string; readonly place: string; readonly size: number }
  | { readonly path: string; readonly failure: Failure }

/** What to list. */
export interface FolderRules {
  /** The folder, as `realpath` gives it. */
  readonly root: string
  /** Further folders that links may lead into, as `realpath` gives them. */
  readonly linked: readonly string[]
  readonly mostFiles: number
}

const deepest = 32
const skipped: ReadonlySet<string> = new Set(['.git', '.cache'])

/**
 * Lists the files of a folder by path, with `/` between names. Links to files inside are files; links to folders inside are left
 * out, as what they lead to is listed where it is. Throws `too-large`.
 */
export async function listFolder(rules: FolderRules): Promise<readonly FolderFile[]> {
  const files: FolderFile[] = []
  await walk(rules, [], files)
  return files.toSorted((left, right) => compareText(left.path, right.path))
}

async function walk(rules: FolderRules, parts: readonly string[], files: FolderFile[]): Promise<void> {
  const here = parts.join('/')
  if (parts.length > deepest) {
    files.push({ path: here, failure: { state: 'too-large', detail: `deeper than ${deepest} folders` } })
    return
  }
  try {
    for await (const item of await opendir(path.join(rules.root, ...parts))) await visit(rules, { parts, item }, files)
  } catch (error) {
    if (error instanceof ReadFailure) throw error
    files.push({ path: here, failure: unreadable(error) })
  }
}

async function visit(
  rules: FolderRules,
  { parts, item }: { parts: readonly string[]; item: Dirent },
  files: FolderFile[],
): Promise<void> {
  if (skipped.has(item.name)) return
  const inner = [...parts, item.name]
  if (item.isDirectory()) {
    await walk(rules, inner, files)
    return
  }
  const file = await readItem(rules, inner, item)
  if (file !== undefined) files.push(file)
  if (files.length > rules.mostFiles) throw new ReadFailure('too-large', `more than ${rules.mostFiles} files`)
}

async function readItem(rules: FolderRules, parts: readonly string[], item: Dirent): Promise<FolderFile | undefined> {
  const name = parts.join('/')
  try {
    const place = item.isSymbolicLink()
      ? await realpath(path.join(rules.root, ...parts))
      : path.join(rules.root, ...parts)
    if (![rules.root, ...rules.linked].some((folder) => place.startsWith(folder + path.sep) || place === folder)) {
      return { path: name, failure: { state: 'malformed', detail: 'the link leaves the folder' } }
    }
    const found = await stat(place)
    if (found.isDirectory()) return undefined
    if (found.isFile()) return { path: name, place, size: found.size }
    return { path: name, failure: { state: 'unsupported', detail: 'not a regular file' } }
  } catch (error) {
    return { path: name, failure: unreadable(error) }
  }
}

/** What it means that the system refuses a file: told by its code, as the message names paths of this machine. */
export function unreadable(error: unknown): Failure {
  const code = errorCode(error)
  return {
    state: code === 'ENOENT' ? 'not-found' : 'unreachable',
    detail: `the file cannot be read (${code === '' ? 'unknown error' : code})`,
  }
}
