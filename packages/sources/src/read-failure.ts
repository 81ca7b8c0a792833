import type { Failure, FailureState } from '@stemma/graph'

/** How a failed request may be tried again: at once, or after what the server asked for. */
export interface Retry {
  /** What the server asked to wait, in milliseconds. */
  readonly waitMs?: number
}

/** Carries a typed failure from where it happens to the snapshot that records it. Never leaves this package. */
export class ReadFailure extends Error {
  readonly failure: Failure
  /** The HTTP status, where an answer came. */
  readonly status?: number
  /** Present where another try may succeed. */
  readonly retry?: Retry

  constructor(state: FailureState, detail: string, more: { status?: number; retry?: Retry; cause?: unknown } = {}) {
    super(detail, { cause: more.cause })
    this.name = 'ReadFailure'
    this.failure = { state, detail }
    if (more.status !== undefined) this.status = more.status
    if (more.retry !== undefined) this.retry = more.retry
  }
}

/** The failure that `error` carries, or `malformed`: what a parser or a client throws at an answer that it cannot read. */
export function failureOf(error: unknown): Failure {
  if (error instanceof ReadFailure) return error.failure
  return { state: 'malformed', detail: plainDetail(error instanceof Error ? error.message : String(error)) }
}

/** `text` of a stranger as a detail: one line without control characters, at most 300 characters. */
export function plainDetail(text: string): string {
  const line = text
    .slice(0, 2000)
    .replaceAll(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
  return line.length <= 300 ? line : `${line.slice(0, 299)}…`
}
