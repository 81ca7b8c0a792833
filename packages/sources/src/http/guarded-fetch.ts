import pLimit, { type LimitFunction } from 'p-limit'

import type { Limits } from '../limits.ts'
import { ReadFailure } from '../read-failure.ts'
import { isContentHost, isEndpointHost, type HostRules } from './allowed-hosts.ts'
import { bodyStream, readAll, type BodyStream } from './body-stream.ts'
import { sentRange, type ByteRange, type SentRange } from './byte-range.ts'
import { isWithinEndpoint } from './endpoint.ts'
import { requestGate, type Clock } from './request-gate.ts'
import { responseFailure } from './response-failure.ts'
import { transportFailure } from './transport-failure.ts'
import type { Transport, TransportResponse } from './transport.ts'
import { withDeadline } from './with-deadline.ts'
import { withRetries, type Patience } from './with-retries.ts'

/** One thing to get from the endpoint. */
export interface Ask {
  readonly url: string
  /** The most bytes to take. */
  readonly limit: number
  /** Only this part of the file. */
  readonly range?: ByteRange
  /** Where redirects may lead: to the endpoint only, or also to where it keeps the content of files. */
  readonly redirects: 'endpoint' | 'content'
}

/** An answer whose body has not been read: `body.close` must be called. */
export interface OpenAnswer {
  readonly headers: TransportResponse['headers']
  readonly body: BodyStream
  readonly range?: SentRange
}

/** An answer with all its bytes. */
export interface Answer extends Omit<OpenAnswer, 'body'> {
  readonly bytes: Uint8Array
}

/** The one way out: nothing but a success comes back, everything else is thrown as a `ReadFailure`. */
export interface Guard {
  readonly read: (ask: Ask) => Promise<Answer>
  readonly open: (ask: Ask) => Promise<OpenAnswer>
}

/** What the guard is told. */
export interface GuardOptions extends HostRules {
  readonly token?: string
  readonly transport: Transport
  readonly concurrency: number
  readonly limits: Limits
  readonly clock: Clock
}

const mostRedirects = 5
const redirectStatuses: ReadonlySet<number> = new Set([301, 302, 303, 307, 308])

/** Guards all traffic to one endpoint: hosts, redirects, token, sizes, times, tries, and how much at once. */
export function guardedFetch(options: GuardOptions): Guard {
  const { clock, limits } = options
  const slots = pLimit(options.concurrency)
  const gate = requestGate(clock, limits.longestWaitMs)
  const patience: Patience = { tries: limits.tries, longestWaitMs: limits.longestWaitMs, clock, gate }

  async function openOnce(ask: Ask): Promise<OpenAnswer> {
    const release = await holdSlot(slots)
    try {
      await gate.enter()
      const answer = await follow(options, ask)
      return { ...answer, body: releasing(answer.body, release) }
    } catch (error) {
      release()
      throw error
    }
  }

  async function readOnce(ask: Ask): Promise<Answer> {
    const { body, ...answer } = await openOnce(ask)
    const bytes = await readAll(body)
    if (answer.range !== undefined && bytes.length !== answer.range.last - answer.range.first + 1) {
      throw new ReadFailure('malformed', 'the length of the body is not what Content-Range says')
    }
    return { ...answer, bytes }
  }

  return {
    read: async (ask) => withRetries(patience, async () => readOnce(ask)),
    open: async (ask) => withRetries(patience, async () => openOnce(ask)),
  }
}

async function holdSlot(slots: LimitFunction): Promise<() => void> {
  return new Promise((resolve) => {
    void slots(async () => new Promise<void>((release) => resolve(release)))
  })
}

function releasing(body: BodyStream, release: () => void): BodyStream {
  function close(): void {
    body.close()
    release()
  }
  return { next: body.next, close }
}

async function follow(options: GuardOptions, ask: Ask): Promise<OpenAnswer> {
  let url = new URL(ask.url)
  if (!isEndpointHost(url, options)) throw refused(url)
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    const abort = new AbortController()
    const response = await send(options, { ask, url, abort })
    const location = redirectStatuses.has(response.status) ? response.headers.get('location') : null
    if (location === null) return accept(response, { options, ask, url, abort })
    await letGo(response, abort)
    url = redirected(url, location, { options, ask })
  }
  throw new ReadFailure('malformed', `more than ${mostRedirects} redirects`)
}

interface Hop {
  readonly ask: Ask
  readonly url: URL
  readonly abort: AbortController
}

async function send(options: GuardOptions, { ask, url, abort }: Hop): Promise<TransportResponse> {
  const headers: Record<string, string> = { accept: '*/*', 'user-agent': 'stemma' }
  if (options.token !== undefined && isWithinEndpoint(url, options.endpoint)) {
    headers['authorization'] = `Bearer ${options.token}`
  }
  if (ask.range !== undefined) {
    headers['range'] = `bytes=${ask.range.first}-${ask.range.last}`
    headers['accept-encoding'] = 'identity'
  }
  try {
    const sending = options.transport(url.href, { headers, redirect: 'manual', signal: abort.signal })
    return await withDeadline(sending, options.limits.headersMs, (reason) => abort.abort(reason))
  } catch (error) {
    throw transportFailure(error, url.host)
  }
}

function accept(
  response: TransportResponse,
  { options, ask, url, abort }: Hop & { options: GuardOptions },
): OpenAnswer {
  const tokenSent = options.token !== undefined && isWithinEndpoint(url, options.endpoint)
  try {
    if (response.status < 200 || response.status > 299) {
      throw responseFailure(response, { tokenSent, now: options.clock.now() })
    }
    const range = ask.range === undefined ? undefined : sentRange(response, ask.range)
    const body = bodyStream(response, { limit: ask.limit, bodyMs: options.limits.bodyMs, abort })
    return range === undefined ? { headers: response.headers, body } : { headers: response.headers, body, range }
  } catch (error) {
    abort.abort()
    throw error
  }
}

// A short body is read to its end, so that the connection can be used again; anything else is cut off.
async function letGo(response: TransportResponse, abort: AbortController): Promise<void> {
  const body = bodyStream(response, { limit: 16_384, bodyMs: 1_000, abort })
  await readAll(body).catch(() => undefined)
}

function redirected(from: URL, location: string, { options, ask }: { options: GuardOptions; ask: Ask }): URL {
  if (!URL.canParse(location, from.href)) throw new ReadFailure('malformed', 'a redirect to an unreadable address')
  const to = new URL(location, from)
  const isAllowed = isEndpointHost(to, options) || (ask.redirects === 'content' && isContentHost(to, options))
  if (!isAllowed) throw refused(to)
  return to
}

function refused(url: URL): ReadFailure {
  return new ReadFailure('malformed', `the server points to ${url.protocol}//${url.host}, which is not an allowed host`)
}
