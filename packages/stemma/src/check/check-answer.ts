import { join } from 'node:path'

import type { Outcome } from '@stemma/policy'
import { type CheckResult, checkWriters, type TextOptions } from '@stemma/report'
import { writeBaseline, writeKept } from '@stemma/store'

import type { CheckRequest } from '../code-command-line.ts'
import type { ScanOptions } from '../scan.ts'
import { UsageError } from '../usage-error.ts'
import { checkCodeBase } from './check-code-base.ts'
import type { CheckOptions } from './check-options.ts'
import { baselineName, homeFolder, homeOf } from './home.ts'

/** A check as text, and its outcome. */
export interface CheckAnswer {
  readonly text: string
  readonly outcome: Outcome
  /** What is said beside it, a line each. */
  readonly notes?: readonly string[]
}

/** Answers `stemma check`: writes what is asked for, and with `--baseline` keeps what is found as known. */
export async function checkAnswer(
  request: CheckRequest,
  scan: ScanOptions,
  textOptions: TextOptions,
): Promise<CheckAnswer> {
  const { path, base, resolveCandidates, format, outputs } = request
  const options: CheckOptions = { ...scan, resolveCandidates, ...(base === undefined ? {} : { base }) }
  if (request.baseline) await keepBaseline(path, options)
  const result = await checkCodeBase(path, options)
  for (const output of outputs) await writeOutput(output.file, await write(result, output.format, { color: false }))
  return { text: await write(result, format, textOptions), outcome: result.outcome }
}

async function write(result: CheckResult, format: string, textOptions: TextOptions): Promise<string> {
  const writer = checkWriters.find((one) => one.format === format)
  return writer === undefined ? '' : writer.write(result, textOptions)
}

async function writeOutput(file: string, text: string): Promise<void> {
  try {
    // Not through a link, which the change under review may have put there.
    await writeKept(file, text)
  } catch (error) {
    const why = error instanceof Error ? error.message : ''
    throw new UsageError(`The result cannot be written to ${file}: ${why}`, { cause: error })
  }
}

/** What counts now is known from now on; what is known already stays so. */
async function keepBaseline(path: string, options: CheckOptions): Promise<void> {
  const { findings } = await checkCodeBase(path, options)
  const counted = findings.filter(({ outcome, waiver }) => outcome !== 'pass' && waiver === undefined)
  const home = await homeOf(path)
  await writeKept(join(homeFolder(home), baselineName), writeBaseline(counted))
}
