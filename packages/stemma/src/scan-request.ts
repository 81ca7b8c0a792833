import type { Values } from './command-options.ts'
import { UsageError } from './usage-error.ts'

/** How to scan, as the command line says it. */
export interface ScanRequest {
  readonly models: readonly string[]
  readonly depth: number
  readonly offline: boolean
  readonly record?: string
  readonly replay?: string
  readonly endpoint?: string
  readonly policy?: string
  readonly failOn?: 'error' | 'warning'
  readonly cache: boolean
  /** The folder of the inventory; `false`: none; absent: that of the user. */
  readonly inventory?: string | false
}

/** The models that a command needs at least one of. Throws a {@link UsageError}. */
export function needModel(models: readonly string[], command: string): readonly string[] {
  if (models.length > 0) return models
  throw new UsageError(`Unexpected end of the command, expected a model: stemma ${command} org/name`)
}

/** The format of what has only these two. Throws a {@link UsageError}. */
export function plainFormat({ format = 'text' }: Values): 'text' | 'json' {
  if (format === 'text' || format === 'json') return format
  throw unexpectedFormat(format, ['text', 'json'])
}

/** Reads how to scan. Throws a {@link UsageError}. */
export function scanRequest(models: readonly string[], values: Values): ScanRequest {
  const { offline = false, 'no-cache': noCache = false, depth } = values
  return {
    models,
    depth: readDepth(depth),
    offline,
    cache: !noCache,
    ...places(values),
    ...readInventory(values),
    ...readFailOn(values['fail-on']),
  }
}

function places({
  record,
  replay,
  endpoint,
  policy,
}: Values): Pick<Values, 'record' | 'replay' | 'endpoint' | 'policy'> {
  const all = { record, replay, endpoint, policy }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined))
}

function readInventory({ inventory, 'no-inventory': none = false }: Values): Pick<ScanRequest, 'inventory'> {
  if (none && inventory !== undefined) {
    throw new UsageError('Unexpected --no-inventory beside --inventory, expected one of them.')
  }
  if (inventory === '') throw new UsageError('Unexpected empty --inventory, expected a folder.')
  if (none) return { inventory: false }
  return inventory === undefined ? {} : { inventory }
}

function readFailOn(level: string | undefined): Pick<ScanRequest, 'failOn'> {
  if (level === undefined) return {}
  if (level === 'error' || level === 'warning') return { failOn: level }
  throw new UsageError(`Unexpected --fail-on ${JSON.stringify(level)}, expected error or warning.`)
}

/** The error for a format that there is not. */
export function unexpectedFormat(format: string, formats: readonly string[]): UsageError {
  return new UsageError(`Unexpected --format ${JSON.stringify(format)}, expected one of ${formats.join(', ')}.`)
}

function readDepth(depth: string | undefined): number {
  if (depth === undefined) return Number.POSITIVE_INFINITY
  if (/^\d{1,9}$/.test(depth)) return Number(depth)
  throw new UsageError(`Unexpected --depth ${JSON.stringify(depth)}, expected a whole number: 0 reads no ancestors.`)
}
