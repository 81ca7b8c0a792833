import type { Values } from './command-options.ts'
import { UsageError } from './usage-error.ts'

/** What `stemma check` is asked for besides how to scan. */
export interface CheckRequest {
  readonly path: string
  readonly format: string
  readonly exitZero: boolean
  readonly base?: string
  /** Whether what is found now is taken as known from now on. */
  readonly baseline: boolean
  readonly resolveCandidates: boolean
  /** Further files to write, by format. */
  readonly outputs: readonly Output[]
}

/** A file that a result is written to, besides the standard output. */
export interface Output {
  readonly format: string
  readonly file: string
}

/** What is answered when a model is adopted; what is absent is asked for where somebody is there to answer. */
export interface AdoptionAnswers {
  readonly use?: string
  readonly owner?: string
  readonly fallback?: string
  readonly reviewBy?: string
}

/** Reads what `stemma check` is asked for. Throws a {@link UsageError}. */
export function readCheckRequest(paths: readonly string[], values: Values, formats: readonly string[]): CheckRequest {
  const { format = 'text', 'exit-zero': exitZero = false, base, baseline = false } = values
  if (baseline && base !== undefined) {
    throw new UsageError('Unexpected --baseline beside --base, expected one: a baseline is of the whole code base.')
  }
  return {
    path: onePath(paths, 'check'),
    format: knownFormat(format, formats),
    exitZero,
    ...(base === undefined ? {} : { base }),
    baseline,
    resolveCandidates: values['resolve-candidates'] ?? false,
    outputs: (values.output ?? []).map((one) => readOutput(one, formats)),
  }
}

/** The folder that a command is about: the working one where none is named. */
export function onePath(paths: readonly string[], command: string): string {
  if (paths.length <= 1) return paths[0] ?? '.'
  throw new UsageError(`Unexpected number of folders (${paths.length}), expected one: stemma ${command} path`)
}

function knownFormat(format: string, formats: readonly string[]): string {
  if (formats.includes(format)) return format
  throw new UsageError(`Unexpected --format ${JSON.stringify(format)}, expected one of ${formats.join(', ')}.`)
}

function readOutput(written: string, formats: readonly string[]): Output {
  const { format, file } = /^(?<format>[a-z]+)=(?<file>.+)$/.exec(written)?.groups ?? {}
  if (format === undefined || file === undefined) {
    throw new UsageError(
      `Unexpected --output ${JSON.stringify(written)}, expected FORMAT=FILE: --output sarif=stemma.sarif`,
    )
  }
  return { format: knownFormat(format, formats), file }
}

const day = /^\d{4}-\d{2}-\d{2}$/

/** Reads the answers that flags give. Throws a {@link UsageError} for a day that is none. */
export function readAnswers(values: Values): AdoptionAnswers {
  const { use, owner, fallback, 'review-by': reviewBy } = values
  if (reviewBy !== undefined && (!day.test(reviewBy) || Number.isNaN(Date.parse(reviewBy)))) {
    throw new UsageError(`Unexpected --review-by ${JSON.stringify(reviewBy)}, expected a day: 2027-06-30.`)
  }
  return Object.fromEntries(
    Object.entries({ use, owner, fallback, reviewBy }).filter(([, value]) => value !== undefined),
  )
}
