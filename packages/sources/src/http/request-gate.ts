import { ReadFailure } from '../read-failure.ts'

/** Time as the network code sees it; tests bring their own. */
export interface Clock {
  /** Milliseconds since the epoch. */
  readonly now: () => number
  readonly sleep: (milliseconds: number) => Promise<void>
  /** At least 0, less than 1. */
  readonly random: () => number
}

/** Holds back all requests to an endpoint that asked for a pause. */
export interface RequestGate {
  /** Waits until the endpoint may be asked; throws `rate-limited` where that takes too long. */
  readonly enter: () => Promise<void>
  readonly pause: (milliseconds: number) => void
}

/** A gate that waits at most `longestWaitMs`. */
export function requestGate(clock: Clock, longestWaitMs: number): RequestGate {
  let openAt = 0

  async function enter(): Promise<void> {
    const wait = openAt - clock.now()
    if (wait <= 0) return
    if (wait > longestWaitMs) {
      throw new ReadFailure('rate-limited', `the server asked to wait ${Math.ceil(wait / 1000)} seconds`, {
        status: 429,
      })
    }
    await clock.sleep(wait)
  }

  function pause(milliseconds: number): void {
    openAt = Math.max(openAt, clock.now() + milliseconds)
  }

  return { enter, pause }
}
