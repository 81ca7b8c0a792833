#!/usr/bin/env node
import { createRequire } from 'node:module'
import { isatty } from 'node:tty'

import type { Outcome } from '@stemma/policy'
import { inert, type ScanResult, type TextOptions, writers } from '@stemma/report'

import { type Command, readCommandLine } from './command-line.ts'
import { progressLine } from './progress-line.ts'
import type { ScanOptions } from './scan.ts'
import { UsageError } from './usage-error.ts'

const exitCodes: Readonly<Record<Outcome, number>> = { pass: 0, denied: 1, review: 2 }
const couldNotRun = 3
// A terminal that does not know its size says 0.
const narrowest = 40

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader of a pipe has gone (`| head`): there is nobody left to tell, and the outcome stays what it is.
  if (error.code !== 'EPIPE') fail(error)
})
// Node would exit with 1, which means denied.
process.on('uncaughtException', (error) => fail(error))

try {
  const formats = writers.map((writer) => writer.format)
  await run(readCommandLine(process.argv.slice(2), formats))
} catch (error) {
  fail(error)
}

function fail(error: unknown): void {
  process.exitCode = couldNotRun
  process.stderr.write(`stemma: ${describe(error)}\n`)
}

async function run(command: Command): Promise<void> {
  switch (command.kind) {
    case 'help':
      process.stdout.write(command.text)
      break
    case 'version':
      process.stdout.write(`${version()}\n`)
      break
    case 'license':
      await runLicense(command)
      break
    case 'scan':
      await runScan(command)
      break
  }
}

async function runLicense(command: Extract<Command, { readonly kind: 'license' }>): Promise<void> {
  const { licenseAnswer } = await import('./license-answer.ts')
  process.stdout.write(await licenseAnswer(command, textOptions()))
}

async function runScan(command: Extract<Command, { readonly kind: 'scan' }>): Promise<void> {
  const { models, format, cache, exitZero, ...options } = command
  const result = await scanWithProgress(models, { ...options, ...(cache ? {} : { cacheDir: false }) })
  const text = write(result, format)
  process.exitCode = exitZero ? 0 : exitCodes[result.verdict.outcome]
  process.stdout.write(text)
}

async function scanWithProgress(models: readonly string[], options: ScanOptions): Promise<ScanResult> {
  const { scan } = await import('./scan.ts')
  const progress = progressLine(process.stderr)
  try {
    return await scan(models, { ...options, onProgress: progress.show })
  } finally {
    progress.clear()
  }
}

function write(result: ScanResult, format: string): string {
  const writer = writers.find((one) => one.format === format) ?? writers[0]
  return writer.write(result, textOptions())
}

function textOptions(): TextOptions {
  const { isTTY, columns } = process.stdout
  return { color: hasColor(), ...(isTTY && columns >= narrowest ? { width: columns } : {}) }
}

/** https://no-color.org and https://force-color.org: what is set and not empty counts. */
function hasColor(): boolean {
  const { NO_COLOR, FORCE_COLOR, TERM } = process.env
  if (NO_COLOR !== undefined && NO_COLOR !== '') return false
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== '') return FORCE_COLOR !== '0'
  // Not `process.stdout.isTTY`: behind a pipe it is absent, whatever its type says, and what is absent would be decided elsewhere.
  return isatty(1) && TERM !== 'dumb'
}

function version(): string {
  const manifest: unknown = createRequire(import.meta.url)('../package.json')
  return typeof manifest === 'object' && manifest !== null && 'version' in manifest
    ? String(manifest.version)
    : 'unknown'
}

/** What is known is one line; what is not is a defect, and its stack is shown where DEBUG is set. */
function describe(error: unknown): string {
  if (error instanceof UsageError || isKnownError(error)) return inert(error.message)
  const stack = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const lines = stack.split('\n').map((line) => inert(line))
  if (process.env['DEBUG'] !== undefined) return lines.join('\n')
  return `${lines[0] ?? ''} (a defect of stemma: run it with DEBUG=1 and report what it says)`
}

// By its name: importing the packages for their classes would cost every start.
function isKnownError(error: unknown): error is Error {
  return error instanceof Error && ['SourceError', 'PolicyError'].includes(error.name)
}
