import { ReadFailure } from '../read-failure.ts'
import type { Clock, RequestGate } from './request-gate.ts'

/** How often and how patiently to try. */
export interface Patience {
  readonly tries: number
  readonly longestWaitMs: number
  readonly clock: Clock
  readonly gate: RequestGate
}

const firstBackOffMs = 500

/** Runs `attempt` until it succeeds, fails for good, or `patience.tries` are used up. */
export async function withRetries<T>(patience: Patience, attempt: () => Promise<T>): Promise<T> {
  for (let tried = 1; ; tried += 1) {
    try {
      return await attempt()
    } catch (error) {
      if (!(error instanceof ReadFailure) || error.retry === undefined) throw error
      await waitBeforeRetry(patience, error, tried)
    }
  }
}

async function waitBeforeRetry(
  { clock, gate, longestWaitMs, tries }: Patience,
  error: ReadFailure,
  tried: number,
): Promise<void> {
  const waitMs = error.retry?.waitMs ?? 0
  if (waitMs > 0) gate.pause(waitMs)
  if (waitMs > longestWaitMs) throw tooLong(error, waitMs)
  if (tried >= tries) throw error
  // A wait that was asked for is waited for at the gate, with everyone else. Full jitter: AWS, "Exponential Backoff And Jitter".
  if (waitMs === 0) await clock.sleep(clock.random() * firstBackOffMs * 2 ** tried)
}

function tooLong(error: ReadFailure, waitMs: number): ReadFailure {
  const detail = `${error.failure.detail}; it asked to wait ${Math.ceil(waitMs / 1000)} seconds`
  return new ReadFailure(error.failure.state, detail, { cause: error })
}
