import { ReadFailure } from '../read-failure.ts'
import type { TransportResponse } from './transport.ts'

/** Bytes `first` to `last`, both included. */
export interface ByteRange {
  readonly first: number
  readonly last: number
}

/** What a server sends of a range: it ends early where the file does. `total` is the length of the file, where it is told. */
export interface SentRange extends ByteRange {
  readonly total?: number
}

/** Checks that `response` is the part of a file that was asked for; throws `malformed` where it is the whole file or another part. */
export function sentRange({ status, headers }: TransportResponse, asked: ByteRange): SentRange {
  if (status !== 206) {
    throw new ReadFailure('malformed', `the server ignored Range: it answered ${status} where 206 was expected`, {
      status,
    })
  }
  const sent = parseContentRange(headers.get('content-range'))
  if (sent === undefined) {
    throw new ReadFailure('malformed', 'a partial answer without a readable Content-Range', { status })
  }
  if (!isAsked(sent, asked)) {
    throw new ReadFailure('malformed', 'Content-Range is not the range that was asked for', { status })
  }
  return sent
}

function parseContentRange(value: string | null): SentRange | undefined {
  const match = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(value?.trim() ?? '')
  if (match === null) return undefined
  const range = { first: Number(match[1]), last: Number(match[2]) }
  return match[3] === '*' ? range : { ...range, total: Number(match[3]) }
}

function isAsked({ first, last, total }: SentRange, asked: ByteRange): boolean {
  if (first !== asked.first || last < first) return false
  return total === undefined ? last <= asked.last : last === Math.min(asked.last, total - 1)
}
