import type { Outcome } from '@stemma/policy'

/** What a command comes to: the result for the standard output, the exit code, and what is said beside it. */
export interface CommandAnswer {
  readonly text: string
  readonly exitCode: number
  /** For the standard error, a line each. */
  readonly notes?: readonly string[]
}

const codes: Readonly<Record<Outcome, number>> = { pass: 0, denied: 1, review: 2 }

/** The exit code of an outcome, as the contract fixes it. */
export function exitCodeOf(outcome: Outcome, exitZero = false): number {
  return exitZero ? 0 : codes[outcome]
}
