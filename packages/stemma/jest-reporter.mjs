// Closes a test run with a line that machines read, `N passed, N failed[, N skipped]`, and holds the run to it:
// what did not run has not passed.
import { writeSync } from 'node:fs'

/** A jest reporter. Its line comes when the process exits, since jest writes its summary after every reporter. */
export default class ClosingLine {
  // What stands where jest ends without a result, as it does, with success, when a test calls process.exit(0).
  #counts = { passed: 0, failed: 1, skipped: 0 }
  #error

  constructor() {
    process.once('exit', () => {
      if (this.#counts.failed > 0) process.exitCode ||= 1
      writeSync(1, closingLine(this.#counts))
    })
  }

  onRunComplete(_contexts, results) {
    this.#counts = countOf(results)
    if (this.#counts.passed + this.#counts.failed > 0) return
    this.#counts.failed = 1
    this.#error = new Error(
      'No test ran, expected at least one: see the paths asked for, and testMatch in jest.config.js',
    )
    process.stderr.write(`${this.#error.message}\n`)
  }

  /** Jest fails a run whose reporter has an error. */
  getLastError() {
    return this.#error
  }
}

/** A suite that failed to load, or that broke outside its tests, is one failure: jest counts it as a suite only. */
function countOf(results) {
  const failed = results.numFailedTests + results.numRuntimeErrorTestSuites
  const isBroken = results.numFailedTestSuites > 0 || results.wasInterrupted || results.snapshot.failure
  return {
    passed: results.numPassedTests,
    failed: failed === 0 && isBroken ? 1 : failed,
    skipped: results.numPendingTests + results.numTodoTests,
  }
}

function closingLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`
}
