import { compareText, isJsonObject, property, type FileEntry } from '@stemma/graph'

import { clientFetch } from '../http/client-fetch.ts'
import { failureOf, ReadFailure } from '../read-failure.ts'
import type { HubConnection, PinnedArtifact } from './hub-connection.ts'

/** Lists all files of a repository, by path. One request a 1,000 entries. Throws a `ReadFailure`. */
export async function readTree(
  connection: HubConnection,
  { artifact, revision }: PinnedArtifact,
): Promise<readonly FileEntry[]> {
  const { listFiles } = await import('@huggingface/hub')
  const type = artifact.kind === 'dataset' ? 'dataset' : 'model'
  const params = {
    repo: { type, name: artifact.name },
    revision,
    recursive: true,
    hubUrl: connection.endpoint,
    fetch: pagedFetch(connection),
  } as const
  const files = new Map<string, FileEntry>()
  try {
    let entries = 0
    for await (const entry of listFiles(params)) {
      entries += 1
      if (entries > connection.limits.treeEntries) throw tooLarge(connection)
      const file = readEntry(entry)
      if (file !== undefined) files.set(file.path, file)
    }
  } catch (error) {
    if (error instanceof ReadFailure) throw error
    throw new ReadFailure('malformed', `the list of files is unreadable: ${failureOf(error).detail}`, { cause: error })
  }
  return [...files.values()].toSorted((left, right) => compareText(left.path, right.path))
}

function tooLarge({ limits }: HubConnection): ReadFailure {
  return new ReadFailure('too-large', `more than ${limits.treeEntries} files and folders`)
}

// The client follows only absolute links, written in one way, and as often as they come.
function pagedFetch(connection: HubConnection): typeof fetch {
  const { endpoint, guard, limits } = connection
  let pages = 0
  return clientFetch(async (url) => {
    pages += 1
    if (pages > limits.treeEntries / 100) throw tooLarge(connection)
    const answer = await guard.read({ url: url.href, limit: limits.treePageBytes, redirects: 'endpoint' })
    const next = nextPage(answer.headers.get('link'), url, endpoint)
    return { ...answer, headers: new Headers(next === undefined ? {} : { link: `<${next}>; rel="next"` }) }
  })
}

/** The next page that a `Link` header names. Only its query is taken: behind a mirror, its path lacks the prefix. */
export function nextPage(link: string | null, url: URL, endpoint: string): string | undefined {
  const target = /<([^>]*)>\s*;[^,]*\brel="?next"?/i.exec(link ?? '')?.[1]
  if (target === undefined) return undefined
  if (!URL.canParse(target, url.href)) throw new ReadFailure('malformed', 'the next page has an unreadable address')
  const next = new URL(target, url)
  if (next.host !== new URL(endpoint).host) {
    throw new ReadFailure('malformed', `the next page is on another host, ${next.host}`)
  }
  const page = new URL(url)
  page.search = next.search
  return page.href
}

function readEntry(entry: unknown): FileEntry | undefined {
  if (!isJsonObject(entry)) throw new TypeError('an entry is not an object')
  const { type, path, oid, size, lfs } = entry
  if (type === 'directory') return undefined
  if (typeof path !== 'string' || path === '') throw new TypeError('an entry has no path')
  const gitObject = digestOf(oid, /^[0-9a-f]{40}$/)
  const sha256 = digestOf(property(lfs, 'oid'), /^[0-9a-f]{64}$/)
  // A mirror writes zeros for what it does not know.
  const plainSize = size === 0 && gitObject === undefined ? undefined : size
  return fileEntry(path, { size: property(lfs, 'size') ?? plainSize, gitObject, sha256 })
}

function digestOf(value: unknown, form: RegExp): string | undefined {
  return typeof value === 'string' && form.test(value) && !/^0+$/.test(value) ? value : undefined
}

function fileEntry(
  path: string,
  known: { size: unknown; gitObject: string | undefined; sha256: string | undefined },
): FileEntry {
  const { size, gitObject, sha256 } = known
  return {
    path,
    ...(typeof size === 'number' && Number.isSafeInteger(size) && size >= 0 ? { size } : {}),
    ...(gitObject === undefined ? {} : { gitObject }),
    ...(sha256 === undefined ? {} : { sha256 }),
  }
}
