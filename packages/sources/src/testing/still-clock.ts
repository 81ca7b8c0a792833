import type { Clock } from '../http/request-gate.ts'

/** A clock that stands still, and does not wait. */
export const stillClock: Clock = {
  now: () => 0,
  random: () => 0,
  sleep: async () => {
    await Promise.resolve()
  },
}
