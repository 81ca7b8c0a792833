import type { FileEntry, SnapshotText, WantedFile } from '@stemma/graph'

import type { ByteStream, RangeSource } from '../header/range-source.ts'
import { readHeader } from '../header/read-header.ts'
import type { BodyStream } from '../http/body-stream.ts'
import { checkListedSize } from '../read-wanted.ts'
import { snapshotText } from '../snapshot-text.ts'
import { fileUrl, type HubConnection, type PinnedArtifact } from './hub-connection.ts'

/** Reads one file of a repository: a text in one request, a header in at most two. Throws a `ReadFailure`. */
export async function readHubFile(
  connection: HubConnection,
  pinned: PinnedArtifact,
  { wanted, entry }: { wanted: WantedFile; entry: FileEntry },
): Promise<SnapshotText> {
  const { path, form } = wanted
  const url = fileUrl(connection, pinned, path)
  if (form === 'header') return { path, form, ...(await readHeader(path, remoteFile(connection, url))) }
  checkListedSize(entry, connection.limits.textBytes)
  const { bytes } = await connection.guard.read({ url, limit: connection.limits.textBytes, redirects: 'content' })
  return snapshotText(path, bytes)
}

function remoteFile({ guard }: HubConnection, url: string): RangeSource {
  function part(first: number, last: number) {
    return { url, limit: last - first + 1, range: { first, last }, redirects: 'content' } as const
  }
  return {
    async read(first, last) {
      const { bytes, range } = await guard.read(part(first, last))
      return range?.total === undefined ? { bytes } : { bytes, total: range.total }
    },
    async open(first, last) {
      const { body } = await guard.open(part(first, last))
      return portions(body)
    },
  }
}

function portions(body: BodyStream): ByteStream {
  let held: Uint8Array[] = []

  async function take(count: number): Promise<Uint8Array> {
    let length = held.reduce((sum, piece) => sum + piece.length, 0)
    while (length < count) {
      const piece = await body.next()
      if (piece === undefined) break
      held.push(piece)
      length += piece.length
    }
    const bytes = Buffer.concat(held)
    held = [bytes.subarray(count)]
    return bytes.subarray(0, count)
  }

  return { take, close: body.close }
}
