import type { Answer } from './guarded-fetch.ts'

/** Gets one address on behalf of a client library. */
export type ReadUrl = (url: URL) => Promise<Answer>

/** A `fetch` for client libraries that goes through `read`, with its rules and its token, whatever headers the client asks for. */
export function clientFetch(read: ReadUrl): typeof fetch {
  return async function fetchForClient(input) {
    const { bytes, headers } = await read(new URL(input instanceof Request ? input.url : input))
    const link = headers.get('link')
    return new Response(Buffer.from(bytes), { status: 200, headers: link === null ? {} : { link } })
  }
}
