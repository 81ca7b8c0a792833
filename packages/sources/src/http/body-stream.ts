import { ReadFailure } from '../read-failure.ts'
import type { TransportResponse } from './transport.ts'
import { withDeadline } from './with-deadline.ts'

/** What a body may cost. */
export interface BodyRules {
  /** The most bytes to take, counted after decompression. */
  readonly limit: number
  readonly bodyMs: number
  readonly abort: AbortController
}

/** A body, piece by piece. */
export interface BodyStream {
  /** The next piece, or nothing at the end. Throws `too-large`, `timed-out`, or `malformed` where it ends early. */
  readonly next: () => Promise<Uint8Array | undefined>
  /** Lets go of the connection; to be called in every case. */
  readonly close: () => void
}

/** Reads the body of `response` within `rules`. */
export function bodyStream(response: TransportResponse, rules: BodyRules): BodyStream {
  const pieces: AsyncIterator<Uint8Array, undefined> | undefined = response.body?.[Symbol.asyncIterator]()
  const expected = expectedLength(response)
  const deadline = performance.now() + rules.bodyMs
  let received = 0
  let ended = false

  async function next(): Promise<Uint8Array | undefined> {
    const piece = await pull()
    received += piece?.length ?? 0
    if (received > rules.limit) throw new ReadFailure('too-large', `more than ${rules.limit} bytes`)
    if (piece === undefined && expected !== undefined && received < expected) {
      throw endedEarly(`after ${received} of ${expected} bytes`)
    }
    return piece
  }

  async function pull(): Promise<Uint8Array | undefined> {
    if (pieces === undefined || ended) return undefined
    try {
      const step = await withDeadline(pieces.next(), deadline - performance.now(), (reason) =>
        rules.abort.abort(reason),
      )
      ended = step.done === true
      return step.done === true ? undefined : step.value
    } catch (error) {
      throw error instanceof ReadFailure ? error : endedEarly(`after ${received} bytes`, error)
    }
  }

  function close(): void {
    if (ended) return
    ended = true
    rules.abort.abort()
    // A body that does not hear the signal is told too.
    void cutOff(pieces)
  }

  return { next, close }
}

async function cutOff(pieces: AsyncIterator<Uint8Array> | undefined): Promise<void> {
  try {
    await pieces?.return?.()
  } catch {
    // That it was cut off is what was wanted.
  }
}

// Where the body is compressed, its length says nothing about what comes out.
function expectedLength({ headers }: TransportResponse): number | undefined {
  const length = headers.get('content-length')
  const isPlain = ['identity', ''].includes(headers.get('content-encoding') ?? '')
  return isPlain && length !== null && /^\d+$/.test(length) ? Number(length) : undefined
}

function endedEarly(where: string, cause?: unknown): ReadFailure {
  return new ReadFailure('malformed', `the body ended early, ${where}`, { retry: {}, cause })
}

/** All bytes of `body`, which is closed in every case. */
export async function readAll(body: BodyStream): Promise<Uint8Array> {
  const pieces: Uint8Array[] = []
  try {
    for (let piece = await body.next(); piece !== undefined; piece = await body.next()) pieces.push(piece)
  } finally {
    body.close()
  }
  return Buffer.concat(pieces)
}
