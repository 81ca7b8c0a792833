import { tmpdir } from 'node:os'
import { join } from 'node:path'

// Tests run as tsc emitted them, from each package's dist; source maps lead back to src. Start with `npm test`.
// Commands that tests start keep their decisions here, and not among those of the developer.
process.env.STEMMA_INVENTORY = join(tmpdir(), `stemma-test-inventory-${process.pid}`)

export default {
  roots: ['<rootDir>/packages'],
  testMatch: ['<rootDir>/packages/*/dist/**/*.test.js'],
  testEnvironment: 'node',
  transform: {},
  injectGlobals: false,
  // A suite costs 50 to 160 ms to start; more workers only start more of them.
  maxWorkers: 2,
  // A limit of five seconds is a measurement of the machine: what hangs is stopped, what is slow is for the benchmarks.
  testTimeout: 60_000,
  watchman: false,
  // Without it jest leaves before any reporter; the closing line is what fails a run without tests.
  passWithNoTests: true,
  reporters: ['default', '<rootDir>/packages/stemma/jest-reporter.mjs'],
  coverageProvider: 'v8',
  coverageDirectory: '<rootDir>/coverage',
}
