import { type CycloneDxVersion, cycloneDxVersions, type WriterOptions } from '@stemma/report'

import type { Values } from './command-options.ts'
import { UsageError } from './usage-error.ts'
import { version } from './version.ts'

/** In which format a scan is written, and in which version of it. */
export interface DocumentRequest {
  readonly format: string
  readonly specVersion?: CycloneDxVersion
}

/** The option `--spec-version`. Throws a {@link UsageError}. */
export function readSpecVersion(values: Values): Pick<DocumentRequest, 'specVersion'> {
  const { 'spec-version': wanted, format } = values
  if (wanted === undefined) return {}
  if (format !== 'cyclonedx') {
    throw new UsageError(
      'Unexpected --spec-version, expected it with --format cyclonedx alone: no other format has several.',
    )
  }
  const found = cycloneDxVersions.find((one) => one === wanted)
  if (found !== undefined) return { specVersion: found }
  throw new UsageError(
    `Unexpected --spec-version ${JSON.stringify(wanted)}, expected one of ${cycloneDxVersions.join(', ')}.`,
  )
}

const billsOfMaterials: ReadonlySet<string> = new Set(['cyclonedx', 'spdx'])

/**
 * What a bill of materials says of its making: the tool, and the time where `SOURCE_DATE_EPOCH` gives one. Nothing for other
 * formats. Throws a {@link UsageError}.
 */
export function documentOptions(
  { format, specVersion }: DocumentRequest,
  { SOURCE_DATE_EPOCH: seconds }: NodeJS.ProcessEnv,
): Pick<WriterOptions, 'now' | 'specVersion' | 'toolVersion'> {
  if (!billsOfMaterials.has(format)) return {}
  const about = { toolVersion: version(), ...(specVersion === undefined ? {} : { specVersion }) }
  if (seconds === undefined || seconds === '') return about
  // Up to the end of the year 9999: https://reproducible-builds.org/specs/source-date-epoch/
  if (!/^\d{1,12}$/.test(seconds) || Number(seconds) > 253_402_300_799) {
    throw new UsageError(
      `Unexpected SOURCE_DATE_EPOCH ${JSON.stringify(seconds)}, expected seconds since 1970: unset it, or set it to $(date +%s).`,
    )
  }
  return { ...about, now: new Date(Number(seconds) * 1000).toISOString() }
}
