import type { TransportResponse } from './transport.ts'

/** How long a server asks to wait, in milliseconds: its `Retry-After`, else its `RateLimit` header. */
export function askedWait(headers: TransportResponse['headers'], now: number): number | undefined {
  return parseRetryAfter(headers.get('retry-after'), now) ?? parseRateLimit(headers.get('ratelimit'))
}

/** Reads `Retry-After`, seconds or a date, as milliseconds from `now`. */
export function parseRetryAfter(value: string | null, now: number): number | undefined {
  if (value === null) return undefined
  const text = value.trim()
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text) * 1000
  // `Date.parse` reads a lone number as a year: a date of HTTP begins with the name of a day.
  const date = /^[A-Z][a-z]{2,8}, /.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}

/**
 * Reads `RateLimit` (IETF draft-ietf-httpapi-ratelimit-headers), as in `"api";r=0;t=2`, as milliseconds.
 * It may list several policies: the longest wait of those that have nothing remaining counts.
 */
export function parseRateLimit(value: string | null): number | undefined {
  if (value === null) return undefined
  const waits = value.split(',').flatMap((policy) => {
    const remaining = parameterOf(policy, 'r')
    const seconds = parameterOf(policy, 't')
    return remaining === 0 && seconds !== undefined ? [seconds * 1000] : []
  })
  return waits.length === 0 ? undefined : Math.max(...waits)
}

function parameterOf(policy: string, name: string): number | undefined {
  const match = new RegExp(`;\\s*${name}=(\\d{1,12})(?![\\d.])`).exec(policy)
  return match?.[1] === undefined ? undefined : Number(match[1])
}
