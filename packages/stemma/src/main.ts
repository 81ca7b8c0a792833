#!/usr/bin/env node
import { isatty } from 'node:tty'

import { checkWriters, disarm, inert, queryWriters, type TextOptions, writers } from '@stemma/report'

import { answerCommand } from './answer-command.ts'
import { readCommandLine } from './command-line.ts'
import { UsageError } from './usage-error.ts'

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
  const formats = { scan: formatsOf(writers), check: formatsOf(checkWriters), query: formatsOf(queryWriters) }
  const {
    text,
    exitCode,
    notes = [],
  } = await answerCommand(readCommandLine(process.argv.slice(2), formats), textOptions())
  process.exitCode = exitCode
  for (const note of notes) process.stderr.write(disarm(`stemma: ${inert(note)}\n`))
  // Whatever is printed may end up in the log of a runner, and holds what others wrote.
  process.stdout.write(disarm(text))
} catch (error) {
  fail(error)
}

function fail(error: unknown): void {
  process.exitCode = couldNotRun
  process.stderr.write(disarm(`stemma: ${describe(error)}\n`))
}

function formatsOf(list: readonly { readonly format: string }[]): readonly string[] {
  return list.map(({ format }) => format)
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
  return error instanceof Error && ['SourceError', 'PolicyError', 'StoreError'].includes(error.name)
}
