import type { FailureState } from '@stemma/graph'

import { plainDetail, ReadFailure, type Retry } from '../read-failure.ts'
import { askedWait } from './rate-limit.ts'
import type { TransportResponse } from './transport.ts'

const retriedStatuses: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504])

const statesOfCodes: ReadonlyMap<string, FailureState> = new Map([
  ['RepoNotFound', 'not-found'],
  ['RevisionNotFound', 'not-found'],
  ['EntryNotFound', 'not-found'],
  ['GatedRepo', 'gated'],
])

/** What an answer that is no success means, by `X-Error-Code`, `X-Error-Message` and its status. */
export function responseFailure(response: TransportResponse, more: { tokenSent: boolean; now: number }): ReadFailure {
  const { status, headers } = response
  const state = stateOf(response)
  const said = plainDetail(headers.get('x-error-message') ?? '')
  const answer = `the server answered ${status}${said === '' ? '' : ` (${said})`}`
  const detail = [explanation(state, headers.get('x-error-code'), more.tokenSent), answer]
    .filter((part) => part !== '')
    .join(': ')
  if (!retriedStatuses.has(status)) return new ReadFailure(state, detail, { status })
  const waitMs = askedWait(headers, more.now)
  const retry: Retry = waitMs === undefined ? {} : { waitMs }
  return new ReadFailure(state, detail, { status, retry })
}

function stateOf({ status, headers }: TransportResponse): FailureState {
  const state = statesOfCodes.get(headers.get('x-error-code') ?? '')
  if (state !== undefined && status < 500 && status !== 429) return state
  if (status === 403 && /disabled/i.test(headers.get('x-error-message') ?? '')) return 'disabled'
  return stateOfStatus(status)
}

function stateOfStatus(status: number): FailureState {
  if (status >= 500) return 'unreachable'
  switch (status) {
    case 401:
    case 403:
    case 407:
      return 'unauthorized'
    case 404:
    case 410:
      return 'not-found'
    case 408:
      return 'timed-out'
    case 429:
      return 'rate-limited'
    case 451:
      return 'disabled'
    default:
      return 'malformed'
  }
}

function explanation(state: FailureState, code: string | null, tokenSent: boolean): string {
  if (state === 'gated') {
    return tokenSent
      ? 'the token has no access; ask for it on the page of the repository'
      : 'no token was sent; set HF_TOKEN to one that has access'
  }
  if (state === 'unauthorized') return tokenSent ? 'the token was refused' : 'no token was sent'
  if (code === 'RepoNotFound') return 'missing or private'
  if (code === 'RevisionNotFound') return 'no such revision'
  if (code === 'EntryNotFound') return 'no such file at this revision'
  return ''
}
