#!/usr/bin/env node
import { isatty } from 'node:tty'

import type { Outcome } from '@stemma/policy'
import { checkWriters, disarm, inert, type TextOptions, writers } from '@stemma/report'

import { type Command, readCommandLine, type ScanRequest } from './command-line.ts'
import { progressLine } from './progress-line.ts'
import type { ScanOptions } from './scan.ts'
import { UsageError } from './usage-error.ts'
import { version } from './version.ts'

const exitCodes: Readonly<Record<Outcome, number>> = { pass: 0, denied: 1, review: 2 }
const couldNotRun = 3
// A terminal that does not know its size says 0.
const narrowest = 40
const questions: ReadonlySet<string> = new Set(['license', 'scan', 'terms', 'notice', 'explain', 'rules'])

process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader of a pipe has gone (`| head`): there is nobody left to tell, and the outcome stays what it is.
  if (error.code !== 'EPIPE') fail(error)
})
// Node would exit with 1, which means denied.
process.on('uncaughtException', (error) => fail(error))

try {
  const formats = { scan: formatsOf(writers), check: formatsOf(checkWriters) }
  await run(readCommandLine(process.argv.slice(2), formats))
} catch (error) {
  fail(error)
}

function fail(error: unknown): void {
  process.exitCode = couldNotRun
  process.stderr.write(disarm(`stemma: ${describe(error)}\n`))
}

/** Whatever is printed may end up in the log of a runner, and holds what others wrote. */
function print(text: string): void {
  process.stdout.write(disarm(text))
}

function formatsOf(list: readonly { readonly format: string }[]): readonly string[] {
  return list.map(({ format }) => format)
}

async function run(command: Command): Promise<void> {
  if (command.kind === 'help') process.stdout.write(command.text)
  else if (command.kind === 'version') process.stdout.write(`${version()}\n`)
  else await (isQuestion(command) ? runQuestion(command) : runOnCode(command))
}

type Question = Extract<Command, { readonly kind: 'license' | 'scan' | 'terms' | 'notice' | 'explain' | 'rules' }>

function isQuestion(command: Command): command is Question {
  return questions.has(command.kind)
}

/** The commands about a code base. */
type OnCode = Extract<Command, { readonly kind: 'check' | 'references' | 'lock' | 'init' | 'add' }>

async function runOnCode(command: OnCode): Promise<void> {
  await (command.kind === 'check' ? runCheck(command) : runCode(command))
}

async function runQuestion(command: Question): Promise<void> {
  switch (command.kind) {
    case 'license':
      await runLicense(command)
      break
    case 'scan':
      await runScan(command)
      break
    case 'terms':
      await runTerms(command)
      break
    case 'notice':
      await runNotice(command)
      break
    case 'explain':
      await runExplain(command)
      break
    case 'rules':
      await runRules(command)
      break
  }
}

async function runLicense(command: Extract<Command, { readonly kind: 'license' }>): Promise<void> {
  const { licenseAnswer } = await import('./license-answer.ts')
  print(await licenseAnswer(command, textOptions()))
}

async function runScan(command: Extract<Command, { readonly kind: 'scan' }>): Promise<void> {
  const { scan } = await import('./scan.ts')
  const result = await withProgress(command, async (options) => scan(command.models, options))
  const text = (await writers.find(({ format }) => format === command.format)?.write(result, textOptions())) ?? ''
  process.exitCode = command.exitZero ? 0 : exitCodes[result.verdict.outcome]
  print(text)
}

async function runTerms(command: Extract<Command, { readonly kind: 'terms' }>): Promise<void> {
  const { termsAnswer } = await import('./terms-answer.ts')
  const { format } = command
  const text = await withProgress(command, async (options) =>
    termsAnswer(command.models, { ...options, format }, textOptions()),
  )
  print(text)
}

async function runNotice(command: Extract<Command, { readonly kind: 'notice' }>): Promise<void> {
  const { noticeAnswer } = await import('./notice/notice-answer.ts')
  const { text, outcome } = await withProgress(command, async (options) =>
    noticeAnswer(command, options, textOptions()),
  )
  process.exitCode = command.exitZero ? 0 : exitCodes[outcome]
  print(text)
}

async function runExplain(command: Extract<Command, { readonly kind: 'explain' }>): Promise<void> {
  const { explainAnswer } = await import('./explain-answer.ts')
  const { rule, models, format } = command
  const text = await withProgress(command, async (options) =>
    explainAnswer({ ...options, rule, models, format }, textOptions()),
  )
  print(text)
}

async function runRules(command: Extract<Command, { readonly kind: 'rules' }>): Promise<void> {
  const { rulesAnswer } = await import('./rules-answer.ts')
  const { text, passed } = await rulesAnswer(command, textOptions())
  process.exitCode = passed ? 0 : 1
  print(text)
}

async function runCheck(command: Extract<Command, { readonly kind: 'check' }>): Promise<void> {
  const { checkAnswer } = await import('./check/check-answer.ts')
  const { text, outcome } = await withProgress(command, async (options) => checkAnswer(command, options, textOptions()))
  process.exitCode = command.exitZero ? 0 : exitCodes[outcome]
  print(text)
}

async function runCode(
  command: Extract<Command, { readonly kind: 'references' | 'lock' | 'init' | 'add' }>,
): Promise<void> {
  const { codeAnswer } = await import('./check/code-answer.ts')
  const request = command.kind === 'init' ? { models: [], depth: 0, offline: true, cache: false } : command
  const { text, outcome } = await withProgress(request, async (options) => codeAnswer(command, options, textOptions()))
  process.exitCode = exitCodes[outcome]
  print(text)
}

/** Scans with a line of progress on the standard error, which is cleared before the result is written. */
async function withProgress<Result>(
  request: ScanRequest,
  perform: (options: ScanOptions) => Promise<Result>,
): Promise<Result> {
  const { depth, offline, record, replay, endpoint, policy, failOn, cache } = request
  const progress = progressLine(process.stderr)
  const given = Object.entries({ record, replay, endpoint, policy, failOn }).filter(([, value]) => value !== undefined)
  const options = { depth, offline, ...Object.fromEntries(given), ...(cache ? {} : { cacheDir: false as const }) }
  try {
    return await perform({ ...options, onProgress: progress.show })
  } finally {
    progress.clear()
  }
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
